/** Every operation on every type: value, type or refusal, as PyTorch decides. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, scope, tensor } from "pixelgrad";
import {
  DTYPES,
  ofNumber,
  ofOne,
  ofOneInPlace,
  ofTwo,
  ofTwoInPlace,
  valuesOf,
} from "./cases/dtypes.mjs";
import { largestError } from "./compare.mjs";
import { ask, newest, oldest } from "./torch.mjs";

/** What the last place of each type is worth beside 1; float64 powers are good for 2^-40. */
const TOLERANCE = { float32: 2e-6, float64: 1e-12, float16: 2 ** -10, bfloat16: 2 ** -7 };

before(() => init());

const NAMES = ["a", "b"];

/** Operands as [dtype, is a single number]. */
const rows = [
  ...DTYPES.flatMap((a) =>
    DTYPES.flatMap((b) => [
      ...[...ofTwo, ...ofTwoInPlace].map((row) => [row, [a, false], [b, false]]),
      ...ofTwo.slice(0, 3).map((row) => [row, [a, false], [b, true]]),
      ...ofTwo.slice(0, 3).map((row) => [row, [a, true], [b, false]]),
    ]),
  ),
  ...DTYPES.flatMap((a) =>
    [...ofNumber, ...ofOne, ...ofOneInPlace].map((row) => [row, [a, false]]),
  ),
].map(([[python, js], ...operands]) => ({ python, js, operands }));

const numbersOf = ([dtype, single], i) => {
  const values = valuesOf(dtype, NAMES[i]);
  return single ? values[0] : values;
};

const ours = ({ js, operands }) =>
  scope(() => {
    const tensors = operands.map((operand, i) => {
      const values = [numbersOf(operand, i)].flat();
      const shape = operand[1] ? [] : [values.length];
      return tensor(Float64Array.from(values), { shape, dtype: operand[0] });
    });
    try {
      const value = js(...tensors);
      const { dtype, shape } = value;
      return { dtype, shape: [...shape], data: value.to("float64").data(), exact: value.data() };
    } catch (error) {
      return { error: error.message };
    }
  });

const program = ({ python, operands }) =>
  `${operands
    .map((operand, i) => {
      const values = JSON.stringify(numbersOf(operand, i));
      return `${NAMES[i]} = torch.tensor(${values}, dtype=torch.float64).to(torch.${operand[0]})`;
    })
    .join("\n")}
out = ${python}
out = [out, out.to(torch.float64)]`;

function compare(mine, theirs) {
  if (theirs.error !== undefined) {
    assert.equal(mine.error, theirs.error.replace(/^\w+: /, "").split("\n")[0]);
    return;
  }
  assert.equal(mine.error, undefined);
  const [exact, wide] = theirs.out;
  assert.equal(mine.dtype, exact.dtype);
  assert.deepEqual(mine.shape, exact.shape);
  const tolerance = TOLERANCE[mine.dtype];
  if (tolerance === undefined) assert.deepEqual(mine.exact, exact.data);
  else assert.ok(largestError(mine.data, wide.data) <= tolerance, `${mine.data}, ${wide.data}`);
}

const describe = ({ python, operands }) =>
  `${python}: ${operands.map(([dtype, single]) => (single ? `one ${dtype}` : dtype)).join(", ")}`;

/** One subtest per row would take longer than the rows: each test names those that failed. */
function check(cases, answers, counts) {
  const failures = [];
  cases.forEach((entry, i) => {
    if (!counts(answers[i])) return;
    try {
      compare(ours(entry), answers[i]);
    } catch (error) {
      failures.push(`${describe(entry)}: ${error.message}`);
    }
  });
  assert.deepEqual(failures, []);
}

test(`values, types and refusals of ${rows.length} rows (newest)`, async () => {
  const answers = await ask(
    newest,
    rows.map((entry) => ({ program: program(entry) })),
  );
  check(rows, answers, () => true);
});

test("values and types where the oldest PyTorch has them", async () => {
  const answers = await ask(
    oldest,
    rows.map((entry) => ({ program: program(entry) })),
  );
  check(rows, answers, (answer) => answer.error === undefined);
});
