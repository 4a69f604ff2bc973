/** Losses as modules, and what they refuse. */

import { F, nn } from "pixelgrad";
import { classes, constants, floats, values } from "../nn-tables.mjs";

const probabilities = (shape) => floats(shape, 0.05, 0.95);
const logProbabilities = (shape) => floats(shape, -4, -0.1);

const x34 = { x: floats([3, 4]) };
export const lossModules = [
  ["MSELoss", () => new nn.MSELoss(), "nn.MSELoss()", { ...x34, t: floats([3, 4]) }],
  [
    "L1Loss",
    () => new nn.L1Loss({ reduction: "sum" }),
    `nn.L1Loss(reduction="sum")`,
    { ...x34, t: floats([3, 4]) },
  ],
  [
    "SmoothL1Loss",
    () => new nn.SmoothL1Loss({ beta: 0.5 }),
    "nn.SmoothL1Loss(beta=0.5)",
    { ...x34, t: floats([3, 4]) },
  ],
  [
    "HuberLoss",
    () => new nn.HuberLoss({ delta: 0.5 }),
    "nn.HuberLoss(delta=0.5)",
    { ...x34, t: floats([3, 4]) },
  ],
  [
    "KLDivLoss",
    () => new nn.KLDivLoss({ reduction: "batchmean" }),
    `nn.KLDivLoss(reduction="batchmean")`,
    { ...x34, t: probabilities([3, 4]) },
  ],
  [
    "BCELoss",
    () => new nn.BCELoss(),
    "nn.BCELoss()",
    { x: probabilities([3]), t: constants([3], 0, 1) },
  ],
  [
    "BCEWithLogitsLoss",
    () => new nn.BCEWithLogitsLoss(),
    "nn.BCEWithLogitsLoss()",
    { ...x34, t: constants([3, 4], 0, 1) },
  ],
  [
    "NLLLoss",
    () => new nn.NLLLoss({ ignoreIndex: 2 }),
    "nn.NLLLoss(ignore_index=2)",
    { x: logProbabilities([3, 4]), t: classes([3], 4) },
  ],
  [
    "CrossEntropyLoss",
    () => new nn.CrossEntropyLoss({ labelSmoothing: 0.1 }),
    "nn.CrossEntropyLoss(label_smoothing=0.1)",
    { ...x34, t: classes([3], 4) },
  ],
].map(([name, js, python, inputs]) => ({ name, js, python, inputs }));

const CE = (options) => (given) => F.crossEntropy(given.x, given.t, options);
export const lossRefusals = [
  [
    "cross_entropy",
    CE(),
    "F.cross_entropy(x, t)",
    { x: floats([2, 3]), t: values([0, 3], [2], "int64") },
  ],
  [
    "cross_entropy",
    CE(),
    "F.cross_entropy(x, t)",
    { x: floats([2, 3]), t: values([0, -1], [2], "int64") },
  ],
  ["cross_entropy", CE(), "F.cross_entropy(x, t)", { x: floats([2, 3]), t: classes([3], 3) }],
  [
    "cross_entropy",
    CE(),
    "F.cross_entropy(x, t)",
    { x: floats([2, 3]), t: values([0, 1], [2], "int32") },
  ],
  ["cross_entropy", CE(), "F.cross_entropy(x, t)", { x: floats([2, 3]), t: floats([2]) }],
  ["cross_entropy", CE(), "F.cross_entropy(x, t)", { x: floats([2, 3]), t: floats([2, 4]) }],
  ["cross_entropy", CE(), "F.cross_entropy(x, t)", { x: floats([2, 3, 4]), t: classes([2, 5], 3) }],
  [
    "cross_entropy",
    CE(),
    "F.cross_entropy(x, t)",
    { x: floats([2, 3, 4, 4]), t: classes([2, 5, 4], 3) },
  ],
  [
    "cross_entropy",
    CE(),
    "F.cross_entropy(x, t)",
    { x: floats([2, 3, 4, 4]), t: classes([2, 4], 3) },
  ],
  ["cross_entropy", CE(), "F.cross_entropy(x, t)", { x: floats([2, 3]), t: classes([], 3) }],
  [
    "cross_entropy",
    ({ x, t, w: weight }) => F.crossEntropy(x, t, { weight }),
    "F.cross_entropy(x, t, weight=w)",
    { x: floats([2, 3]), t: classes([2], 3), w: constants([4]) },
  ],
  [
    "cross_entropy",
    CE({ labelSmoothing: 1.5 }),
    "F.cross_entropy(x, t, label_smoothing=1.5)",
    { x: floats([2, 3]), t: classes([2], 3) },
  ],
  [
    "cross_entropy",
    CE({ ignoreIndex: 1 }),
    "F.cross_entropy(x, t, ignore_index=1)",
    { x: floats([2, 3]), t: probabilities([2, 3]) },
  ],
  [
    "cross_entropy",
    CE({ reduction: "x" }),
    `F.cross_entropy(x, t, reduction="x")`,
    { x: floats([2, 3]), t: classes([2], 3) },
  ],
  ["nll", ({ x, t }) => F.nllLoss(x, t), "F.nll_loss(x, t)", { x: floats([2, 3]), t: floats([2]) }],
  [
    "nll",
    ({ x, t }) => F.nllLoss(x, t),
    "F.nll_loss(x, t)",
    { x: floats([2, 3, 4]), t: classes([3, 4], 3) },
  ],
  [
    "bce",
    ({ x, t }) => F.binaryCrossEntropy(x, t),
    "F.binary_cross_entropy(x, t)",
    { x: probabilities([2, 3]), t: probabilities([3]) },
  ],
  [
    "bce",
    ({ x, t }) => F.binaryCrossEntropy(x, t),
    "F.binary_cross_entropy(x, t)",
    { x: floats([3], 1, 2), t: probabilities([3]) },
  ],
  [
    "bce",
    ({ x, t }) => F.binaryCrossEntropy(x, t),
    "F.binary_cross_entropy(x, t)",
    { x: probabilities([3]), t: classes([3], 2) },
  ],
  [
    "bce_with_logits",
    ({ x, t }) => F.binaryCrossEntropyWithLogits(x, t),
    "F.binary_cross_entropy_with_logits(x, t)",
    { x: floats([2, 3]), t: probabilities([3]) },
  ],
  ["l1", ({ x, t }) => F.l1Loss(x, t), "F.l1_loss(x, t)", { x: floats([2, 3]), t: floats([4]) }],
  [
    "smooth_l1",
    ({ x, t }) => F.smoothL1Loss(x, t, { beta: -1 }),
    "F.smooth_l1_loss(x, t, beta=-1)",
    { x: floats([2]), t: floats([2]) },
  ],
  [
    "huber",
    ({ x, t }) => F.huberLoss(x, t, { delta: 0 }),
    "F.huber_loss(x, t, delta=0)",
    { x: floats([2]), t: floats([2]) },
  ],
  ["kl_div", ({ x, t }) => F.klDiv(x, t), "F.kl_div(x, t)", { x: floats([2, 3]), t: floats([4]) }],
  [
    "l1",
    ({ x, t }) => F.l1Loss(x, t, { reduction: "x" }),
    `F.l1_loss(x, t, reduction="x")`,
    { x: floats([2]), t: floats([2]) },
  ],
].map(([name, js, python, inputs]) => ({ name, js, python, inputs }));
