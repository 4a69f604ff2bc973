/** npm run bench: Google Benchmark on the native core, and the same loops in WebAssembly under Node. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch, cpus } from "node:os";
import { join } from "node:path";
import { argv } from "node:process";
import { parseArgs } from "node:util";
import { buildPreset } from "./lib/cmake.mjs";
import { Failure, run, which } from "./lib/command.mjs";
import { inRoot } from "./lib/paths.mjs";
import { say, script, step, UsageError } from "./lib/report.mjs";
import { setup } from "./setup.mjs";

const REPETITIONS = 5;
const MIN_SECONDS = "0.1s";
const reports = inRoot("build/bench-reports");

function options() {
  try {
    return parseArgs({
      args: argv.slice(2),
      options: { filter: { type: "string", default: "." } },
    }).values;
  } catch (error) {
    throw new UsageError(
      `${error.message.split(". ")[0]}; usage: npm run bench -- [--filter REGEX]`,
    );
  }
}

/** On one core, so that the scheduler's moves do not show as noise. */
const pinned = (command) =>
  which("taskset") ? ["taskset", "--cpu-list", "0", ...command] : command;

/** Median results of every program of a preset, by benchmark name. */
async function measure(preset, ending, runner, filter) {
  const folder = inRoot("build", preset);
  const programs = readdirSync(folder).filter((name) => name.endsWith(`_bench${ending}`));
  if (programs.length === 0) throw new Failure(`There is no benchmark in build/${preset}.`);
  const results = new Map();
  for (const name of programs) {
    const report = join(reports, `${preset}-${name}.json`);
    const flags = [
      `--benchmark_filter=${filter}`,
      `--benchmark_repetitions=${REPETITIONS}`,
      "--benchmark_report_aggregates_only=true",
      `--benchmark_min_time=${MIN_SECONDS}`,
      "--benchmark_out_format=json",
      `--benchmark_out=${report}`,
    ];
    const [program, ...args] = pinned([...runner, join(folder, name), ...flags]);
    await run(program, args, {
      capture: true,
      sentence: `The benchmark ${name} (${preset}) failed.`,
    });
    const text = readFileSync(report, "utf8");
    if (text.trim() === "") continue; // nothing in this program matched the filter
    for (const row of JSON.parse(text).benchmarks) {
      if (row.aggregate_name === "median") results.set(row.run_name, row);
    }
  }
  return results;
}

/** What a benchmark counts: `FLOPS` per second or `steps` per second, else its time. */
function speed(row) {
  if (row === undefined) return "-";
  if (row.FLOPS) return `${(row.FLOPS / 1e9).toFixed(2)} GFLOP/s`;
  if (row.steps) return `${row.steps.toFixed(0)} steps/s`;
  return `${row.real_time.toFixed(1)} ${row.time_unit}`;
}

/** Both numbers of a training step: its rate, and the arithmetic in it. */
function describe(row) {
  const first = speed(row && { ...row, FLOPS: row.steps ? 0 : row.FLOPS });
  return row?.steps && row.FLOPS ? `${first} (${speed(row)})` : first;
}

function table(native, wasm) {
  const rows = [["benchmark", "native", "WebAssembly", "ratio"]];
  for (const name of new Set([...native.keys(), ...wasm.keys()])) {
    const [a, b] = [native.get(name), wasm.get(name)];
    const ratio = a && b ? `${Math.round((100 * a.real_time) / b.real_time)} %` : "-";
    rows.push([name, describe(a), describe(b), ratio]);
  }
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows
    .map(([name, ...cells]) =>
      [name.padEnd(widths[0]), ...cells.map((cell, i) => cell.padStart(widths[i + 1]))].join("  "),
    )
    .join("\n");
}

await script(async () => {
  const { filter } = options();
  const tools = await setup("build");
  mkdirSync(reports, { recursive: true });
  await step("native build", () => buildPreset("bench"));
  await step("WebAssembly build", () => buildPreset("wasm-bench", tools.emscripten));
  let native;
  let wasm;
  await step("native run", async () => {
    native = await measure("bench", "", [], filter);
  });
  await step("WebAssembly run", async () => {
    wasm = await measure("wasm-bench", ".cjs", [process.execPath], filter);
  });
  if (native.size + wasm.size === 0) throw new Failure(`No benchmark matches "${filter}".`);
  const host = `${cpus()[0]?.model ?? "unknown processor"}, ${arch()}, Node ${process.version}`;
  say(`\nMedian of ${REPETITIONS} repetitions on one core: ${host}\n`);
  say(table(native, wasm));
  const file = inRoot("build/bench.json");
  const results = { host, native: Object.fromEntries(native), wasm: Object.fromEntries(wasm) };
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  say(`\n${file}`);
});
