/**
 * One row per operation and set of shapes: name, the same expression in JavaScript and in Python,
 * shapes of the inputs a, b and c. Inputs are drawn from [low, high); every one gets a gradient.
 */

import { cat, F } from "pixelgrad";

export const row = (name, js, python, shapes, options = {}) => ({
  name,
  js,
  python,
  shapes,
  ...options,
});

export const PAIRS = [
  [[3], [3]],
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [
    [2, 1, 4],
    [3, 1],
  ],
  [[], [2, 2]],
  [
    [5, 1],
    [1, 7],
  ],
  [[0, 3], [3]],
  [
    [4, 33],
    [4, 33],
  ],
];
export const SHAPES = [[], [1], [7], [3, 5], [2, 3, 4], [0], [2, 0, 3], [5, 64]];

const binary = ["add", "sub", "mul", "div"].flatMap((op) =>
  PAIRS.map((shapes) => row(op, (a, b) => a[op](b), `a.${op}(b)`, shapes, { low: 0.5, high: 2 })),
);

const withNumbers = ["add", "sub", "mul", "div"].flatMap((op) =>
  [0.5, -3].map((x) => row(`${op} ${x}`, (a) => a[op](x), `a.${op}(${x})`, [[3, 5]])),
);

const unary = [
  ["neg", {}],
  ["abs", {}],
  ["square", {}],
  ["sqrt", { low: 0.1, high: 4 }],
  ["exp", { low: -5, high: 5 }],
  ["log", { low: 0.1, high: 4 }],
  ["relu", {}],
  ["sigmoid", { low: -8, high: 8 }],
  ["tanh", { low: -4, high: 4 }],
].flatMap(([op, options]) =>
  SHAPES.map((shape) => row(op, (a) => a[op](), `a.${op}()`, [shape], options)),
);

const powers = [2, 3, 0.5, -1, 1.7].map((x) =>
  row(`pow ${x}`, (a) => a.pow(x), `a.pow(${x})`, [[3, 5]], { low: 0.2, high: 2 }),
);

const MATRICES = [
  [[3], [3]],
  [[2, 3], [3]],
  [[3], [3, 2]],
  [
    [2, 3],
    [3, 4],
  ],
  [
    [7, 33],
    [33, 9],
  ],
  [
    [65, 70],
    [70, 35],
  ],
  [
    [5, 2, 3],
    [5, 3, 4],
  ],
  [
    [5, 2, 3],
    [3, 4],
  ],
  [
    [2, 1, 2, 3],
    [4, 3, 2],
  ],
  [
    [0, 3],
    [3, 2],
  ],
  [
    [2, 0],
    [0, 3],
  ],
];
const products = MATRICES.map((shapes) =>
  row("matmul", (a, b) => a.matmul(b), "a.matmul(b)", shapes),
);

const LINEAR = "nn.functional.linear";
const linears = [
  row("linear", (a, b, c) => F.linear(a, b, c), `${LINEAR}(a, b, c)`, [[4, 3], [2, 3], [2]]),
  row("linear", (a, b, c) => F.linear(a, b, c), `${LINEAR}(a, b, c)`, [[64, 16], [128, 16], [128]]),
  row("linear", (a, b, c) => F.linear(a, b, c), `${LINEAR}(a, b, c)`, [[2, 5, 3], [4, 3], [4]]),
  row("linear", (a, b, c) => F.linear(a, b, c), `${LINEAR}(a, b, c)`, [[3], [2, 3], [2]]),
  row("linear", (a, b) => F.linear(a, b), `${LINEAR}(a, b)`, [
    [4, 3],
    [2, 3],
  ]),
];

const views = [
  row("reshape", (a) => a.reshape(3, -1), "a.reshape(3, -1)", [[2, 3, 4]]),
  row("reshape of a transpose", (a) => a.t().reshape(6), "a.t().reshape(6)", [[2, 3]]),
  row("flatten", (a) => a.flatten(1), "a.flatten(1)", [[2, 3, 4]]),
  row("squeeze", (a) => a.squeeze(), "a.squeeze()", [[1, 3, 1]]),
  row("squeeze one", (a) => a.squeeze(0), "a.squeeze(0)", [[1, 3, 1]]),
  row("unsqueeze", (a) => a.unsqueeze(-1), "a.unsqueeze(-1)", [[2, 3]]),
  row("expand", (a) => a.expand(4, -1, 3), "a.expand(4, -1, 3)", [[2, 1]]),
  row("permute", (a) => a.permute(2, 0, 1), "a.permute(2, 0, 1)", [[2, 3, 4]]),
  row("transpose", (a) => a.transpose(0, -1), "a.transpose(0, -1)", [[2, 3, 4]]),
  row("narrow", (a) => a.narrow(1, 1, 2), "a.narrow(1, 1, 2)", [[2, 4]]),
  row("select", (a) => a.select(0, -1), "a.select(0, -1)", [[3, 2]]),
  row("cat", (a, b) => cat([a, b]), "torch.cat([a, b])", [
    [2, 3],
    [1, 3],
  ]),
  row("cat", (a, b) => cat([a, b], { dim: 1 }), "torch.cat([a, b], dim=1)", [
    [2, 3],
    [2, 4],
  ]),
  row("view sum", (a) => a.t().mul(a.select(1, 0)), "a.t() * a.select(1, 0)", [[4, 4]]),
];

const REDUCTIONS = [
  [{}, ""],
  [{ dim: 0 }, "dim=0"],
  [{ dim: -1, keepdim: true }, "dim=-1, keepdim=True"],
  [{ dim: [0, 2] }, "dim=(0, 2)"],
];
const reductions = ["sum", "mean"].flatMap((op) =>
  REDUCTIONS.map(([options, python]) =>
    row(`${op} ${python}`, (a) => a[op](options), `a.${op}(${python})`, [[3, 4, 5]]),
  ),
);

const MSE = "nn.functional.mse_loss";
const losses = ["mean", "sum", "none"].flatMap((reduction) =>
  [
    [
      [4, 3],
      [4, 3],
    ],
    [[0], [0]],
  ].map((shapes) =>
    row(
      `mse_loss ${reduction}`,
      (a, b) => F.mseLoss(a, b, { reduction }),
      `${MSE}(a, b, reduction="${reduction}")`,
      shapes,
    ),
  ),
);

const chains = [
  row("used twice", (a) => a.mul(a).add(a), "a * a + a", [[3, 5]]),
  row(
    "two layers",
    (a, b, c) => a.matmul(b).tanh().matmul(c).sigmoid(),
    "torch.sigmoid(torch.tanh(a @ b) @ c)",
    [
      [8, 5],
      [5, 6],
      [6, 3],
    ],
  ),
];

export const ops = [
  ...[binary, withNumbers, unary, powers, products, linears],
  ...[views, reductions, losses, chains],
].flat();

/** What both refuse, with the same words: [JavaScript, Python, shapes]. */
export const refusals = [
  row("add", (a, b) => a.add(b), "a + b", [
    [2, 3],
    [2, 4],
  ]),
  row("matmul", (a, b) => a.matmul(b), "a @ b", [
    [4, 5],
    [3, 2],
  ]),
  row("linear", (a, b) => F.linear(a, b), `${LINEAR}(a, b)`, [
    [4, 5],
    [2, 3],
  ]),
  row("reshape", (a) => a.reshape(4, 2), "a.reshape(4, 2)", [[2, 3]]),
  row("expand", (a) => a.expand(2, 4), "a.expand(2, 4)", [[2, 3]]),
  row("transpose", (a) => a.transpose(0, 2), "a.transpose(0, 2)", [[2, 3]]),
  row("narrow", (a) => a.narrow(0, 1, 2), "a.narrow(0, 1, 2)", [[2, 3]]),
  row("select", (a) => a.select(0, 2), "a.select(0, 2)", [[2, 3]]),
  row("t", (a) => a.t(), "a.t()", [[2, 3, 4]]),
  row("backward of many", (a) => a.mul(2).backward(), "(a * 2).backward()", [[3]]),
  row(
    "backward twice",
    (a) => {
      const sum = a.mul(a).sum();
      sum.backward();
      sum.backward();
    },
    "s = (a * a).sum(); s.backward(); s.backward()",
    [[3]],
  ),
  row("in place on a leaf", (a) => a.add_(1), "a.add_(1)", [[3]]),
  row("cat", (a, b) => cat([a, b]), "torch.cat([a, b])", [
    [2, 3],
    [2, 2],
  ]),
];
