/** Sources that CMake compiles or includes: xtensor's headers, GoogleTest, Google Benchmark. */

import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { which } from "../lib/command.mjs";
import { tools } from "../lib/paths.mjs";
import { PrivateApt } from "../lib/private-apt.mjs";
import { fingerprint, onceFor } from "../lib/stamp.mjs";

const SUITE = "trixie";

function replace(from, name) {
  const to = join(tools, name);
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}

async function install() {
  const apt = await PrivateApt.open(join(tools, `apt-${SUITE}-sources`), SUITE);
  const tree = join(tools, "sources.new");
  await apt.unpack(["libxtensor-dev", "xtl-dev", "googletest"], tree);
  await apt.unpackSource("benchmark", join(tree, "benchmark"));
  // Only these headers, never the rest of a system's include folder, may reach a WebAssembly build.
  mkdirSync(join(tree, "headers/include"), { recursive: true });
  for (const name of ["xtensor", "xtl"]) {
    cpSync(join(tree, "usr/include", name), join(tree, "headers/include", name), {
      recursive: true,
    });
  }
  replace(join(tree, "headers"), "headers");
  replace(join(tree, "usr/src/googletest"), "googletest");
  replace(join(tree, "benchmark"), "benchmark");
  rmSync(tree, { recursive: true });
  apt.close();
}

/** Puts the sources under .tools; without apt, CMake fetches pinned versions itself. */
export async function setupSources() {
  if (!which("apt-get") && !existsSync(join(tools, "headers"))) return "CMake will fetch them";
  const key = fingerprint([fileURLToPath(import.meta.url)], SUITE);
  const fresh = await onceFor(join(tools, "sources.stamp"), key, install);
  return fresh ? `Debian ${SUITE}` : "";
}
