/** npm run format: brings every source into the project's form. */

import { Failure } from "./lib/command.mjs";
import { biome, clangFormat, cppFiles } from "./lib/linters.mjs";
import { script } from "./lib/report.mjs";
import { setup } from "./setup.mjs";

await script(async () => {
  await setup("build");
  const clean = [await clangFormat(cppFiles(), ["-i"]), await biome("write")];
  if (clean.includes(false)) throw new Failure("What is left above needs a person.");
});
