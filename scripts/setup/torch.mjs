/**
 * Real PyTorch, the oldest and the newest that Debian carries, each with a Python of its own:
 * unpacked privately and started through the loader it came with. Starts as
 * .tools/torch-<version>/python.
 */

import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { capture, Failure } from "../lib/command.mjs";
import { root, tools } from "../lib/paths.mjs";
import { PrivateApt } from "../lib/private-apt.mjs";
import { fingerprint, onceFor } from "../lib/stamp.mjs";

/** Suites by age of the PyTorch they carry. */
const SUITES = { oldest: "bookworm", newest: "forky" };

const ASK = "import numpy, torch; torch.rand(3) @ torch.rand(3, 2)";

function writeStarter(tree, home) {
  const [name] = readdirSync(join(tree, "usr/lib")).filter((entry) => entry.includes("-linux-gnu"));
  const libraries = join(tree, "usr/lib", name);
  const loader = readdirSync(libraries).find((entry) => /^ld-linux.*\.so\.\d+$/.test(entry));
  const python = readdirSync(join(tree, "usr/bin")).find((entry) => /^python3\.\d+$/.test(entry));
  const at = (...parts) => join(home, ...parts);
  const inLib = (...parts) => at("usr/lib", name, ...parts);
  const path = [inLib(), at("usr/lib"), inLib("blas"), inLib("lapack")].join(":");
  writeFileSync(
    join(tree, "python"),
    `#!/bin/sh
PYTHONHOME='${at("usr")}' PYTHONDONTWRITEBYTECODE=1 PYTHONPATH= exec '${inLib(loader)}' \\
  --library-path '${path}' '${at("usr/bin", python)}' "$@"
`,
    { mode: 0o755 },
  );
}

async function install(age, suite) {
  const apt = await PrivateApt.open(join(tools, `apt-${suite}-torch`), suite);
  const version = /^[\d.]+\d/.exec(await apt.version("python3-torch"))?.[0];
  if (!version) throw new Failure(`Debian ${suite} has no PyTorch.`);
  const tree = join(tools, `torch-${age}.new`);
  const home = join(tools, `torch-${version}`);
  await apt.unpack(await apt.closure(["python3-torch"]), tree, [
    "./usr/include",
    "*.a",
    "./usr/lib/gcc",
    "./usr/lib/libtorch-test",
    "./usr/libexec",
    "./usr/lib/*/gconv",
  ]);
  writeStarter(tree, home);
  rmSync(home, { recursive: true, force: true });
  renameSync(tree, home);
  await capture(join(home, "python"), ["-c", ASK], {
    sentence: `PyTorch ${version} of Debian ${suite} does not start on this machine.`,
  });
  writeFileSync(join(tools, `torch-${age}.version`), version);
  apt.close();
}

/**
 * @returns {Promise<{oldest: string, newest: string, note: string}>} the commands that start a
 *   Python with the oldest and the newest PyTorch
 */
export async function setupTorch() {
  const found = {};
  const versions = [];
  for (const [age, suite] of Object.entries(SUITES)) {
    const key = fingerprint([fileURLToPath(import.meta.url)], root, suite);
    await onceFor(join(tools, `torch-${age}.stamp`), key, () => install(age, suite));
    const version = readFileSync(join(tools, `torch-${age}.version`), "utf8");
    found[age] = join(tools, `torch-${version}`, "python");
    versions.push(version);
  }
  return { ...found, note: versions.join(" and ") };
}
