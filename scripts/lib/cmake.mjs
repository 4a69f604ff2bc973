/** Building a CMake preset. */

import { mkdirSync } from "node:fs";
import { attempt, Failure, run, which } from "./command.mjs";
import { inRoot, root } from "./paths.mjs";
import { fingerprint, onceFor } from "./stamp.mjs";

/** Lines shown of a failed build; the log file has all of them. */
const SHOWN_LINES = 40;

/**
 * Configures if need be and builds `preset`; the output goes to build/<preset>.log.
 * @param env as set-up gives it for WebAssembly presets
 */
export async function buildPreset(preset, env = process.env) {
  mkdirSync(inRoot("build"), { recursive: true });
  const log = inRoot("build", `${preset}.log`);
  const options = { cwd: root, env, log };
  const generator = which("ninja") ? "Ninja" : "Unix Makefiles";
  // A tree remembers its compiler and preset, so another of either starts it anew.
  const key = fingerprint(
    [inRoot("CMakePresets.json")],
    root,
    generator,
    which("emcc", env.PATH) ?? "",
  );
  await onceFor(inRoot("build", preset, ".configured"), key, () =>
    run("cmake", ["--preset", preset, "--fresh", "-G", generator], {
      ...options,
      sentence: `Configuring ${preset} failed; all of it is in ${log}.`,
    }),
  );
  const args = ["--build", "--preset", preset, "--parallel"];
  const { code, output } = await attempt("cmake", args, options);
  if (code === 0) return;
  const lines = output.split("\n");
  const first = Math.max(
    0,
    lines.findIndex((line) => /\berror\b|FAILED/.test(line)),
  );
  const shown = lines.slice(first, first + SHOWN_LINES).join("\n");
  throw new Failure(`${shown}\nBuilding ${preset} failed; all of it is in ${log}.`);
}
