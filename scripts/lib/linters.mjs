/** Formatter and linter checks. Each takes the files to look at, so that the quick run can pick. */

import { attempt, Failure } from "./command.mjs";
import { inRoot, npmProgram, root } from "./paths.mjs";
import { filesBelow, fingerprint, onceFor } from "./stamp.mjs";

/** The C++ sources of this project. */
export const cppFiles = () =>
  filesBelow(...["src", "tests", "bench"].map((folder) => inRoot(folder))).filter((file) =>
    /\.(cpp|h)$/.test(file),
  );

async function check(program, args, options = {}) {
  const { code, output } = await attempt(program, args, { cwd: root, capture: true, ...options });
  if (code !== 0) console.log(output.trim());
  return code === 0;
}

export const clangFormat = (files, mode = ["--dry-run", "-Werror"]) =>
  files.length === 0 || check("clang-format-14", [...mode, ...files]);

export const biome = (mode = "ci") =>
  check(npmProgram("biome"), mode === "ci" ? ["ci", "--error-on-warnings"] : ["check", "--write"]);

/** Type-checks without output; `project` is a tsconfig. */
export const types = (project) => check(npmProgram("tsc"), ["--noEmit", "-p", project]);

/**
 * clang-tidy on sources of the core, two at a time. It reads the compile commands of the preset
 * `asan`, and a file that was clean with these headers and rules is not looked at again.
 */
export async function clangTidy(files) {
  const headers = fingerprint(
    filesBelow(inRoot("src/core"), inRoot(".clang-tidy")).filter((file) => !file.endsWith(".cpp")),
  );
  const queue = files.filter((file) => /\/src\/core\/.*\.cpp$/.test(file));
  let clean = true;
  const next = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const stamp = inRoot("build/tidy", file.slice(root.length + 1));
      try {
        await onceFor(stamp, fingerprint([file], headers), async () => {
          const args = ["--quiet", "-p", inRoot("build/asan"), file];
          if (!(await check("clang-tidy-14", args))) throw new Failure(file);
        });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        clean = false;
      }
    }
  };
  await Promise.all([next(), next()]);
  return clean;
}
