/**
 * Every type: one row per operation and types of its operands. PyTorch decides whether there is a
 * value, of which type, or a refusal. Rows are [Python, JavaScript]; operands are a and b.
 */

import { where } from "pixelgrad";

export const DTYPES = [
  "float32",
  "float64",
  "float16",
  "bfloat16",
  "int64",
  "int32",
  "int16",
  "int8",
  "uint8",
  "bool",
];

const isFraction = (dtype) => dtype.includes("float");

/** Six numbers that the type holds, the second operand without zeros unless it is bool. */
export const valuesOf = (dtype, name) => {
  if (dtype === "bool") return name === "a" ? [1, 0, 1, 0, 1, 1] : [1, 1, 0, 1, 0, 1];
  if (isFraction(dtype)) {
    return name === "a" ? [1.5, -2.25, 0.5, 3, -0.75, 2] : [0.5, 2, -1.25, 3, 1.5, -2];
  }
  const most = dtype === "uint8" ? 250 : 100;
  return name === "a" ? [5, 3, most, 0, 1, 7] : [2, 3, 7, 1, 4, 5];
};

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const call = (method, ...args) => [
  `a.${method}(${args.join(", ")})`,
  (a, b) => a[camel(method)](...args.map((arg) => (arg === "b" ? b : arg))),
];
/** The result written over a copy of `a`. */
const write = (method, ...args) => [
  `a.clone().${method}(${args.join(", ")})`,
  (a, b) =>
    a.clone()[`${camel(method.slice(0, -1))}_`](...args.map((arg) => (arg === "b" ? b : arg))),
];

const TWO = ["add", "sub", "mul", "div", "floor_divide", "remainder", "pow"];
const COMPARISONS = ["eq", "ne", "lt", "le", "gt", "ge"];
const LOGIC = ["logical_and", "logical_or", "logical_xor"];
const torch = (name) => [`torch.${name}(a, b)`, (a, b) => a[name](b)];

/** For every pair of types. */
export const ofTwo = [
  ...[...TWO, ...COMPARISONS, ...LOGIC].map((op) => call(op, "b")),
  torch("maximum"),
  torch("minimum"),
  ["a.add(b, alpha=2)", (a, b) => a.add(b, { alpha: 2 })],
  ["a.sub(b, alpha=3)", (a, b) => a.sub(b, { alpha: 3 })],
  ["a.add(b, alpha=0.5)", (a, b) => a.add(b, { alpha: 0.5 })],
  ["a.div(b, rounding_mode='floor')", (a, b) => a.div(b, { roundingMode: "floor" })],
];
export const ofTwoInPlace = ["add_", "sub_", "mul_", "div_", "pow_"].map((op) => write(op, "b"));

/** For every type and a number of the language. */
export const ofNumber = [
  ...TWO.flatMap((op) => [2, 3, 0.5, -1.5].map((x) => call(op, x))),
  ...["floor_divide", "remainder", "pow"].map((op) => call(op, 0)),
  ...COMPARISONS.flatMap((op) => [2, -0.75, 300].map((x) => call(op, x))),
  call("add", 300),
  call("mul", -1),
  call("pow", -1),
  call("clamp", 1, 2),
  call("clamp", 0.5, 1.5),
  ["a.clamp(max=1)", (a) => a.clamp({ max: 1 })],
  ["torch.where(a > 1, a, 2)", (a) => where(a.gt(1), a, 2)],
  ["torch.where(a > 1, 0.5, a)", (a) => where(a.gt(1), 0.5, a)],
];

const ONE = [
  "neg",
  "abs",
  "sign",
  "square",
  "floor",
  "ceil",
  "trunc",
  "round",
  "sqrt",
  "rsqrt",
  "reciprocal",
  "exp",
  "log",
  "log1p",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "erf",
  "relu",
];

/** For every type. */
export const ofOne = [
  ...ONE.map((op) => call(op)),
  ...["logical_not", "isnan", "isinf", "isfinite"].map((op) => call(op)),
  ...["sum", "prod", "mean", "var", "std", "norm", "amax", "amin"].map((op) => call(op)),
  ...["max", "min", "argmax", "argmin", "all", "any"].map((op) => call(op)),
  ...["sum", "prod", "mean", "cumsum", "softmax", "log_softmax"].map((op) => call(op, 0)),
  ...["logsumexp", "argmax", "argmin", "amax", "all", "any"].map((op) => call(op, 0)),
  ["a.max(0).indices", (a) => a.max(0).indices],
  ["a.min(0).values", (a) => a.min({ dim: 0 }).values],
  ["a.sum(dtype=torch.float32)", (a) => a.sum({ dtype: "float32" })],
  ["a.cumsum(0, dtype=torch.int16)", (a) => a.cumsum(0, { dtype: "int16" })],
  ["a.dot(a)", (a) => a.dot(a)],
  ["a.view(2, 3).mm(a.view(3, 2))", (a) => a.reshape(2, 3).mm(a.reshape(3, 2))],
  ["a.view(1, 2, 3) @ a.view(3, 2)", (a) => a.reshape(1, 2, 3).matmul(a.reshape(3, 2))],
  ["a @ a", (a) => a.matmul(a)],
];
export const ofOneInPlace = [
  ...ONE.map((op) => write(`${op}_`)),
  ...["add_", "sub_", "mul_", "div_", "pow_", "floor_divide_", "remainder_"].flatMap((op) => [
    write(op, 2),
    write(op, 0.5),
  ]),
  write("fill_", 2.75),
  write("fill_", 300),
  write("zero_"),
];
