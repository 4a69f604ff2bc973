/** Runs tables of expressions in JavaScript and in Python and compares what they give. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, scope, Tensor, tensor } from "pixelgrad";
import { assertSameBits, largestError } from "./compare.mjs";
import { array, ask, newest, torches } from "./torch.mjs";

const NAMES = ["a", "b", "c"];

/** Numbers that look random and are the same everywhere. */
export function numbers(count, seed, low = -2, high = 2) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  });
}

const count = (shape) => shape.reduce((product, size) => product * size, 1);

const inputsOf = ({ shapes = [] }, seed) =>
  shapes.map((shape, i) => ({ name: NAMES[i], shape, data: numbers(count(shape), 10 * seed + i) }));

const forPython = (inputs) =>
  Object.fromEntries(
    inputs.map(({ name, shape, data }) => [name, array(data, shape, { requiresGrad: true })]),
  );
const forUs = (inputs) =>
  inputs.map(({ shape, data }) => tensor(data, { shape, requiresGrad: true }));

/** Python that sets y: an expression or statements that do so themselves. */
const asProgram = (python) => (/^y = /m.test(python) ? python : `y = ${python}`);

const wanted = (row, torch) => row.only === undefined || row.only === torch.age;

/** Value and gradients of a row, weighed so that no two gradients are equal. */
function evaluate(row, inputs) {
  return scope(() => {
    const leaves = forUs(inputs);
    const value = row.js(...leaves);
    const weights = tensor(numbers(value.numel, 99, 0.5, 1.5), { shape: value.shape });
    value.mul(weights).sum().backward();
    const read = ({ shape, data }) => ({ shape, data });
    const plain = (x) => read({ shape: x.shape, data: x.data() });
    return [plain(value), ...leaves.map((leaf) => (leaf.grad ? plain(leaf.grad) : null))];
  });
}

/**
 * Rows {name, js(a, b, c), python, shapes}: value and gradient of every input, within `tolerance`.
 */
export function gradientTable(title, rows, { tolerance = 0 } = {}) {
  before(() => init());
  for (const torch of torches) {
    test(`${title}: values and gradients (${torch.age})`, async (t) => {
      const cases = rows
        .filter((row) => wanted(row, torch))
        .map((row) => {
          const inputs = inputsOf(row, rows.indexOf(row));
          const ours = evaluate(row, inputs);
          const weights = array(numbers(ours[0].data.length, 99, 0.5, 1.5), [...ours[0].shape]);
          const grads = inputs.map(({ name }) => `${name}.grad`);
          const program = `${asProgram(row.python)}
(y * weights).sum().backward()
out = [${["y", ...grads].join(", ")}]`;
          return { row, ours, program, inputs: { ...forPython(inputs), weights } };
        });
      const answers = await ask(torch, cases);
      let worst = 0;
      for (const [i, { row, ours }] of cases.entries()) {
        await t.test(`${row.name} ${JSON.stringify(row.shapes)}`, () => {
          assert.equal(answers[i].error, undefined);
          answers[i].out.forEach((theirs, k) => {
            const part = k === 0 ? "value" : `gradient of ${NAMES[k - 1]}`;
            if (theirs === null) {
              assert.equal(ours[k], null, part);
              return;
            }
            assert.deepEqual([...ours[k].shape], theirs.shape, `${part}: shape`);
            const error = largestError(ours[k].data, theirs.data);
            worst = Math.max(worst, error);
            assert.ok(error <= tolerance, `${part} differs by ${error}, allowed ${tolerance}`);
          });
        });
      }
      t.diagnostic(`${cases.length} cases, largest error ${worst.toExponential(1)}`);
    });
  }
}

/** Tensors bit for bit, lists of them, texts and numbers. */
function assertSame(ours, theirs, what) {
  if (ours instanceof Tensor) return assertSameBits(ours, theirs, what);
  if (!Array.isArray(ours)) return assert.equal(ours, theirs, what);
  assert.equal(ours.length, theirs.length, `${what}: length`);
  ours.forEach((item, i) => {
    assertSame(item, theirs[i], `${what}[${i}]`);
  });
}

/** Rows {name, js(), python, only}: the same shape, dtype and bits; `only` names one PyTorch. */
export function exactTable(title, rows) {
  before(() => init());
  for (const torch of torches) {
    test(`${title}: bit for bit (${torch.age})`, async (t) => {
      const cases = rows.filter((row) => wanted(row, torch));
      const answers = await ask(
        torch,
        cases.map(({ python }) => ({ program: `${asProgram(python)}\nout = y` })),
      );
      for (const [i, row] of cases.entries()) {
        await t.test(row.name ?? row.python, () => {
          assert.equal(answers[i].error, undefined);
          scope(() => {
            assertSame(row.js(), answers[i].out, row.python);
          });
        });
      }
      t.diagnostic(`${cases.length} cases`);
    });
  }
}

/** Rows {name, js(a, b, c), python, shapes}: both refuse, with the newest PyTorch's words. */
export function refusalTable(title, rows) {
  before(() => init());
  test(`${title}: what PyTorch refuses is refused, in its words`, async (t) => {
    const cases = rows.map((row, i) => {
      const inputs = inputsOf(row, i);
      return { row, inputs, python: { program: asProgram(row.python), inputs: forPython(inputs) } };
    });
    const answers = await ask(
      newest,
      cases.map(({ python }) => python),
    );
    for (const [i, { row, inputs }] of cases.entries()) {
      await t.test(row.name ?? row.python, () => {
        assert.ok(answers[i].error, "PyTorch accepts this");
        const theirs = answers[i].error.replace(/^\w+: /, "");
        scope(() => {
          assert.throws(() => row.js(...forUs(inputs)), { message: theirs });
        });
      });
    }
  });
}
