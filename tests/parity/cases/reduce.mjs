/** Reductions in float32 with gradients: rows as in ops.mjs. */

import { row } from "./ops.mjs";

const SHAPES = [[7], [3, 5], [2, 3, 4], [5, 1, 64]];
const none = Number.POSITIVE_INFINITY;

/** Every dimension of a shape, from both ends, and pairs of them. */
const dimsOf = (shape) => [
  ...shape.map((_, i) => i),
  -1,
  ...(shape.length > 1 ? [[0, 1], [-1]] : [[0]]),
];
const python = (dim) => (Array.isArray(dim) ? `(${dim.join(", ")},)` : `${dim}`);
const camel = (name) => name.replace(/_(\w)/, (_, letter) => letter.toUpperCase());

/** A single number has no variance, and the oldest PyTorch no gradient for it. */
const shapesOf = (op) => (["var", "std"].includes(op) ? SHAPES.slice(0, 3) : SHAPES);

/** Over any list of dimensions. */
const overMany = ["sum", "mean", "var", "std", "amax", "amin", "logsumexp"].flatMap((op) =>
  shapesOf(op).flatMap((shape) =>
    dimsOf(shape).flatMap((dim) => [
      row(`${op} ${python(dim)}`, (a) => a[op](dim), `a.${op}(${python(dim)})`, [shape]),
      row(
        `${op} ${python(dim)} keepdim`,
        (a) => a[op]({ dim, keepdim: true }),
        `a.${op}(${python(dim)}, keepdim=True)`,
        [shape],
      ),
    ]),
  ),
);

/** Over everything. */
const overAll = ["var", "std", "amax", "amin", "prod", "max", "min", "norm"].flatMap((op) =>
  [[7], [3, 5], [2, 3, 4]].map((shape) => row(op, (a) => a[op](), `a.${op}()`, [shape])),
);

/** Along one dimension. */
const along = ["prod", "cumsum", "softmax", "log_softmax"].flatMap((op) =>
  SHAPES.flatMap((shape) =>
    [...shape.map((_, i) => i), -1].map((dim) =>
      row(`${op} ${dim}`, (a) => a[camel(op)](dim), `a.${op}(${dim})`, [shape]),
    ),
  ),
);

const extremes = ["max", "min"].flatMap((op) =>
  SHAPES.flatMap((shape) =>
    shape.flatMap((_, dim) => [
      row(`${op} ${dim}`, (a) => a[op]({ dim }).values, `a.${op}(${dim}).values`, [shape]),
      row(
        `${op} ${dim} keepdim`,
        (a) => a[op](dim, { keepdim: true }).values,
        `a.${op}(${dim}, keepdim=True).values`,
        [shape],
      ),
    ]),
  ),
);

const norms = [1, 2, 3, 1.5, 0.5, none, -none].flatMap((p) =>
  [null, 0, 1, [0, 1]].map((dim) => {
    const shown = Math.abs(p) === none ? `${p < 0 ? "-" : ""}float('inf')` : p;
    return dim === null
      ? row(`norm ${p}`, (a) => a.norm(p), `a.norm(${shown})`, [[3, 5]])
      : row(
          `norm ${p} ${python(dim)}`,
          (a) => a.norm({ p, dim }),
          `a.norm(${shown}, dim=${python(dim)})`,
          [[3, 5]],
        );
  }),
);

const options = [
  row("var biased", (a) => a.var({ unbiased: false }), "a.var(unbiased=False)", [[3, 5]]),
  row("std biased", (a) => a.std({ dim: 1, unbiased: false }), "a.std(1, unbiased=False)", [
    [3, 5],
  ]),
  row("sum of a view", (a) => a.transpose(0, 1).sum(0), "a.transpose(0, 1).sum(0)", [[3, 5]]),
  row("softmax of a view", (a) => a.t().softmax(1), "a.t().softmax(1)", [[3, 5]]),
  row("cumsum of a view", (a) => a.t().cumsum(0), "a.t().cumsum(0)", [[3, 5]]),
  row("max of two", (a, b) => a.max(b), "a.max(b)", [[3, 5], [5]]),
  row("softmax of one number", (a) => a.softmax(0), "a.softmax(0)", [[]]),
  row("logsumexp of one number", (a) => a.logsumexp(0), "a.logsumexp(0)", [[]]),
  row("cumsum of one number", (a) => a.cumsum(0), "a.cumsum(0)", [[]]),
  row("max of one number", (a) => a.max(0).values, "a.max(0).values", [[]]),
  row("softmax far out", (a) => a.softmax(1), "a.softmax(1)", [[3, 5]], { low: -300, high: 300 }),
  row("logSoftmax far out", (a) => a.logSoftmax(1), "a.log_softmax(1)", [[3, 5]], {
    low: -300,
    high: 300,
  }),
];

export const ops = [...overMany, ...overAll, ...along, ...extremes, ...norms, ...options];

const empties = [
  ["max()", (a) => a.max()],
  ["min()", (a) => a.min()],
  ["amax()", (a) => a.amax()],
  ["argmax()", (a) => a.argmax()],
  ["argmin()", (a) => a.argmin()],
  ["max(1)", (a) => a.max(1)],
  ["min(dim=1)", (a) => a.min({ dim: 1 })],
  ["amin(1)", (a) => a.amin(1)],
  ["argmax(1)", (a) => a.argmax(1)],
  ["norm(p=float('inf'))", (a) => a.norm(none)],
  ["norm(p=-float('inf'))", (a) => a.norm(-none)],
  ["norm(p=float('inf'), dim=1)", (a) => a.norm({ p: none, dim: 1 })],
].map(([text, js]) => row(`${text} of nothing`, js, `a.${text}`, [[2, 0]]));

const outOfRange = ["sum", "var", "amax", "prod", "argmax", "cumsum", "softmax", "logsumexp"].map(
  (op) => row(`${op} 3`, (a) => a[op](3), `a.${op}(3)`, [[2, 3]]),
);
const twice = ["sum", "mean", "amax", "var"].map((op) =>
  row(`${op} twice`, (a) => a[op]([0, -2]), `a.${op}((0, -2))`, [[2, 3]]),
);

export const refusals = [...empties, ...outOfRange, ...twice];
