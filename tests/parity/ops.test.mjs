/** Every operation: its value and the gradient of every input, beside real PyTorch's. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, scope, tensor } from "pixelgrad";
import * as math from "./cases/math.mjs";
import * as basics from "./cases/ops.mjs";
import * as reduce from "./cases/reduce.mjs";
import { largestError } from "./compare.mjs";
import { array, ask, newest, torches } from "./torch.mjs";

/** Of sums and products in another order, and of functions within 3 ulp; see compare.mjs. */
const TOLERANCE = 2e-6;
const NAMES = ["a", "b", "c"];
const ops = [basics, math, reduce].flatMap((table) => table.ops);
const refusals = [basics, math, reduce].flatMap((table) => table.refusals);

before(() => init());

/** Numbers that look random and are the same everywhere. */
function numbers(count, seed, low, high) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  });
}

const inputsOf = ({ shapes, low = -2, high = 2 }, seed) =>
  shapes.map((shape, i) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return { name: NAMES[i], shape, data: numbers(count, 10 * seed + i, low, high) };
  });

const forPython = (inputs) =>
  Object.fromEntries(
    inputs.map(({ name, shape, data }) => [name, array(data, shape, { requiresGrad: true })]),
  );
const forUs = (inputs) =>
  inputs.map(({ shape, data }) => tensor(data, { shape, requiresGrad: true }));

/** Our value and gradients, with one fixed weight per element so that no gradient is all ones. */
function evaluate(entry, inputs) {
  return scope(() => {
    const tensors = forUs(inputs);
    const value = entry.js(...tensors);
    const weights = tensor(numbers(value.numel, 99, 0.5, 1.5), { shape: value.shape });
    value.mul(weights).sum().backward();
    const grads = tensors.map(({ grad }) => ({ shape: grad.shape, data: grad.data() }));
    return [{ shape: value.shape, data: value.data() }, ...grads];
  });
}

for (const torch of torches) {
  test(`values and gradients (${torch.age})`, async (t) => {
    const cases = ops.map((entry, i) => {
      const inputs = inputsOf(entry, i);
      const ours = evaluate(entry, inputs);
      const weights = array(numbers(ours[0].data.length, 99, 0.5, 1.5), [...ours[0].shape]);
      const program = `y = ${entry.python}
(y * weights).sum().backward()
out = [y, ${NAMES.slice(0, inputs.length)
        .map((name) => `${name}.grad`)
        .join(", ")}]`;
      return { entry, ours, program, inputs: { ...forPython(inputs), weights } };
    });
    const answers = await ask(torch, cases);
    const worst = new Map();
    for (const [i, { entry, ours }] of cases.entries()) {
      const what = `${entry.name} ${JSON.stringify(entry.shapes)}`;
      await t.test(what, () => {
        assert.equal(answers[i].error, undefined);
        answers[i].out.forEach((theirs, k) => {
          const part = k === 0 ? "value" : `gradient of ${NAMES[k - 1]}`;
          assert.deepEqual([...ours[k].shape], theirs.shape, `${part}: shape`);
          const error = largestError(ours[k].data, theirs.data);
          worst.set(entry.name, Math.max(worst.get(entry.name) ?? 0, error));
          assert.ok(error <= TOLERANCE, `${part} differs by ${error}, allowed ${TOLERANCE}`);
        });
      });
    }
    const report = [...worst].map(([name, error]) => `${name} ${error.toExponential(1)}`);
    t.diagnostic(`largest errors: ${report.join(", ")}`);
  });
}

test("what PyTorch refuses is refused, in its words", async (t) => {
  const cases = refusals.map((entry, i) => {
    const inputs = inputsOf(entry, i);
    return { entry, inputs, python: { program: entry.python, inputs: forPython(inputs) } };
  });
  const answers = await ask(
    newest,
    cases.map(({ python }) => python),
  );
  for (const [i, { entry, inputs }] of cases.entries()) {
    await t.test(`${entry.name} ${JSON.stringify(entry.shapes)}`, () => {
      const theirs = answers[i].error.replace(/^\w+: /, "").split(entry.upTo)[0];
      scope(() => {
        const sameWords = ({ message }) => {
          assert.equal(message.split(entry.upTo)[0], theirs);
          return true;
        };
        assert.throws(() => entry.js(...forUs(inputs)), sameWords);
      });
    });
  }
});
