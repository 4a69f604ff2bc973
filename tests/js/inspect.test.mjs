import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arange, FormatError, init, loadPth, memory, nn, ones, Tensor, tensor } from "pixelgrad";
import { inspect, savePth, saveSafetensors } from "pixelgrad/formats";

await init();

const fixtures = new URL("../fixtures/pth/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", fixtures)));
const files = manifest.files.filter(({ file }) => /\.(pth|pt)$/.test(file));
const read = ({ file }) => new Uint8Array(readFileSync(new URL(encodeURI(file), fixtures)));

test("a checkpoint: entries, storages and tensors by the way to them", () => {
  const base = arange(6, { dtype: "float32" }).reshape(2, 3);
  const value = { model: { weight: base, tied: base.t() }, list: [new nn.Parameter(ones(2))] };
  const bytes = savePth(value, { name: "net" });
  const before = memory().tensors;
  const facts = inspect(bytes);
  assert.equal(memory().tensors, before, "no tensor is made");
  assert.equal(facts.format, "zip");
  assert.deepEqual(facts.tensors, [
    {
      name: "model.weight",
      dtype: "float32",
      shape: [2, 3],
      strides: [3, 1],
      offset: 0,
      storage: "0",
      requiresGrad: false,
      isParameter: false,
    },
    {
      name: "model.tied",
      dtype: "float32",
      shape: [3, 2],
      strides: [1, 3],
      offset: 0,
      storage: "0",
      requiresGrad: false,
      isParameter: false,
    },
    {
      name: "list.0",
      dtype: "float32",
      shape: [2],
      strides: [1],
      offset: 0,
      storage: "1",
      requiresGrad: true,
      isParameter: true,
    },
  ]);
  assert.deepEqual(facts.storages, [
    { key: "0", dtype: "float32", numel: 6, bytes: 24 },
    { key: "1", dtype: "float32", numel: 2, bytes: 8 },
  ]);
  const record = facts.entries.find(({ name }) => name === "net/data/0");
  const stored = bytes.slice(record.offset, record.offset + record.bytes);
  assert.deepEqual(stored, base.bytes(), "the entry lies where it is said to");
  assert.match(facts.pickle, /^ {4}0: \\x80 PROTO {6}2\n/);
});

test("safetensors: tensors and metadata", () => {
  const facts = inspect(saveSafetensors({ a: tensor([1n]) }, { metadata: { format: "pt" } }));
  assert.equal(facts.format, "safetensors");
  assert.deepEqual([...facts.metadata], [["format", "pt"]]);
  assert.deepEqual(
    facts.tensors.map(({ name, dtype, shape }) => [name, dtype, shape]),
    [["a", "int64", [1]]],
  );
  assert.deepEqual([facts.entries, facts.pickle], [[], ""]);
});

test("every file of PyTorch is described as the manifest says", () => {
  const wanted = files.filter(({ reader, tensors }) => reader === "load" && tensors);
  assert.ok(wanted.length > 50);
  for (const entry of wanted) {
    const found = new Map(inspect(read(entry)).tensors.map((facts) => [facts.name, facts]));
    for (const [key, { shape, dtype }] of Object.entries(entry.tensors)) {
      const facts = found.get(key);
      assert.ok(facts, `${entry.file} ${key}`);
      assert.deepEqual(facts.shape, shape, `${entry.file} ${key}`);
      if (dtype) assert.equal(facts.dtype, dtype.replace("torch.", ""), `${entry.file} ${key}`);
    }
  }
});

test("hostile files are refused or described, never worse", () => {
  const refused = files.filter(({ reader }) => reader === "refuse");
  let count = 0;
  for (const entry of refused) {
    try {
      inspect(read(entry));
    } catch (error) {
      assert.ok(error instanceof FormatError && error.message.length > 15, entry.file);
      count++;
    }
  }
  assert.ok(count > 0.8 * refused.length, `${count} of ${refused.length}`);
  assert.throws(() => inspect(new Uint8Array()), { name: "FormatError" });
});

test("what inspect lists is what loading brings", () => {
  const value = new Map([
    ["__proto__", tensor([1])],
    ["deep", [[tensor([2])]]],
    [7, tensor([3])],
  ]);
  const bytes = savePth(value);
  assert.deepEqual(
    inspect(bytes).tensors.map(({ name }) => name),
    ["__proto__", "deep.0.0", "7"],
  );
  assert.ok(loadPth(bytes).get(7) instanceof Tensor);
});
