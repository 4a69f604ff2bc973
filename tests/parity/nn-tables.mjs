/** Runs tables of functions and modules of nn in JavaScript and in both PyTorchs. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, manualSeed, scope, tensor } from "pixelgrad";
import { assertSameBits, largestError } from "./compare.mjs";
import { array, ask, newest, torches } from "./torch.mjs";

/** Of sums in another order and of functions within 3 ulp; see compare.mjs. */
const TOLERANCE = 2e-6;

/**
 * What a sum of `count` products of numbers around 1 may lose when it is taken in another order:
 * one rounding (2^-24) each.
 */
export const roundingOf = (count) => TOLERANCE + count * 2 ** -24;

const PREAMBLE = "F = nn.functional\n";

/** Numbers that look random and are the same everywhere. */
function numbers(count, seed, low, high) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  });
}

const product = (shape) => shape.reduce((a, b) => a * b, 1);

/** An input of float32, drawn from [low, high); it gets a gradient. */
export const floats = (shape, low = -2, high = 2) => ({ shape, low, high, grad: true });
/** The same without a gradient: weights of losses, for instance. */
export const constants = (shape, low = 0.5, high = 2) => ({ shape, low, high, grad: false });
/** These numbers, as float32 or as `dtype`. */
export const values = (data, shape, dtype = "float32") => ({
  data,
  shape,
  dtype,
  grad: dtype === "float32",
});
/** int64 numbers below `limit`. */
export const classes = (shape, limit) => {
  const draws = numbers(product(shape), 5, 0, limit);
  return values(Array.from(draws, Math.floor), shape, "int64");
};

const ARRAYS = {
  float32: Float32Array,
  int64: BigInt64Array,
  int32: Int32Array,
  uint8: Uint8Array,
};

/** Name, elements and options of every input of a row. */
function inputsOf({ inputs = {} }, seed) {
  return Object.entries(inputs).map(([name, input], i) => {
    const { shape, dtype = "float32", grad } = input;
    const given = input.data?.map((x) => (dtype === "int64" ? BigInt(x) : x));
    const drawn = () => numbers(product(shape), 10 * seed + i, input.low, input.high);
    const data = given ? ARRAYS[dtype].from(given) : drawn();
    return { name, shape, dtype, grad, data };
  });
}

const forPython = (inputs) =>
  Object.fromEntries(
    inputs.map(({ name, shape, dtype, grad, data }) => [
      name,
      array(data, shape, { dtype, requiresGrad: grad }),
    ]),
  );
const forUs = (inputs) =>
  Object.fromEntries(
    inputs.map(({ name, shape, grad, data }) => [
      name,
      tensor(data, { shape, requiresGrad: grad }),
    ]),
  );

const plain = (x) => (x ? { shape: x.shape, dtype: x.dtype, data: x.data() } : null);
const weightsOf = (count) => numbers(count, 99, 0.5, 1.5);

/** A fixed weight per element, so that no two gradients are equal. */
function backward(y) {
  y.mul(tensor(weightsOf(y.numel), { shape: y.shape }))
    .sum()
    .backward();
}

const weightsFor = ({ data, shape }) => array(weightsOf(data.length), [...shape]);
const wanted = (row, torch) => row.only === undefined || row.only === torch.age;

/** Compares and returns the error. */
function close(ours, theirs, tolerance, what) {
  if (theirs === null || ours === null) {
    assert.equal(ours, theirs, `${what}: there`);
    return 0;
  }
  assert.deepEqual([...ours.shape], theirs.shape, `${what}: shape`);
  assert.equal(ours.dtype, theirs.dtype, `${what}: dtype`);
  const error = largestError(ours.data, theirs.data);
  assert.ok(error <= tolerance, `${what} differs by ${error}, allowed ${tolerance}`);
  return error;
}

/** The largest error per name, for the report. */
class Worst {
  #errors = new Map();

  note(name, error) {
    const group = name.split(" ")[0];
    this.#errors.set(group, Math.max(this.#errors.get(group) ?? 0, error));
  }

  toString() {
    return [...this.#errors].map(([name, error]) => `${name} ${error.toExponential(1)}`).join(", ");
  }
}

/**
 * Rows {name, inputs, js(inputs), setup, python, tolerance, only}: value and every gradient.
 * `setup` is Python that runs before the expression.
 */
export function functionTable(title, rows) {
  before(() => init());
  for (const torch of torches) {
    test(`${title}: values and gradients (${torch.age})`, async (t) => {
      const cases = rows
        .filter((row) => wanted(row, torch))
        .map((row) => {
          const inputs = inputsOf(row, rows.indexOf(row));
          const leaves = inputs.filter(({ grad }) => grad);
          const ours = scope(() => {
            const given = forUs(inputs);
            const y = row.js(given);
            if (leaves.length > 0) backward(y);
            return [plain(y), ...leaves.map(({ name }) => plain(given[name].grad))];
          });
          const derive = leaves.length > 0 ? "(y * weights).sum().backward()\n" : "";
          const grads = leaves.map(({ name }) => `${name}.grad`);
          const program = `${PREAMBLE}${row.setup ?? ""}\ny = ${row.python}\n${derive}out = [${["y", ...grads]}]`;
          const weights = weightsFor(ours[0]);
          return { row, leaves, ours, program, inputs: { ...forPython(inputs), weights } };
        });
      const answers = await ask(torch, cases);
      const worst = new Worst();
      for (const [i, { row, leaves, ours }] of cases.entries()) {
        await t.test(row.name, () => {
          assert.equal(answers[i].error, undefined);
          answers[i].out.forEach((theirs, k) => {
            const what = k === 0 ? "value" : `gradient of ${leaves[k - 1].name}`;
            worst.note(row.name, close(ours[k], theirs, row.tolerance ?? TOLERANCE, what));
          });
        });
      }
      t.diagnostic(`${cases.length} cases; largest errors: ${worst}`);
    });
  }
}

/** What a module is and does, in the order in which Python's program lists it. */
function observe(row, inputs) {
  return scope(() => {
    manualSeed(7);
    const module = row.js();
    const state = module.stateDict();
    const initial = [...state.values()].map((value) => value.clone());
    const given = forUs(inputs);
    manualSeed(11);
    const y = module.call(...Object.values(given));
    const leaves = Object.values(given).filter(({ requiresGrad }) => requiresGrad);
    const parameters = module.parameters();
    if (leaves.length + parameters.length > 0) backward(y);
    const after = [...module.stateDict().values()].map(plain);
    module.eval();
    const evaluated = plain(module.call(...Object.values(given)));
    const metadata = Object.fromEntries(
      [...state._metadata].map(([path, facts]) => [path, Object.fromEntries(facts)]),
    );
    return {
      repr: module.toString(),
      keys: [...state.keys()],
      metadata,
      initial: initial.map((value) => ({ ...plain(value), bytes: value.bytes() })),
      y: plain(y),
      grads: [...leaves, ...parameters].map(({ grad }) => plain(grad)),
      after,
      evaluated,
    };
  });
}

const moduleProgram = (row, inputs) => {
  const names = inputs.map(({ name }) => name).join(", ");
  const leaves = inputs.filter(({ grad }) => grad).map(({ name }) => name);
  return `${PREAMBLE}torch.manual_seed(7)
m = ${row.python}
state = m.state_dict()
initial = [value.clone() for value in state.values()]
torch.manual_seed(11)
y = m(${names})
leaves = [${leaves}] + list(m.parameters())
if leaves: (y * weights).sum().backward()
after = [value.clone() for value in m.state_dict().values()]
m.eval()
out = {"repr": repr(m), "keys": list(state.keys()), "metadata": state._metadata,
       "initial": initial, "y": y, "grads": [leaf.grad for leaf in leaves], "after": after,
       "evaluated": m(${names})}`;
};

/**
 * Rows {name, inputs, js(), python}: repr (of the newest), state dict with its metadata, initial
 * values bit for bit, value while training, every gradient, buffers afterwards, value in eval().
 */
export function moduleTable(title, rows) {
  before(() => init());
  for (const torch of torches) {
    test(`${title}: modules (${torch.age})`, async (t) => {
      const cases = rows
        .filter((row) => wanted(row, torch))
        .map((row) => {
          const inputs = inputsOf(row, rows.indexOf(row));
          const ours = observe(row, inputs);
          const weights = weightsFor(ours.y);
          const program = moduleProgram(row, inputs);
          return { row, ours, program, inputs: { ...forPython(inputs), weights } };
        });
      const answers = await ask(torch, cases);
      const worst = new Worst();
      for (const [i, { row, ours }] of cases.entries()) {
        await t.test(row.name, () => {
          assert.equal(answers[i].error, undefined);
          const theirs = answers[i].out;
          if (torch === newest) assert.equal(ours.repr, theirs.repr);
          assert.deepEqual(ours.keys, theirs.keys);
          assert.deepEqual(ours.metadata, theirs.metadata);
          ours.initial.forEach(({ bytes, ...value }, k) => {
            const tensorLike = { ...value, bytes: () => bytes };
            assertSameBits(tensorLike, theirs.initial[k], `initial ${ours.keys[k]}`);
          });
          const check = (a, b, what) =>
            worst.note(row.name, close(a, b, row.tolerance ?? TOLERANCE, what));
          check(ours.y, theirs.y, "value");
          check(ours.evaluated, theirs.evaluated, "value in eval()");
          for (const part of ["grads", "after"]) {
            assert.equal(ours[part].length, theirs[part].length, part);
            ours[part].forEach((value, k) => {
              check(value, theirs[part][k], `${part}[${k}]`);
            });
          }
        });
      }
      t.diagnostic(`${cases.length} cases; largest errors: ${worst}`);
    });
  }
}

/** Rows {name, inputs, js(inputs), python}: both refuse, with the newest PyTorch's words. */
export function refusalTable(title, rows) {
  before(() => init());
  test(`${title}: what PyTorch refuses is refused, in its words`, async (t) => {
    const cases = rows.map((row, i) => {
      const inputs = inputsOf(row, i);
      const program = `${PREAMBLE}${row.python}`;
      return { row, inputs, python: { program, inputs: forPython(inputs) } };
    });
    const answers = await ask(
      newest,
      cases.map(({ python }) => python),
    );
    for (const [i, { row, inputs }] of cases.entries()) {
      await t.test(`${row.name} ${row.python}`, () => {
        assert.ok(answers[i].error, "PyTorch accepts this");
        const theirs = answers[i].error.replace(/^\w+: /, "");
        scope(() => {
          assert.throws(() => row.js(forUs(inputs)), { message: theirs });
        });
      });
    }
  });
}
