/** Running the test programs of each kind and reading their counts. */

import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { attempt, lastLines } from "./command.mjs";
import { inRoot, root } from "./paths.mjs";
import { filesBelow } from "./stamp.mjs";

const reports = inRoot("build/reports");

function number(text, pattern) {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

/**
 * Runs the GoogleTest programs of a built preset, one process each: a process per test, as CTest
 * has it, would take ten times as long under the sanitizers.
 */
export async function googleTests(preset) {
  mkdirSync(reports, { recursive: true });
  const built = inRoot("build", preset);
  const queue = readdirSync(built).filter((name) => /^tests-core-\w+$/.test(name));
  const counts = { passed: 0, failed: 0 };
  const next = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) {
      const report = join(reports, `${preset}-${name}.json`);
      rmSync(report, { force: true });
      const args = ["--gtest_brief=1", `--gtest_output=json:${report}`];
      const { code, output } = await attempt(join(built, name), args, { cwd: root, capture: true });
      const found = readReport(report);
      const failed = found ? found.failures + found.errors + found.disabled : 1;
      counts.passed += found ? found.tests - failed : 0;
      counts.failed += code !== 0 && failed === 0 ? 1 : failed;
      if (code !== 0) console.log(`${name}:\n${lastLines(output, 60)}`);
    }
  };
  await Promise.all([next(), next()]);
  return counts;
}

/** A program's own counts; undefined when it died before it could write them. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Runs node --test on every *.test.mjs below `folders`. A skipped or unfinished test is a failure:
 * what cannot run here must not look as if it had.
 */
export async function nodeTests(name, folders, env = {}) {
  const files = filesBelow(...folders.map((folder) => inRoot(folder))).filter((file) =>
    file.endsWith(".test.mjs"),
  );
  if (files.length === 0) return { passed: 0, failed: 0 };
  mkdirSync(reports, { recursive: true });
  const report = join(reports, `${name}.tap`);
  const flags = ["spec", "stdout", "tap", report].map(
    (value, i) => `--test-reporter${i % 2 ? "-destination" : ""}=${value}`,
  );
  const { code } = await attempt(process.execPath, ["--test", ...flags, ...files], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const tap = readFileSync(report, "utf8");
  const count = (word) => number(tap, new RegExp(`^# ${word} (\\d+)$`, "m"));
  const failed = count("fail") + count("cancelled") + count("skipped") + count("todo");
  return { passed: count("pass"), failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Runs every fuzz program for `seconds` on its corpus: one test each. */
export async function fuzz(seconds) {
  const counts = { passed: 0, failed: 0 };
  const built = inRoot("build/asan");
  for (const name of readdirSync(built).filter((file) => file.endsWith("_fuzz"))) {
    const corpus = join(built, `${name}.corpus`);
    mkdirSync(corpus, { recursive: true });
    const seeds = inRoot("tests/fuzz/corpus", basename(name).replace(/^.*-|_fuzz$/g, ""));
    const args = [`-max_total_time=${seconds}`, "-rss_limit_mb=2048", `-artifact_prefix=${built}/`];
    const folders = [corpus, ...(filesBelow(seeds).length > 0 ? [seeds] : [])];
    const { code, output } = await attempt(join(built, name), [...args, ...folders], {
      cwd: built,
      capture: true,
    });
    const runs = number(output, /^Done (\d+) runs/m);
    if (code === 0 && runs > 0) {
      counts.passed++;
      console.log(`${name}: ${runs} inputs`);
    } else {
      counts.failed++;
      console.log(lastLines(output, 40));
    }
  }
  return counts;
}
