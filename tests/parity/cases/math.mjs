/** Functions of each element and of two, in float32 with gradients: rows as in ops.mjs. */

import { where } from "pixelgrad";
import { PAIRS, row, SHAPES } from "./ops.mjs";

const unary = [
  ["sign", {}],
  ["floor", {}],
  ["ceil", {}],
  ["trunc", {}],
  ["round", { low: -9, high: 9 }],
  ["rsqrt", { low: 0.1, high: 4 }],
  ["reciprocal", { low: 0.2, high: 4 }],
  ["log1p", { low: -0.9, high: 4 }],
  ["sin", { low: -7, high: 7 }],
  ["cos", { low: -7, high: 7 }],
  ["erf", { low: -3, high: 3 }],
].flatMap(([op, options]) =>
  SHAPES.map((shape) => row(op, (a) => a[op](), `a.${op}()`, [shape], options)),
);

/** Far from zero, where the argument of a wave has to be reduced with many digits. */
const far = ["sin", "cos"].flatMap((op) =>
  [1e3, 1e6, 1e12, 1e30].map((high) =>
    row(`${op} up to ${high}`, (a) => a[op](), `a.${op}()`, [[64]], { low: -high, high }),
  ),
);

const binary = [
  ["maximum", "torch.maximum(a, b)", {}],
  ["minimum", "torch.minimum(a, b)", {}],
  ["pow", "a.pow(b)", { low: 0.3, high: 2 }],
  ["remainder", "a.remainder(b)", { low: 0.4, high: 5 }],
].flatMap(([op, python, options]) =>
  PAIRS.map((shapes) => row(op, (a, b) => a[op](b), python, shapes, options)),
);

const clamps = [
  [-1, 1],
  [0, null],
  [null, 0.5],
  [1, -1],
  [-9, 9],
].map(([min, max]) =>
  row(
    `clamp ${min} ${max}`,
    (a) => a.clamp(min, max),
    `a.clamp(${min ?? "None"}, ${max ?? "None"})`,
    [[3, 5]],
  ),
);

const numbers = [3, -2, 0.7].map((x) =>
  row(`remainder ${x}`, (a) => a.remainder(x), `a.remainder(${x})`, [[3, 5]]),
);

const PAIR = [
  [4, 5],
  [4, 5],
];
const options = [
  row("add alpha", (a, b) => a.add(b, { alpha: 3 }), "a.add(b, alpha=3)", PAIR),
  row("sub alpha", (a, b) => a.sub(b, { alpha: -0.5 }), "a.sub(b, alpha=-0.5)", PAIR),
  row(
    "div trunc",
    (a, b) => a.div(b, { roundingMode: "trunc" }),
    "a.div(b, rounding_mode='trunc')",
    PAIR,
    { low: 0.5, high: 5 },
  ),
  row("clamp with options", (a) => a.clamp({ min: -0.5 }), "a.clamp(min=-0.5)", [[3, 5]]),
];

const wheres = PAIRS.map((shapes) =>
  row("where", (a, b) => where(a.gt(b), a, b), "torch.where(a > b, a, b)", shapes),
).concat([
  row("where number", (a) => where(a.gt(0), a, -1), "torch.where(a > 0, a, -1)", [[3, 5]]),
  row("where number", (a) => where(a.gt(0), 0.5, a), "torch.where(a > 0, 0.5, a)", [[3, 5]]),
]);

const PRODUCTS = [
  ["dot", [[5], [5]]],
  [
    "mm",
    [
      [3, 4],
      [4, 2],
    ],
  ],
  [
    "bmm",
    [
      [2, 3, 4],
      [2, 4, 5],
    ],
  ],
];
const products = PRODUCTS.map(([op, shapes]) => row(op, (a, b) => a[op](b), `a.${op}(b)`, shapes));

/** In place on a result, whose gradient goes on to the leaf. */
const inPlace = [
  ["neg_", {}],
  ["abs_", {}],
  ["square_", {}],
  ["exp_", {}],
  ["log_", { low: 0.1, high: 4 }],
  ["log1p_", { low: -0.4, high: 4 }],
  ["sqrt_", { low: 0.1, high: 4 }],
  ["rsqrt_", { low: 0.1, high: 4 }],
  ["reciprocal_", { low: 0.2, high: 4 }],
  ["sin_", {}],
  ["cos_", {}],
  ["erf_", {}],
  ["relu_", {}],
  ["sigmoid_", {}],
  ["tanh_", {}],
  ["sign_", {}],
  ["floor_", {}],
  ["ceil_", {}],
  ["trunc_", {}],
  ["round_", {}],
].map(([op, range]) =>
  row(op, (a) => a.mul(2)[op]().mul(a), `(a * 2).${op}() * a`, [[3, 5]], range),
);

const inPlaceWithTwo = [
  ["add_", {}],
  ["sub_", {}],
  ["mul_", {}],
  ["div_", { low: 0.5, high: 2 }],
  ["pow_", { low: 0.3, high: 2 }],
  ["remainder_", { low: 0.4, high: 5 }],
].flatMap(([op, range]) => [
  row(op, (a, b) => a.mul(2)[op](b), `(a * 2).${op}(b)`, [[3, 5], [5]], range),
  row(`${op} 3`, (a) => a.mul(2)[op](3), `(a * 2).${op}(3)`, [[3, 5]], range),
  row(`${op} itself`, (a) => scaled(a)[op](a), `(a * 2).${op}(a)`, [[3, 5]], range),
]);
const scaled = (a) => a.mul(2);

const inPlaceOptions = [
  row("clamp_", (a) => a.mul(2).clamp_(-1, 1), "(a * 2).clamp_(-1, 1)", [[3, 5]]),
  row("add_ alpha", (a, b) => a.mul(2).add_(b, { alpha: 3 }), "(a * 2).add_(b, alpha=3)", PAIR),
  row("sub_ alpha", (a, b) => a.mul(2).sub_(b, { alpha: 3 }), "(a * 2).sub_(b, alpha=3)", PAIR),
  row("copy_", (a, b) => a.mul(2).copy_(b).mul(a), "(a * 2).copy_(b) * a", PAIR),
];

export const ops = [
  ...unary,
  ...far,
  ...binary,
  ...clamps,
  ...numbers,
  ...options,
  ...wheres,
  ...products,
  ...inPlace,
  ...inPlaceWithTwo,
  ...inPlaceOptions,
];

/** From here on PyTorch names the operation, and a switch of its own that would find it. */
const OPERATION_NAME = "]]";

export const refusals = [
  row("dot", (a, b) => a.dot(b), "a.dot(b)", [[3], [2]]),
  row("dot", (a, b) => a.dot(b), "a.dot(b)", [[3], [3, 1]]),
  row("mm", (a, b) => a.mm(b), "a.mm(b)", [[3, 2], [2]]),
  row("mm", (a, b) => a.mm(b), "a.mm(b)", [[2], [2, 3]]),
  row("mm", (a, b) => a.mm(b), "a.mm(b)", [
    [3, 2],
    [3, 2],
  ]),
  row("bmm", (a, b) => a.bmm(b), "a.bmm(b)", [
    [3, 2],
    [3, 2],
  ]),
  row("bmm", (a, b) => a.bmm(b), "a.bmm(b)", [
    [2, 3, 4],
    [2, 3, 4],
  ]),
  row("clamp", (a) => a.clamp(), "a.clamp()", [[3]]),
  row("maximum", (a, b) => a.maximum(b), "torch.maximum(a, b)", [
    [2, 3],
    [2, 4],
  ]),
  row("where", (a, b) => where(a, a, b), "torch.where(a, a, b)", [[3], [3]]),
  row("where", (a, b) => where(a.gt(0), a, b), "torch.where(a > 0, a, b)", [[3], [2]]),
  row("add_", (a, b) => a.mul(2).add_(b), "(a * 2).add_(b)", [[3], [2, 3]]),
  row("pow_", (a, b) => a.mul(2).pow_(b), "(a * 2).pow_(b)", [[3], [2]]),
  ...["exp_", "neg_", "relu_", "zero_", "uniform_", "normal_"].map((op) =>
    row(`${op} on a leaf`, (a) => a[op](), `a.${op}()`, [[3]]),
  ),
  row("clamp_ on a leaf", (a) => a.clamp_(0, 1), "a.clamp_(0, 1)", [[3]]),
  row("fill_ on a leaf", (a) => a.fill_(1), "a.fill_(1)", [[3]]),
  row("div_ on a leaf", (a, b) => a.div_(b), "a.div_(b)", [[3], [3]]),
  row("uniform_", (a) => a.mul(2).uniform_(2, 1), "(a * 2).uniform_(2, 1)", [[3]]),
  row("normal_", (a) => a.mul(2).normal_(0, -1.5), "(a * 2).normal_(0, -1.5)", [[3]]),
  ...["sigmoid", "exp", "sqrt", "tanh"].map((op) =>
    row(
      `${op} overwritten`,
      (a) => {
        const y = a.abs()[op]();
        y.add_(1);
        y.sum().backward();
      },
      `y = a.abs().${op}(); y.add_(1); y.sum().backward()`,
      [[3]],
      { upTo: OPERATION_NAME },
    ),
  ),
  ...["mul", "div", "maximum", "pow"].map((op) =>
    row(
      `${op} with an operand overwritten`,
      (a, b) => {
        const x = a.abs();
        const y = x[op](b);
        x.add_(1);
        y.sum().backward();
      },
      `x = a.abs(); y = torch.${op}(x, b); x.add_(1); y.sum().backward()`,
      [[3], [3]],
      { upTo: OPERATION_NAME },
    ),
  ),
];
