/**
 * A modern Emscripten: the one on PATH if it is new enough and passes a self-test, else Debian
 * trixie's packages unpacked privately, their programs started through the loader they came with.
 */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { attempt, capture, Failure, lastLines, which } from "../lib/command.mjs";
import { root, tools } from "../lib/paths.mjs";
import { PrivateApt } from "../lib/private-apt.mjs";
import { say } from "../lib/report.mjs";
import { fingerprint, onceFor } from "../lib/stamp.mjs";

const SUITE = "trixie";
/** The oldest release whose glue this project's link options produce as wanted. */
const OLDEST = [3, 1, 64];
const home = join(tools, "emscripten");
const privateRoot = join(home, "usr/share/emscripten");

const isExecutable = (file) => statSync(file).isFile();

/** The host's PATH without npm's additions: its TypeScript lacks what --emit-tsd asks for. */
const hostPath = () =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .join(delimiter);

async function environment(isPrivate) {
  const env = { ...process.env, PATH: hostPath() };
  // The real interpreter: a version manager's shim costs time at every call.
  const python = await capture("python3", ["-c", "import sys; print(sys.executable, end='')"]);
  env.EMSDK_PYTHON = python;
  if (!isPrivate) return env;
  env.PATH = [privateRoot, join(home, "path"), hostPath()].join(delimiter);
  env.EM_CONFIG = join(privateRoot, ".emscripten");
  return env;
}

const PROBE = `#include <emscripten/bind.h>
#include <wasm_simd128.h>
int twice(int x) {
  v128_t lanes = wasm_i32x4_splat(x);
  return wasm_i32x4_extract_lane(wasm_i32x4_add(lanes, lanes), 2);
}
int thrown(int x) { try { throw x; } catch (int y) { return y; } }
EMSCRIPTEN_BINDINGS(probe) {
  emscripten::function("twice", &twice);
  emscripten::function("thrown", &thrown);
}
`;
const ASK = `import load from "./probe.mjs";
const probe = await load();
process.exit(probe.twice(21) === 42 && probe.thrown(7) === 7 ? 0 : 1);
`;

/** Does this emcc build what the project needs, and does Node run it? Its complaints, or undefined. */
async function selfTest(env) {
  const folder = join(tmpdir(), `pixelgrad-probe-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "probe.cpp"), PROBE);
  writeFileSync(join(folder, "ask.mjs"), ASK);
  const flags =
    "-O1 -msimd128 -fwasm-exceptions -lembind -sMODULARIZE -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH -sDYNAMIC_EXECUTION=0 --emit-tsd probe.d.ts";
  const options = { cwd: folder, env, capture: true };
  const args = [...flags.split(" "), "probe.cpp", "-o", "probe.mjs"];
  let result = await attempt("em++", args, options);
  if (result.code === 0) result = await attempt(process.execPath, ["ask.mjs"], options);
  rmSync(folder, { recursive: true, force: true });
  return result.code === 0 ? undefined : lastLines(result.output, 8);
}

async function isNewEnough(env) {
  const { output } = await attempt("emcc", ["--version"], { env, capture: true });
  const version = /\b(\d+)\.(\d+)\.(\d+)\b/.exec(output)?.slice(1).map(Number);
  if (!version) return false;
  const different = version.findIndex((number, i) => number !== OLDEST[i]);
  return different < 0 || version[different] > OLDEST[different];
}

/** Makes `tree` runnable on this host, at its later place `home`. */
async function adapt(tree, llvm) {
  const triplet = readdirSync(join(tree, "usr/lib")).find((name) => name.includes("-linux-"));
  const libraries = join("usr/lib", triplet);
  const loader = join(
    libraries,
    readdirSync(join(tree, libraries)).find((name) => /^ld-linux.*\.so\.\d+$/.test(name)),
  );
  const patch = (...args) =>
    capture(join(tree, loader), [
      "--library-path",
      join(tree, libraries),
      join(tree, "usr/bin/patchelf"),
      ...args,
    ]);

  // The libraries' own RUNPATH would hide the programs' RPATH and pull the host's libraries in.
  const shared = readdirSync(join(tree, libraries))
    .filter((name) => /^lib(LLVM|clang-cpp)\.so\.\d/.test(name))
    .map((name) => join(tree, libraries, name));
  await patch("--remove-rpath", ...shared);

  const bin = join(tree, `usr/lib/llvm-${llvm}/bin`);
  const used = /^(clang|lld|llvm-(ar|cxxfilt|dwarfdump|dwp|nm|objcopy|size))$/;
  const programs = [];
  for (const entry of readdirSync(bin, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    if (used.test(entry.name)) programs.push(join(bin, entry.name));
    else rmSync(join(bin, entry.name));
  }
  for (const name of readdirSync(join(tree, "usr/bin"))) {
    const file = join(tree, "usr/bin", name);
    if (name.startsWith("wasm") && existsSync(file) && isExecutable(file)) programs.push(file);
  }
  await patch(
    "--set-interpreter",
    join(home, loader),
    "--force-rpath",
    "--set-rpath",
    join(home, libraries),
    ...programs,
  );
}

function configure(tree, llvm) {
  // Emscripten's own scripts are CommonJS; this project's package.json above them says otherwise.
  writeFileSync(join(tree, "package.json"), '{ "type": "commonjs" }\n');
  // Node looks for acorn here when it starts from inside the emscripten folder.
  symlinkSync("nodejs", join(tree, "usr/share/node_modules"));
  const cache = join(privateRoot, "cache");
  writeFileSync(
    join(tree, "usr/share/emscripten/.emscripten"),
    `import shutil
LLVM_ROOT = '${join(home, `usr/lib/llvm-${llvm}/bin`)}'
BINARYEN_ROOT = '${join(home, "usr")}'
NODE_JS = shutil.which('node')
CACHE = '${cache}'
FROZEN_CACHE = True
`,
  );
  mkdirSync(join(tree, "path"));
  const tsc = join(home, "usr/share/nodejs/typescript/bin/tsc");
  writeFileSync(join(tree, "path/tsc"), `#!/bin/sh\nexec node "${tsc}" "$@"\n`, { mode: 0o755 });
}

async function install() {
  const apt = await PrivateApt.open(join(tools, `apt-${SUITE}-emscripten`), SUITE);
  const llvm = (await apt.dependencies("emscripten"))
    .find((name) => /^clang-\d+$/.test(name))
    ?.slice(6);
  if (!llvm) throw new Failure(`Debian ${SUITE} has no Emscripten that names its compiler.`);
  const programs = ["binaryen", `lld-${llvm}`, `libclang-cpp${llvm}`, "patchelf"];
  const packages = [
    ...["emscripten", `clang-${llvm}`, `libclang-common-${llvm}-dev`, `llvm-${llvm}`],
    ...["node-acorn", "node-typescript"],
    ...(await apt.closure(programs)),
  ];
  const system = "./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten";
  const tree = `${home}.new`;
  await apt.unpack(packages, tree, [
    "./usr/lib/*/gconv",
    "./usr/share/nodejs/@types",
    ...["tsserver*", "typings*"].map((name) => `./usr/share/nodejs/typescript/lib/${name}`),
    ...["pic", "lto-pic", "*-ww*", "*libwasmfs*"].map((name) => `${system}/${name}`),
    ...["test", "media", "docs", "out", "ChangeLog*"].map(
      (name) => `./usr/share/emscripten/${name}`,
    ),
  ]);
  await adapt(tree, llvm);
  configure(tree, llvm);
  rmSync(home, { recursive: true, force: true });
  renameSync(tree, home);
  const complaint = await selfTest(await environment(true));
  if (complaint)
    throw new Failure(`${complaint}\nThe unpacked Emscripten fails its self-test on this machine.`);
  apt.close();
}

/**
 * @returns {Promise<{env: NodeJS.ProcessEnv, note: string}>} the environment in which emcc and
 *   cmake's emscripten.cmake work
 */
export async function setupEmscripten() {
  const own = await environment(false);
  const onPath = which("emcc", own.PATH);
  if (onPath && (await isNewEnough(own))) {
    const key = fingerprint([onPath], PROBE, own.PATH);
    try {
      await onceFor(join(tools, "emscripten-on-path.stamp"), key, async () => {
        const complaint = await selfTest(own);
        if (complaint) throw new Failure(complaint);
      });
      return { env: own, note: onPath };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      say(`  emcc on PATH is not used, it fails the self-test: ${error.message}`);
    }
  }
  // The programs hold absolute paths, so a moved clone makes them anew.
  const key = fingerprint([fileURLToPath(import.meta.url)], root, SUITE, process.arch);
  const fresh = await onceFor(join(tools, "emscripten.stamp"), key, install);
  return { env: await environment(true), note: fresh ? `Debian ${SUITE}, private` : "" };
}
