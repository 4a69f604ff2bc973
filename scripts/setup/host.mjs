/** Programs of the host's own release: installed when missing, never upgraded. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { attempt, Failure, lastLines, which } from "../lib/command.mjs";
import { say } from "../lib/report.mjs";

/** Where Chromium may be found, best first. */
export const chromium = () =>
  process.env.CHROMIUM ??
  which("chromium-headless-shell") ??
  which("chromium") ??
  which("google-chrome");

/** Where Firefox may be found. */
export const firefox = () => process.env.FIREFOX ?? which("firefox-esr") ?? which("firefox");

async function hasSanitizers() {
  const { code, output } = await attempt("clang++", ["--print-resource-dir"], { capture: true });
  const folder = join(output.trim(), "lib");
  const libraries =
    code === 0 && existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return libraries.some((file) => file.includes("libclang_rt.asan"));
}

/** Debian packages, each with the question whether what it brings is there already. */
const BUILD = {
  "g++": () => which("g++") ?? which("clang++"),
  cmake: () => which("cmake"),
  "ninja-build": () => which("ninja") ?? which("make"),
  python3: () => which("python3"),
};
const TEST = {
  ...BUILD,
  clang: () => which("clang++"),
  "libclang-rt-dev": hasSanitizers,
  "clang-format-14": () => which("clang-format-14"),
  "clang-tidy-14": () => which("clang-tidy-14"),
  "chromium-headless-shell": chromium,
  "firefox-esr": firefox,
};
/** What each task needs of the host. */
export const needs = { build: BUILD, test: TEST };

async function missing(wanted) {
  const names = [];
  for (const [name, isThere] of Object.entries(wanted)) {
    if (!(await isThere())) names.push(name);
  }
  return names;
}

/** Installs those of `wanted` (a table of `needs`) that are missing. */
export async function ensureHostPackages(wanted) {
  const names = await missing(wanted);
  if (names.length === 0) return undefined;
  const list = names.join(" ");
  if (!which("apt-get")) throw new Failure(`Please install these and try again: ${list}.`);
  const install = `apt-get install -y --no-install-recommends --no-upgrade ${list}`;
  const command = process.getuid() === 0 ? ["env"] : ["sudo", "-n", "env"];
  if (
    command[0] === "sudo" &&
    (await attempt("sudo", ["-n", "true"], { capture: true })).code !== 0
  ) {
    throw new Failure(
      `These are missing and need root: run "sudo apt-get update && sudo ${install}" and try again.`,
    );
  }
  say(`  installing ${list}`);
  const shell = (text) =>
    attempt(
      command[0],
      [...command.slice(1), "DEBIAN_FRONTEND=noninteractive", ...text.split(" ")],
      {
        capture: true,
      },
    );
  let result = await shell(install);
  if (result.code !== 0) {
    // The package lists are missing or old; one dead source of the host must not stop the others.
    await shell("apt-get update");
    result = await shell(install);
  }
  if (result.code !== 0 || (await missing(wanted)).length > 0) {
    const tail = lastLines(result.output, 6);
    throw new Failure(
      `${tail}\napt could not install ${list}: connect to the network, or run "${install}" by hand, and try again.`,
    );
  }
  return list;
}
