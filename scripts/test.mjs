/** npm test: every check on a clean clone. --quick for the inner loop, --only PART,PART for some parts. */

import { argv, env } from "node:process";
import { parseArgs } from "node:util";
import { build, buildWebLibraries } from "./build.mjs";
import { buildPreset } from "./lib/cmake.mjs";
import { biome, clangFormat, clangTidy, cppFiles, types } from "./lib/linters.mjs";
import { script, step, UsageError } from "./lib/report.mjs";
import { fuzz, googleTests, nodeTests } from "./lib/suites.mjs";
import { Tally } from "./lib/tally.mjs";
import { chromium, firefox } from "./setup/host.mjs";
import { setup } from "./setup.mjs";

/** Seconds for each fuzz program: enough to fall over the corpus and its near neighbours. */
const FUZZ_SECONDS = 15;

async function checks(table) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, check] of Object.entries(table)) {
    const clean = await check();
    console.log(`${name}: ${clean ? "clean" : "not clean"}`);
    counts[clean ? "passed" : "failed"]++;
  }
  return counts;
}

const FORMAT_AND_TYPES = {
  "clang-format": () => clangFormat(cppFiles()),
  biome: () => biome("ci"),
  "types of the page": () => types("tsconfig.web.json"),
};

async function native(preset) {
  await buildPreset(preset);
  return googleTests(preset);
}

/** The parts of a run, in order: name → what to do, given what set-up returned. */
const FULL = {
  lint: () => checks({ ...FORMAT_AND_TYPES, "clang-tidy": () => clangTidy(cppFiles()) }),
  core: () => native("asan"),
  fuzz: async () => {
    await buildPreset("asan");
    return fuzz(FUZZ_SECONDS);
  },
  layers: () => nodeTests("layers", ["tests/layers.test.mjs"]),
  js: () => nodeTests("js", ["tests/js"]),
  web: () => nodeTests("web", ["tests/web"]),
  package: () => nodeTests("package", ["tests/package"]),
  parity: ({ environment }) => nodeTests("parity", ["tests/parity"], environment),
  e2e: ({ environment }) => nodeTests("e2e", ["tests/e2e"], environment),
};
const QUICK = {
  lint: () => checks(FORMAT_AND_TYPES),
  core: () => native("native"),
  layers: FULL.layers,
  js: FULL.js,
  web: FULL.web,
};

function options() {
  let values;
  try {
    ({ values } = parseArgs({
      args: argv.slice(2),
      options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
    }));
  } catch (error) {
    throw new UsageError(
      `${error.message.split(". ")[0]}; usage: npm test -- [--quick] [--only PART,...]`,
    );
  }
  const parts = values.quick ? QUICK : FULL;
  const names = values.only?.split(",") ?? Object.keys(parts);
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no part "${unknown}"; there are ${Object.keys(parts).join(", ")}.`,
    );
  }
  return { task: values.quick ? "build" : "test", parts, names };
}

await script(async () => {
  const { task, parts, names } = options();
  const tools = await setup(task);
  await build(tools);
  await step("page's libraries", buildWebLibraries);
  const environment = {
    PIXELGRAD_TORCH_OLD: tools.torch?.oldest,
    PIXELGRAD_TORCH_NEW: tools.torch?.newest,
    CHROMIUM: env.CHROMIUM ?? chromium(),
    FIREFOX: env.FIREFOX ?? firefox(),
  };
  // clang-tidy reads the sanitizer build's compile commands, so that one is built before its part.
  if (names.includes("lint") && task === "test")
    await step("sanitizer build", () => buildPreset("asan"));
  const tally = new Tally();
  for (const name of names) await tally.part(name, () => parts[name]({ environment }));
  tally.close();
});
