/** Losses: every reduction, weights, ignored targets, shapes with and without a batch. */

import { F } from "pixelgrad";
import { classes, constants, floats, values } from "../nn-tables.mjs";

const REDUCTIONS = ["mean", "sum", "none"];
const SHAPES = [[5], [4, 3], [2, 3, 4], [], [0, 3], [3, 37]];

/** One row per reduction and shape. */
const pairwise = (name, js, python, { shapes = SHAPES, input = floats, target = floats } = {}) =>
  REDUCTIONS.flatMap((reduction) =>
    shapes.map((shape) => ({
      name: `${name} ${reduction} [${shape}]`,
      inputs: { x: input(shape), t: target(shape) },
      js: ({ x, t }) => js(x, t, reduction),
      python: python(`x, t, reduction="${reduction}"`),
    })),
  );

const probabilities = (shape) => floats(shape, 0.05, 0.95);
const logProbabilities = (shape) => floats(shape, -4, -0.1);

const regression = [
  pairwise(
    "l1",
    (x, t, reduction) => F.l1Loss(x, t, { reduction }),
    (a) => `F.l1_loss(${a})`,
  ),
  pairwise(
    "smooth_l1",
    (x, t, reduction) => F.smoothL1Loss(x, t, { reduction }),
    (a) => `F.smooth_l1_loss(${a})`,
  ),
  pairwise(
    "smooth_l1 beta",
    (x, t, reduction) => F.smoothL1Loss(x, t, { reduction, beta: 0.4 }),
    (a) => `F.smooth_l1_loss(${a}, beta=0.4)`,
    { shapes: [[4, 3]] },
  ),
  pairwise(
    "smooth_l1 beta 0",
    (x, t, reduction) => F.smoothL1Loss(x, t, { reduction, beta: 0 }),
    (a) => `F.smooth_l1_loss(${a}, beta=0)`,
    { shapes: [[4, 3]] },
  ),
  pairwise(
    "huber",
    (x, t, reduction) => F.huberLoss(x, t, { reduction }),
    (a) => `F.huber_loss(${a})`,
  ),
  pairwise(
    "huber delta",
    (x, t, reduction) => F.huberLoss(x, t, { reduction, delta: 1.7 }),
    (a) => `F.huber_loss(${a}, delta=1.7)`,
    { shapes: [[4, 3]] },
  ),
];

const binary = [
  pairwise(
    "bce",
    (x, t, reduction) => F.binaryCrossEntropy(x, t, { reduction }),
    (a) => `F.binary_cross_entropy(${a})`,
    { input: probabilities, target: probabilities },
  ),
  pairwise(
    "bce_with_logits",
    (x, t, reduction) => F.binaryCrossEntropyWithLogits(x, t, { reduction }),
    (a) => `F.binary_cross_entropy_with_logits(${a})`,
    { input: (shape) => floats(shape, -9, 9), target: probabilities },
  ),
  pairwise(
    "kl_div",
    (x, t, reduction) => F.klDiv(x, t, { reduction }),
    (a) => `F.kl_div(${a})`,
    { input: logProbabilities, target: probabilities },
  ),
  pairwise(
    "kl_div log_target",
    (x, t, reduction) => F.klDiv(x, t, { reduction, logTarget: true }),
    (a) => `F.kl_div(${a}, log_target=True)`,
    { input: logProbabilities, target: logProbabilities },
  ),
];

const weighted = REDUCTIONS.flatMap((reduction) => [
  {
    name: `bce weight ${reduction}`,
    inputs: { x: probabilities([4, 3]), t: probabilities([4, 3]), w: constants([3]) },
    js: ({ x, t, w: weight }) => F.binaryCrossEntropy(x, t, { weight, reduction }),
    python: `F.binary_cross_entropy(x, t, weight=w, reduction="${reduction}")`,
  },
  {
    name: `bce_with_logits weight ${reduction}`,
    inputs: { x: floats([4, 3]), t: probabilities([4, 3]), w: constants([4, 3]) },
    js: ({ x, t, w: weight }) => F.binaryCrossEntropyWithLogits(x, t, { weight, reduction }),
    python: `F.binary_cross_entropy_with_logits(x, t, weight=w, reduction="${reduction}")`,
  },
  {
    name: `bce_with_logits pos_weight ${reduction}`,
    inputs: { x: floats([4, 3], -6, 6), t: probabilities([4, 3]), p: constants([3]) },
    js: ({ x, t, p: posWeight }) => F.binaryCrossEntropyWithLogits(x, t, { posWeight, reduction }),
    python: `F.binary_cross_entropy_with_logits(x, t, pos_weight=p, reduction="${reduction}")`,
  },
]);

const special = [
  {
    name: "bce of certainties",
    inputs: { x: values([0, 1, 0, 1], [4]), t: values([0, 1, 1, 0], [4]) },
    js: ({ x, t }) => F.binaryCrossEntropy(x, t.detach(), { reduction: "none" }),
    python: `F.binary_cross_entropy(x, t.detach(), reduction="none") + 0 * t.detach()`,
    onlyValue: true,
  },
  {
    name: "bce_with_logits far out",
    inputs: { x: values([-200, 200, -90, 90], [4]), t: values([0, 1, 1, 0], [4]) },
    js: ({ x, t }) => F.binaryCrossEntropyWithLogits(x, t, { reduction: "none" }),
    python: `F.binary_cross_entropy_with_logits(x, t, reduction="none")`,
  },
  {
    name: "kl_div batchmean",
    inputs: { x: logProbabilities([4, 3]), t: probabilities([4, 3]) },
    js: ({ x, t }) => F.klDiv(x, t, { reduction: "batchmean" }),
    python: `F.kl_div(x, t, reduction="batchmean")`,
  },
  {
    name: "l1 broadcasts",
    inputs: { x: floats([4, 3]), t: floats([3]) },
    js: ({ x, t }) => F.l1Loss(x, t),
    python: "F.l1_loss(x, t)",
  },
  {
    name: "l1 of classes",
    inputs: { x: floats([4]), t: classes([4], 3) },
    js: ({ x, t }) => F.l1Loss(x, t),
    python: "F.l1_loss(x, t)",
  },
].map(({ onlyValue, ...row }) =>
  onlyValue
    ? {
        ...row,
        inputs: { x: { ...row.inputs.x, grad: false }, t: { ...row.inputs.t, grad: false } },
      }
    : row,
);

/** [shape of the input, shape of the target]; the class dimension is 1, or 0 without a batch. */
const CLASS_SHAPES = [
  [[4, 3], [4]],
  [[3], []],
  [
    [2, 5, 4],
    [2, 4],
  ],
  [
    [2, 3, 4, 4],
    [2, 4, 4],
  ],
  [[1, 1], [1]],
  [[64, 10], [64]],
  [[0, 3], [0]],
];
const countOf = (shape) => shape[shape.length === 1 ? 0 : 1];

const classLosses = REDUCTIONS.flatMap((reduction) =>
  CLASS_SHAPES.flatMap(([shape, target]) => {
    const count = countOf(shape);
    const t = classes(target, count);
    const of = (name, inputs, js, python) => ({
      name: `${name} ${reduction} [${shape}]`,
      inputs,
      js,
      python,
    });
    const r = `reduction="${reduction}"`;
    return [
      of(
        "nll",
        { x: logProbabilities(shape), t },
        ({ x, t }) => F.nllLoss(x, t, { reduction }),
        `F.nll_loss(x, t, ${r})`,
      ),
      of(
        "nll weight",
        { x: logProbabilities(shape), t, w: constants([count]) },
        ({ x, t, w: weight }) => F.nllLoss(x, t, { weight, ignoreIndex: 0, reduction }),
        `F.nll_loss(x, t, weight=w, ignore_index=0, ${r})`,
      ),
      of(
        "cross_entropy",
        { x: floats(shape, -6, 6), t },
        ({ x, t }) => F.crossEntropy(x, t, { reduction }),
        `F.cross_entropy(x, t, ${r})`,
      ),
      of(
        "cross_entropy weight",
        { x: floats(shape, -6, 6), t, w: constants([count]) },
        ({ x, t, w: weight }) => F.crossEntropy(x, t, { weight, ignoreIndex: 1, reduction }),
        `F.cross_entropy(x, t, weight=w, ignore_index=1, ${r})`,
      ),
      of(
        "cross_entropy smoothed",
        { x: floats(shape), t, w: constants([count]) },
        ({ x, t, w: weight }) =>
          F.crossEntropy(x, t, { weight, ignoreIndex: 0, reduction, labelSmoothing: 0.1 }),
        `F.cross_entropy(x, t, weight=w, ignore_index=0, label_smoothing=0.1, ${r})`,
      ),
      of(
        "cross_entropy probabilities",
        { x: floats(shape), t: probabilities(shape), w: constants([count]) },
        ({ x, t, w: weight }) => F.crossEntropy(x, t, { weight, reduction, labelSmoothing: 0.2 }),
        `F.cross_entropy(x, t, weight=w, label_smoothing=0.2, ${r})`,
      ),
    ];
  }),
);

const bytes = [
  {
    name: "cross_entropy of bytes",
    inputs: { x: floats([3, 4]), t: values([0, 3, 2], [3], "uint8") },
    js: ({ x, t }) => F.crossEntropy(x, t),
    python: "F.cross_entropy(x, t)",
  },
  {
    name: "cross_entropy all ignored",
    inputs: { x: floats([2, 4]), t: values([-100, -100], [2], "int64") },
    js: ({ x, t }) => F.crossEntropy(x, t, { reduction: "sum" }),
    python: `F.cross_entropy(x, t, reduction="sum")`,
  },
];

export const losses = [regression, binary, weighted, special, classLosses, bytes].flat(2);
