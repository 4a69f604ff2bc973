import assert from "node:assert/strict";
import { test } from "node:test";
import * as pixelgrad from "pixelgrad";
import { fromFacts, toFacts } from "../../../dist/runtime/errors.js";
import { getCore } from "../../../dist/runtime/load.js";

const { init, nn, ones, PixelgradError, tensor, zeros } = pixelgrad;
await init();

const CLASSES = new Map(Object.entries(pixelgrad));

/** [what is done, class, message as PyTorch has it, code] */
const CASES = [
  [
    () => ones(2, 3).add(ones(2, 4)),
    "ShapeError",
    "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
    "shape",
  ],
  [
    () => new nn.Linear(5, 2).call(ones(4, 3)),
    "ShapeError",
    "mat1 and mat2 shapes cannot be multiplied (4x3 and 5x2)",
    "shape",
  ],
  [
    () => ones(2, 3).reshape(4, 2),
    "ShapeError",
    "shape '[4, 2]' is invalid for input of size 6",
    "shape",
  ],
  [
    () => ones(2).sum({ dim: 3 }),
    "IndexError",
    "Dimension out of range (expected to be in range of [-1, 0], but got 3)",
    "index",
  ],
  [
    () => ones(2, { requiresGrad: true }).backward(),
    "RuntimeError",
    "grad can be implicitly created only for scalar outputs",
    "runtime",
  ],
  [
    () => ones(2, { requiresGrad: true }).add_(1),
    "RuntimeError",
    "a leaf Variable that requires grad is being used in an in-place operation.",
    "runtime",
  ],
  [
    () => tensor([[1], [2, 3]]),
    "ValueError",
    "expected sequence of length 1 at dim 1 (got 2)",
    "value",
  ],
];

for (const [use, name, message, code] of CASES) {
  test(`${name}: ${message}`, () => {
    assert.throws(use, (error) => {
      assert.ok(error instanceof PixelgradError && error instanceof Error);
      assert.ok(error instanceof CLASSES.get(name));
      assert.deepEqual([error.name, error.message, error.code], [name, message, code]);
      return true;
    });
  });
}

test("wrong element types are refused", () => {
  assert.throws(() => ones(2, { dtype: "bool" }).relu(), { name: "DTypeError", code: "dtype" });
  assert.throws(() => ones(2, { dtype: "int32" }).requiresGrad_(), { name: "RuntimeError" });
  assert.throws(() => tensor([1], { dtype: "float128" }), { name: "DTypeError" });
});

test("too much memory is a typed error, and the program goes on", () => {
  const held = pixelgrad.memory().bytes;
  for (const size of [2 ** 29, 2 ** 31, 2 ** 40]) {
    assert.throws(() => zeros(size), { name: "OutOfMemoryError", code: "out-of-memory" });
  }
  assert.throws(() => zeros(2 ** 60), { name: "ValueError" });
  assert.equal(pixelgrad.memory().bytes, held);
  assert.equal(ones(3).sum().item(), 3);
});

test("thrown exceptions do not stay in the heap", () => {
  const fail = () => {
    try {
      ones(2, 3).matmul(ones(2, 3));
    } catch {}
  };
  const grown = (count) => {
    for (let i = 0; i < count; i++) pixelgrad.scope(fail);
    return pixelgrad.memory();
  };
  const before = grown(100);
  assert.deepEqual(grown(20_000), before);
});

test("an error keeps class, message and code on its way between threads", () => {
  const classes = Object.values(pixelgrad).filter(
    (value) => typeof value === "function" && value.prototype instanceof PixelgradError,
  );
  assert.ok(classes.length >= 12);
  for (const Class of classes) {
    const error = new Class("why", "a-code");
    const copy = fromFacts(structuredClone(toFacts(error)));
    assert.ok(copy instanceof Class, error.name);
    assert.deepEqual([copy.name, copy.message, copy.code], [error.name, "why", error.code]);
  }
  assert.ok(fromFacts(toFacts(new TypeError("oops"))) instanceof PixelgradError);
});

// Last: it ends the engine of this process.
test("a trap is a CrashError at once and ever after, and init starts a new engine", async () => {
  const survivor = ones(2);
  assert.throws(() => getCore().describe_exception(0xfffffff0), {
    name: "CrashError",
    code: "crashed",
    message: /^The engine crashed \(.+\)\.$/,
  });
  assert.throws(() => survivor.add(1), { name: "CrashError" });
  assert.throws(() => ones(2), { name: "NotInitialisedError" });
  await init();
  assert.equal(ones(2).sum().item(), 2);
  assert.throws(() => survivor.sum(), { name: "CrashError" });
});
