import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arange, FormatError, init, nn, ones, Tensor, tensor, zeros } from "pixelgrad";
import { loadPth, savePth } from "pixelgrad/formats";

await init();

const fixtures = new URL("../fixtures/pth/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", fixtures)));
const files = manifest.files.filter(({ file }) => /\.(pth|pt)$/.test(file));
const read = ({ file }) => new Uint8Array(readFileSync(new URL(encodeURI(file), fixtures)));
const there = (value) => loadPth(savePth(value));

test("every hostile or damaged file is refused with a category and a sentence", () => {
  const refused = files.filter(({ reader }) => reader === "refuse");
  assert.ok(refused.length > 100);
  for (const entry of refused) {
    assert.throws(
      () => loadPth(read(entry)),
      (error) =>
        error instanceof FormatError && /^[a-z-]+$/.test(error.code) && error.message.length > 15,
      entry.file,
    );
  }
  assert.equal({}.polluted, undefined);
});

test("every file that PyTorch wrote arrives with its keys and bytes", () => {
  const wanted = files.filter(({ reader, tensors }) => reader === "load" && tensors);
  assert.ok(wanted.length > 50);
  for (const entry of wanted) {
    const dtypes = Object.values(entry.tensors).map(({ dtype }) => dtype);
    const foreign = dtypes.find((dtype) => /complex|uint(16|32|64)|float8/.test(dtype));
    if (foreign) {
      assert.throws(() => loadPth(read(entry)), { code: "unsupported-type" }, entry.file);
      continue;
    }
    const value = loadPth(read(entry));
    for (const [key, { shape, sha256 }] of Object.entries(entry.tensors)) {
      const found = value instanceof Map ? value.get(key) : undefined;
      if (!(found instanceof Tensor)) continue;
      assert.deepEqual(found.shape, shape, `${entry.file} ${key}`);
      const hash = createHash("sha256").update(found.bytes()).digest("hex");
      if (sha256) assert.equal(hash, sha256, `${entry.file} ${key}`);
    }
    if (entry.keys && value instanceof Map && entry.order !== "any") {
      assert.deepEqual([...value.keys()].map(String), entry.keys.map(String), entry.file);
    }
  }
});

test("scalars, containers and tensors come back as what they were", () => {
  const value = new Map([
    ["none", null],
    ["yes", true],
    ["int", 42],
    ["negative", -7],
    ["float", 0.1],
    ["nan", Number.NaN],
    ["zero", -0],
    ["inf", Number.NEGATIVE_INFINITY],
    ["safe", Number.MAX_SAFE_INTEGER],
    ["long", 2n ** 60n],
    ["longer", 2n ** 64n],
    ["longest", -(2n ** 200n) - 1n],
    ["text", "Grüße \u{1F47E}\0"],
    ["empty", ""],
    ["list", [1, ["two", []]]],
    ["tuple", Object.freeze([1, 2])],
    ["dict", new Map([[1, new Map()]])],
  ]);
  const back = there(value);
  assert.deepEqual(back, value);
  assert.ok(Object.isFrozen(back.get("tuple")) && !Object.isFrozen(back.get("list")));
  assert.deepEqual(there({ a: { b: 1 } }), new Map([["a", new Map([["b", 1]])]]));
});

test("tensors of every dtype, views, Parameters and shared memory", () => {
  const base = arange(6).reshape(2, 3);
  const parameter = new nn.Parameter(ones(2), { requiresGrad: false });
  const value = {
    view: base.t(),
    base,
    scalar: tensor(3n),
    none: zeros(0, 3),
    parameter,
    half: tensor([1.5], { dtype: "bfloat16" }),
  };
  const back = there(value);
  assert.deepEqual(back.get("view").toArray(), [
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
  back.get("base").fill_(1);
  assert.deepEqual(back.get("view").toArray(), [
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  assert.deepEqual([back.get("scalar").item(), back.get("scalar").dtype], [3, "int64"]);
  assert.deepEqual(back.get("none").shape, [0, 3]);
  assert.ok(back.get("parameter") instanceof nn.Parameter);
  assert.equal(back.get("parameter").requiresGrad, false);
  assert.deepEqual(back.get("half").toArray(), [1.5]);
});

test("keys from hell are only keys", () => {
  const keys = [
    "__proto__",
    "constructor",
    "toString",
    "then",
    "hasOwnProperty",
    "<b>",
    "_metadata",
  ];
  const value = new Map(keys.map((key, i) => [key, i]));
  const back = there(value);
  assert.deepEqual([...back], [...value]);
  assert.equal(Object.getPrototypeOf(back), Map.prototype);
  assert.equal(back._metadata, undefined);
  assert.deepEqual(there(JSON.parse('{"__proto__": 1}')), new Map([["__proto__", 1]]));
});

test("_metadata rides on the Map", () => {
  const state = new nn.Sequential(new nn.Linear(2, 2)).stateDict();
  const back = there(state);
  assert.deepEqual(back._metadata, state._metadata);
  assert.deepEqual([...back.keys()], ["0.weight", "0.bias"]);
});

test("what was read is written again, byte for byte", () => {
  const state = new nn.Sequential(new nn.Linear(2, 2)).stateDict();
  for (const torch of ["1.13", "2.6", "2.14"]) {
    const file = savePth(state, { name: "net", torch });
    assert.deepEqual(savePth(loadPth(file), { name: "net", torch }), file);
  }
});

test("a shared list stays shared", () => {
  let value = ["bottom"];
  for (let level = 0; level < 16; level++) value = [value, value];
  const back = there(value);
  assert.equal(back[0], back[1]);
  assert.equal(back[0][0], back[0][1]);
});

test("sixty levels of sharing are written at once, and refused on reading", () => {
  let value = ["bottom"];
  for (let level = 0; level < 60; level++) value = [value, value];
  const file = savePth(value);
  assert.ok(file.length < 10_000);
  assert.throws(() => loadPth(file), { name: "FormatError", code: "limits" });
});

test("nesting is no danger to the stack", () => {
  let value = [];
  for (let level = 0; level < 100_000; level++) value = [value];
  assert.throws(() => savePth(value), { name: "ValueError", message: /nested deeper than 100/ });
});

test("what Python files cannot hold is refused by name", () => {
  const loop = [];
  loop.push(loop);
  const cases = [
    [undefined, /undefined/],
    [() => {}, /function/],
    [Symbol("s"), /symbol/],
    [new Date(), /Date/],
    [new Uint8Array(2), /Uint8Array/],
    [new nn.Linear(1, 1), /stateDict\(\)/],
    [loop, /contains itself/],
    [{ deep: [{ loop }] }, /contains itself/],
  ];
  for (const [value, message] of cases) {
    assert.throws(() => savePth(value), { name: "ValueError", message });
  }
  assert.throws(() => savePth({}, { torch: "0.4" }), { name: "ValueError" });
  assert.throws(() => savePth({}, { name: "a/../b\0" }), { name: "ValueError" });
});

test("bytes that are no file at all", () => {
  for (const bytes of [new Uint8Array(), new TextEncoder().encode("hello"), new Uint8Array(4096)]) {
    assert.throws(() => loadPth(bytes), { name: "FormatError" });
  }
});
