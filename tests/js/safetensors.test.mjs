import assert from "node:assert/strict";
import { test } from "node:test";
import { arange, FormatError, init, nn, ones, tensor, zeros } from "pixelgrad";
import { loadSafetensors, saveSafetensors } from "pixelgrad/formats";

await init();

/** A file of a header, as text or object, and `size` bytes of tensors. */
function file(header, size = 0) {
  const json = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}
const f32 = (shape, begin, end) => ({ dtype: "F32", shape, data_offsets: [begin, end] });

test("tensors of every dtype and views come back with their bytes", () => {
  const dtypes = ["float32", "float64", "float16", "bfloat16", "int64", "int32"];
  dtypes.push("int16", "int8", "uint8", "bool");
  const saved = new Map(dtypes.map((dtype) => [dtype, tensor([0, 1, 2]).to(dtype)]));
  saved.set("view", arange(6).reshape(2, 3).t()).set("scalar", tensor(7)).set("none", zeros(0, 3));
  saved.set("parameter", new nn.Parameter(ones(2)));
  const back = loadSafetensors(saveSafetensors(saved));
  assert.deepEqual(new Set(back.keys()), new Set(saved.keys()));
  for (const [name, expected] of saved) {
    const found = back.get(name);
    assert.deepEqual([found.dtype, found.shape], [expected.dtype, expected.shape], name);
    assert.deepEqual(found.bytes(), expected.bytes(), name);
  }
});

test("the bytes are those of the format's own library", () => {
  const bytes = saveSafetensors({ b: tensor([1]), a: tensor([2]) }, { metadata: { format: "pt" } });
  const header =
    '{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},' +
    '"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const expected = file(padded, 8);
  new DataView(expected.buffer).setFloat32(expected.length - 8, 2, true);
  new DataView(expected.buffer).setFloat32(expected.length - 4, 1, true);
  assert.deepEqual(bytes, expected);
});

test("metadata rides on the Map, whatever its names are", () => {
  const metadata = new Map([
    ["format", "pt"],
    ["__proto__", "a text"],
    ["épreuve", "\u{1F47E}\n"],
  ]);
  const back = loadSafetensors(saveSafetensors(new Map([["x", ones(1)]]), { metadata }));
  assert.deepEqual(new Map(back.metadata), metadata);
  assert.deepEqual([...loadSafetensors(saveSafetensors({})).metadata], []);
});

test("keys from hell are only keys", () => {
  const names = ["__proto__", "constructor", "metadata", "<b>", ""];
  const saved = new Map(names.map((name, i) => [name, tensor([i])]));
  const back = loadSafetensors(saveSafetensors(saved));
  assert.equal(Object.getPrototypeOf(back), Map.prototype);
  for (const [i, name] of names.entries()) assert.equal(back.get(name).item(), i);
  assert.equal({}.polluted, undefined);
});

test("hostile and damaged files are refused with a category and a sentence", () => {
  const hostile = [
    new Uint8Array(),
    new Uint8Array(7),
    file("").fill(255, 0, 8),
    file("[]"),
    file('{"a":1'),
    file("{} x"),
    file({ a: f32([1], 0, 4) }),
    file({ a: f32([1], 0, 8) }, 8),
    file({ a: f32([1], 4, 0) }, 4),
    file({ a: f32([1], 4, 8) }, 8),
    file({ a: f32([1], 0, 4), b: f32([1], 2, 6) }, 6),
    file({ a: f32([1], 0, 4) }, 5),
    file({ a: f32([2 ** 40, 2 ** 40], 0, 4) }, 4),
    file({ a: f32([-1], 0, 4) }, 4),
    file({ a: { ...f32([1], 0, 4), dtype: "F33" } }, 4),
    file({ a: { ...f32([1], 0, 4), shape: "1" } }, 4),
    file('{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}', 4),
    file('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},'.repeat(2)),
    file(
      '{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}',
    ),
    file('{"__metadata__":{"a":1}}'),
    file(`{"a":${"[".repeat(100_000)}`),
    file('{"\\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}'),
  ];
  for (const [i, bytes] of hostile.entries()) {
    assert.throws(
      () => loadSafetensors(bytes),
      (error) =>
        error instanceof FormatError && /^[a-z-]+$/.test(error.code) && error.message.length > 15,
      `file ${i}`,
    );
  }
});

test("what the format cannot hold is refused by name", () => {
  const refuse = (map, message, options) =>
    assert.throws(() => saveSafetensors(map, options), { name: "ValueError", message });
  refuse({ lr: 0.1 }, /"lr"/);
  refuse(new Map([[1, ones(1)]]), /"1"/);
  refuse({ __metadata__: ones(1) }, /__metadata__/);
  refuse({ x: ones(1) }, /metadata/, { metadata: { steps: 10 } });
});
