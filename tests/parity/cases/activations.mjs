/** Activation functions and softmax: values and gradients, near zero and far out. */

import { F, nn } from "pixelgrad";
import { floats, values } from "../nn-tables.mjs";

const SHAPES = [[], [7], [3, 5], [2, 3, 4], [0], [5, 64]];
const FAR = values([0, -0, 1e-6, -1e-6, 0.5, -0.5, 9, -9, 30, -30, 88, -88, 200, -200], [14]);

const FUNCTIONS = [
  ["leaky_relu", (x) => F.leakyRelu(x), "F.leaky_relu(x)"],
  ["leaky_relu 0.2", (x) => F.leakyRelu(x, 0.2), "F.leaky_relu(x, 0.2)"],
  ["elu", (x) => F.elu(x), "F.elu(x)"],
  ["elu 0.7", (x) => F.elu(x, { alpha: 0.7 }), "F.elu(x, alpha=0.7)"],
  ["gelu", (x) => F.gelu(x), "F.gelu(x)"],
  ["gelu tanh", (x) => F.gelu(x, { approximate: "tanh" }), `F.gelu(x, approximate="tanh")`],
  ["silu", (x) => F.silu(x), "F.silu(x)"],
  ["softplus", (x) => F.softplus(x), "F.softplus(x)"],
  [
    "softplus 2 10",
    (x) => F.softplus(x, { beta: 2, threshold: 10 }),
    "F.softplus(x, beta=2, threshold=10)",
  ],
  ["log_sigmoid", (x) => F.logSigmoid(x), "F.logsigmoid(x)"],
];

const pointwise = FUNCTIONS.flatMap(([name, js, python]) => [
  ...SHAPES.map((shape) => ({
    name: `${name} [${shape}]`,
    inputs: { x: floats(shape, -5, 5) },
    js: ({ x }) => js(x),
    python,
  })),
  { name: `${name} far`, inputs: { x: FAR }, js: ({ x }) => js(x), python },
]);

const SOFTMAX_SHAPES = [
  [[], 0],
  [[7], 0],
  [[7], -1],
  [[3, 5], 0],
  [[3, 5], 1],
  [[2, 3, 4], 1],
  [[2, 3, 4], -3],
  [[4, 0], 1],
  [[0, 4], 1],
  [[6, 300], 1],
];
const softmaxes = ["softmax", "log_softmax"].flatMap((name) =>
  SOFTMAX_SHAPES.map(([shape, dim]) => ({
    name: `${name} ${dim} [${shape}]`,
    inputs: { x: floats(shape, -8, 8) },
    js: ({ x }) => (name === "softmax" ? F.softmax(x, dim) : F.logSoftmax(x, { dim })),
    python: `F.${name}(x, dim=${dim})`,
  })),
);

export const activations = [...pointwise, ...softmaxes];

export const activationModules = [
  [() => new nn.ReLU(), "nn.ReLU()"],
  [() => new nn.Sigmoid(), "nn.Sigmoid()"],
  [() => new nn.Tanh(), "nn.Tanh()"],
  [() => new nn.LeakyReLU(), "nn.LeakyReLU()"],
  [() => new nn.LeakyReLU(0.2), "nn.LeakyReLU(0.2)"],
  [() => new nn.LeakyReLU({ negativeSlope: 0.3 }), "nn.LeakyReLU(negative_slope=0.3)"],
  [() => new nn.ELU(), "nn.ELU()"],
  [() => new nn.ELU(0.5), "nn.ELU(0.5)"],
  [() => new nn.GELU(), "nn.GELU()"],
  [() => new nn.GELU({ approximate: "tanh" }), `nn.GELU(approximate="tanh")`],
  [() => new nn.SiLU(), "nn.SiLU()"],
  [() => new nn.Softplus(), "nn.Softplus()"],
  [() => new nn.Softplus({ beta: 0.5, threshold: 2.5 }), "nn.Softplus(0.5, 2.5)"],
  [() => new nn.Softmax(1), "nn.Softmax(1)"],
  [() => new nn.Softmax({ dim: 0 }), "nn.Softmax(dim=0)"],
  [() => new nn.Softmax(), "nn.Softmax()"],
  [() => new nn.LogSoftmax(-1), "nn.LogSoftmax(-1)"],
  [() => new nn.LogSoftmax(), "nn.LogSoftmax()"],
].map(([js, python]) => ({ name: python, js, python, inputs: { x: floats([3, 4]) } }));

const whole = { x: values([1, 2], [2], "int64") };
export const activationRefusals = [
  [
    "gelu",
    ({ x }) => F.gelu(x, { approximate: "x" }),
    `F.gelu(x, approximate="x")`,
    { x: floats([3]) },
  ],
  ["softplus", ({ x }) => F.softplus(x), "F.softplus(x)", whole],
  ["gelu", ({ x }) => F.gelu(x), "F.gelu(x)", whole],
  ["elu", ({ x }) => F.elu(x), "F.elu(x)", whole],
  ["leaky_relu", ({ x }) => F.leakyRelu(x), "F.leaky_relu(x)", whole],
  ["silu", ({ x }) => F.silu(x), "F.silu(x)", whole],
  ["log_softmax", ({ x }) => F.logSoftmax(x, 1), "F.log_softmax(x, 1)", { x: floats([3]) }],
  ["softmax", ({ x }) => F.softmax(x, 0), "F.softmax(x, 0)", whole],
].map(([name, js, python, inputs]) => ({ name, js, python, inputs }));
