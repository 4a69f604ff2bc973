/**
 * Fetches what this project needs into .tools and node_modules; finished work is kept.
 * As a program: node scripts/setup.mjs [build|test], test adding PyTorch, browsers and linters.
 */

import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { exclusively } from "./lib/lock.mjs";
import { script, step, UsageError } from "./lib/report.mjs";
import { setupEmscripten } from "./setup/emscripten.mjs";
import { ensureHostPackages, needs } from "./setup/host.mjs";
import { setupNpm } from "./setup/npm.mjs";
import { setupSources } from "./setup/sources.mjs";
import { setupTorch } from "./setup/torch.mjs";

/**
 * @param task "build", or "test" for more
 * @returns {Promise<{emscripten: NodeJS.ProcessEnv, torch?: {oldest: string, newest: string}}>}
 *   the environment for emcc, and the Pythons
 */
export function setup(task) {
  return exclusively(async () => {
    const result = {};
    await step("host packages", () => ensureHostPackages(needs[task]));
    await step("Emscripten", async () => {
      const { env, note } = await setupEmscripten();
      result.emscripten = env;
      return note;
    });
    await step("xtensor, test libraries", setupSources);
    await step("npm packages", setupNpm);
    if (task === "test") {
      await step("PyTorch", async () => {
        const { note, ...torch } = await setupTorch();
        result.torch = torch;
        return note;
      });
    }
    return result;
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await script(async () => {
    const [task = "build", ...rest] = argv.slice(2);
    if (!(task in needs) || rest.length > 0) {
      throw new UsageError("usage: node scripts/setup.mjs [build|test]");
    }
    await setup(task);
  });
}
