import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { decode, encode } from "fast-png";
import { init, loadPth, loadSafetensors, manualSeed, models, savePth, tensor } from "pixelgrad";

await init();

const program = fileURLToPath(new URL("../../../dist/cli/index.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pixelgrad-cli-"));
after(() => rmSync(folder, { recursive: true }));
const path = (name) => join(folder, name);
const read = (name) => new Uint8Array(readFileSync(path(name)));

/** Runs the command line in the folder; what it printed and its exit code. */
function cli(...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder });
    const result = { out: "", err: "" };
    child.stdout.on("data", (text) => (result.out += text));
    child.stderr.on("data", (text) => (result.err += text));
    child.on("close", (code) => resolve({ ...result, code }));
  });
}

async function succeeds(...args) {
  const result = await cli(...args);
  assert.equal(result.code, 0, result.err);
  return result;
}

/** A picture of made-up pixels. */
function png(width, height, channels = 4) {
  const data = Uint8Array.from({ length: width * height * channels }, (_, i) =>
    channels === 4 && i % 4 === 3 ? 255 : (i * 37) % 256,
  );
  return encode({ width, height, channels, data });
}

mkdirSync(path("sprites"));
for (let i = 0; i < 3; i++) writeFileSync(path(`sprites/${i}.png`), png(16, 16, i === 1 ? 3 : 4));
writeFileSync(path("sheet.png"), png(64, 32));

test("--help explains every command and ends well", async () => {
  const { out, err } = await succeeds("--help");
  for (const word of ["init", "train", "sample", "convert", "inspect", "--blueprint", "--resume"]) {
    assert.ok(out.includes(word), word);
  }
  assert.equal(err, "");
  assert.equal((await succeeds("train", "-h")).out, out);
});

test("init writes the weights of the seed, as torch.save names them", async () => {
  await succeeds("init", "pixel_generator", "--seed", "7", "-o", "fresh.pth");
  manualSeed(7);
  const expected = models.create("pixel_generator").stateDict();
  assert.deepEqual(read("fresh.pth"), savePth(expected, { name: "fresh" }));
});

test("train learns from a folder, shows progress and writes weights and a blueprint", async () => {
  const args = ["train", "pixel_generator", "--data", "sprites", "--steps", "40", "--seed", "1"];
  const { err } = await succeeds(...args, "-o", "a.pth", "--blueprint", "a.py");
  assert.match(err, /3 pictures of 16 by 16/);
  assert.match(err, /40\/40 +loss 0\.\d+/);
  const losses = [...err.matchAll(/loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
  assert.ok(losses.length >= 10 && losses.at(-1) < losses[0], "it learns");
  assert.match(readFileSync(path("a.py"), "utf8"), /torch\.load\(.*a\.pth/s);
  await succeeds(...args, "-o", "b.pth");
  assert.deepEqual(
    loadPth(read("b.pth")).get("layer_1.weight").data(),
    loadPth(read("a.pth")).get("layer_1.weight").data(),
  );
});

test("a run that stops and resumes ends like one that does not", async () => {
  const args = [
    "train",
    "pixel_generator",
    "--data",
    "sheet.png",
    "--seed",
    "3",
    "--batch-size",
    "4",
  ];
  await succeeds(...args, "--steps", "20", "-o", "net.pth");
  const whole = read("net.pth");
  await succeeds(...args, "--steps", "10", "-o", "net.pth", "--checkpoint", "run.pth");
  assert.notDeepEqual(read("net.pth"), whole);
  await succeeds(...args, "--steps", "10", "-o", "net.pth", "--resume", "run.pth");
  assert.deepEqual(read("net.pth"), whole);
  const { err } = await succeeds(...args, "--steps", "1", "-o", "net.pth", "--resume", "net.pth");
  assert.match(err, /1\/1/, "weights alone start a new run");
});

test("sample draws a sheet, the same for the same seed", async () => {
  await succeeds("init", "pixel_generator", "-o", "net2.pth");
  await succeeds("sample", "net2.pth", "-o", "sheet1.png", "--count", "5", "--columns", "3");
  await succeeds("sample", "net2.pth", "-o", "sheet2.png", "--count", "5", "--columns", "3");
  const { width, height, channels, data } = decode(read("sheet1.png"));
  assert.deepEqual([width, height, channels], [48, 32, 4]);
  assert.ok(new Set(data).size > 50, "it is a picture");
  assert.equal(data.at(-1), 0, "the last place is empty");
  assert.deepEqual(read("sheet2.png"), read("sheet1.png"));
});

test("convert goes to safetensors and back", async () => {
  await succeeds("init", "pixel_generator", "-o", "there.pth");
  await succeeds("convert", "there.pth", "there.safetensors");
  const tensors = loadSafetensors(read("there.safetensors"));
  assert.deepEqual([...tensors.metadata], [["format", "pt"]]);
  await succeeds("convert", "there.safetensors", "back.pth");
  const [before, after] = ["there.pth", "back.pth"].map((name) => loadPth(read(name)));
  for (const [name, tensor] of before) assert.deepEqual(after.get(name).data(), tensor.data());
});

test("inspect lists tensors, entries and the pickle", async () => {
  await succeeds("init", "pixel_generator", "-o", "seen.pth");
  const { out } = await succeeds("inspect", "seen.pth");
  assert.match(out, /^format: zip\ntensors: 4 in 4 storages of 404992 bytes\n/);
  assert.match(out, / {2}layer_1\.weight +float32 +\[128, 16\] +storage 0\n/);
  assert.match(out, / {2}seen\/data\.pkl +\d+ bytes\n/);
  const listing = await succeeds("inspect", "seen.pth", "--pickle");
  assert.match(listing.out, /^ {4}0: \\x80 PROTO {6}2\n/);
  assert.match(listing.out, /\nhighest protocol among opcodes = 2\n$/);
  writeFileSync(path("names.pth"), savePth({ "\u001b[2J\u202e": tensor([1]) }));
  const hostile = await succeeds("inspect", "names.pth");
  for (const character of "\u001b\u202e") assert.ok(!hostile.out.includes(character));
  assert.ok(hostile.out.includes("\\u{1b}[2J\\u{202e}"));
});

test("errors are one line and exit code 1", async () => {
  writeFileSync(path("text.pth"), "hello");
  writeFileSync(path("list.pth"), savePth([1]));
  writeFileSync(path("sprites.txt"), "no picture");
  writeFileSync(path("cut.png"), png(16, 16).slice(0, 60));
  writeFileSync(path("wide.png"), png(20, 16));
  const cases = [
    [["sample", "missing.pth", "-o", "x.png"], /missing\.pth/],
    [["sample", "text.pth", "-o", "x.png"], /not a PyTorch file/],
    [["sample", "list.pth", "-o", "x.png"], /no state dict/],
    [["convert", "fresh.pth", "out.txt"], /ending/],
    [["train", "pixel_generator", "--data", "nowhere", "--steps", "1", "-o", "x.pth"], /nowhere/],
    [
      ["train", "pixel_generator", "--data", "sprites.txt", "--steps", "1", "-o", "x.pth"],
      /no PNG/,
    ],
    [["train", "pixel_generator", "--data", "cut.png", "--steps", "1", "-o", "x.pth"], /cut short/],
    [["train", "pixel_generator", "--data", "wide.png", "--steps", "1", "-o", "x.pth"], /20 by 16/],
  ];
  for (const [args, message] of cases) {
    const { code, out, err } = await cli(...args);
    assert.deepEqual([code, out], [1, ""], `${args}: ${err}`);
    assert.match(err, message);
    assert.equal(err.trimEnd().split("\n").length, 1, err);
  }
  assert.ok(!existsSync(path("x.pth")));
});

test("command lines that make no sense end with exit code 2", async () => {
  const cases = [
    [[], /which command/],
    [["destroy"], /destroy/],
    [["toString"], /toString/],
    [["init", "pixel_generator"], /--output/],
    [["init", "nobody", "-o", "x.pth"], /pixel_generator/],
    [["init", "pixel_generator", "-o", "x.pth", "--seed", "many"], /--seed/],
    [["init", "pixel_generator", "-o", "x.pth", "--steps", "3"], /steps/],
    [["train", "pixel_generator", "-o", "x.pth", "--data", "sprites"], /--steps/],
    [["convert", "a.pth"], /<output>/],
  ];
  for (const [args, message] of cases) {
    const { code, err } = await cli(...args);
    assert.equal(code, 2, `${args}: ${err}`);
    assert.match(err, message);
    assert.match(err, /--help/);
  }
});
