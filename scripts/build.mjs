/** Builds the package into dist/ and the page into build/web/; what is up to date is left alone. */

import { readdirSync, rmSync } from "node:fs";
import { dirname, relative } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { buildPreset } from "./lib/cmake.mjs";
import { run } from "./lib/command.mjs";
import { inRoot, npmProgram, root } from "./lib/paths.mjs";
import { script, step } from "./lib/report.mjs";
import { filesBelow, fingerprint, onceFor } from "./lib/stamp.mjs";
import { setup } from "./setup.mjs";

const CORE = /^core-simd\./;

function buildTypeScript() {
  const inputs = filesBelow(
    ...["src/js", "tsconfig.json", "tsconfig.base.json", "package-lock.json"].map((path) =>
      inRoot(path),
    ),
    inRoot("dist/core-simd.d.mts"),
  );
  return onceFor(inRoot("build/typescript.stamp"), fingerprint(inputs), () => {
    // Modules whose source is gone must not reach the package.
    for (const name of readdirSync(inRoot("dist"))) {
      if (!CORE.test(name)) rmSync(inRoot("dist", name), { recursive: true });
    }
    return run(npmProgram("tsc"), ["-p", "tsconfig.json"], {
      cwd: root,
      capture: true,
      sentence: "The TypeScript sources do not compile.",
    });
  });
}

function buildPage() {
  const inputs = filesBelow(inRoot("web"), inRoot("dist"), inRoot("package-lock.json"));
  return onceFor(inRoot("build/web.stamp"), fingerprint(inputs), () =>
    run(npmProgram("vite"), ["build", "web", "--outDir", inRoot("build/web"), "--emptyOutDir"], {
      cwd: root,
      capture: true,
      sentence: "Vite could not build the page.",
    }),
  );
}

/** Compiles those folders of the page that run without one, for their tests in Node. */
export async function buildWebLibraries() {
  const projects = filesBelow(inRoot("web")).filter((file) => file.endsWith("/tsconfig.json"));
  for (const project of projects) {
    const inputs = filesBelow(dirname(project));
    const stamp = inRoot(
      "build/web-lib",
      `${relative(root, dirname(project)).replaceAll("/", "-")}.stamp`,
    );
    await onceFor(stamp, fingerprint(inputs), () =>
      run(npmProgram("tsc"), ["-p", project], {
        cwd: root,
        capture: true,
        sentence: `The sources below ${dirname(project)} do not compile.`,
      }),
    );
  }
}

/** @param tools what `setup` returned */
export async function build(tools) {
  const word = (fresh) => (fresh ? "" : "up to date");
  await step("WebAssembly core", () => buildPreset("wasm-simd", tools.emscripten));
  await step("package", async () => word(await buildTypeScript()));
  await step("page", async () => word(await buildPage()));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await script(async () => build(await setup("build")));
}
