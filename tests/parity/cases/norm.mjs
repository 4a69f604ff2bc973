/** Normalisation: functions and modules, running statistics included. */

import { F, nn, zeros } from "pixelgrad";
import { constants, floats, roundingOf, values } from "../nn-tables.mjs";
import { keywords, py } from "../python.mjs";

const affine = (count) => ({ w: floats([count], 0.5, 1.5), b: floats([count]) });

const batch = [
  [4, 3],
  [4, 3, 5],
  [2, 3, 4, 4],
  [8, 2, 7, 5],
  [32, 16],
].flatMap((shape) => {
  const channels = shape[1];
  const stats = { m: constants([channels], -1, 1), v: constants([channels], 0.5, 2) };
  return [
    {
      name: `batch_norm training [${shape}]`,
      inputs: { x: floats(shape), ...affine(channels) },
      js: ({ x, w, b }) => F.batchNorm(x, null, null, { weight: w, bias: b, training: true }),
      python: "F.batch_norm(x, None, None, w, b, training=True)",
    },
    {
      name: `batch_norm evaluation [${shape}]`,
      inputs: { x: floats(shape), ...stats, ...affine(channels) },
      js: ({ x, m, v, w, b }) => F.batchNorm(x, m, v, { weight: w, bias: b }),
      python: "F.batch_norm(x, m, v, w, b)",
    },
    {
      name: `batch_norm plain [${shape}]`,
      inputs: { x: floats(shape) },
      js: ({ x }) => F.batchNorm(x, null, null, { training: true, eps: 0.01 }),
      python: "F.batch_norm(x, None, None, training=True, eps=0.01)",
    },
  ];
});

const groups = [
  [[2, 8], 2],
  [[2, 4, 3, 3], 2],
  [[2, 4, 3, 3], 4],
  [[2, 6, 5], 3],
  [[1, 4, 3, 3], 1],
  [[2, 32, 8, 8], 8],
  [[0, 4, 3, 3], 2],
].flatMap(([shape, count]) => [
  {
    name: `group_norm [${shape}] ${count}`,
    inputs: { x: floats(shape), ...affine(shape[1]) },
    js: ({ x, w, b }) => F.groupNorm(x, count, { weight: w, bias: b }),
    python: `F.group_norm(x, ${count}, w, b)`,
  },
  {
    name: `group_norm plain [${shape}] ${count}`,
    inputs: { x: floats(shape) },
    js: ({ x }) => F.groupNorm(x, count),
    python: `F.group_norm(x, ${count})`,
  },
]);

const layers = [
  [[4, 5], [5]],
  [
    [2, 3, 4],
    [3, 4],
  ],
  [[2, 3, 4], [4]],
  [[7], [7]],
  [[6, 64], [64]],
  [[0, 5], [5]],
].flatMap(([shape, normalized]) => [
  {
    name: `layer_norm [${shape}] [${normalized}]`,
    inputs: { x: floats(shape), w: floats(normalized, 0.5, 1.5), b: floats(normalized) },
    js: ({ x, w, b }) => F.layerNorm(x, normalized, { weight: w, bias: b }),
    python: `F.layer_norm(x, ${py(normalized)}, w, b)`,
  },
  {
    name: `layer_norm plain [${shape}] [${normalized}]`,
    inputs: { x: floats(shape) },
    js: ({ x }) => F.layerNorm(x, normalized, { eps: 1e-3 }),
    python: `F.layer_norm(x, ${py(normalized)}, eps=1e-3)`,
  },
]);

const instances = [
  [2, 3, 4, 4],
  [2, 3, 7],
  [1, 2, 5, 3],
].map((shape) => ({
  name: `instance_norm [${shape}]`,
  inputs: { x: floats(shape), ...affine(shape[1]) },
  js: ({ x, w, b }) => F.instanceNorm(x, { weight: w, bias: b }),
  python: "F.instance_norm(x, weight=w, bias=b)",
}));

/** Gradients of weights sum over every image and place; so do those of means and variances. */
const summed = (row) => {
  const { shape } = row.inputs.x;
  return { ...row, tolerance: roundingOf(shape.reduce((a, b) => a * b, 1) / (shape[1] ?? 1)) };
};
export const norms = [batch, groups, layers, instances].flat().map(summed);

const SHAPES = {
  BatchNorm1d: [
    [5, 4],
    [5, 4, 3],
  ],
  BatchNorm2d: [[3, 4, 5, 5]],
  InstanceNorm2d: [
    [3, 4, 5, 5],
    [4, 5, 5],
  ],
};
const OPTIONS = [
  {},
  { eps: 0.001, momentum: null },
  { momentum: 0.01, affine: false },
  { trackRunningStats: false },
  { affine: true, trackRunningStats: true },
];
const statistical = Object.entries(SHAPES).flatMap(([type, shapes]) =>
  shapes.flatMap((shape) =>
    OPTIONS.filter(({ momentum }) => momentum !== null || type !== "InstanceNorm2d").map(
      (options) => ({
        name: `${type} ${keywords(options)} [${shape}]`,
        js: () => new nn[type](4, options),
        python: `nn.${type}(4${keywords(options)})`,
        inputs: { x: floats(shape) },
      }),
    ),
  ),
);

const module = (js, python, shape) => ({ name: python, js, python, inputs: { x: floats(shape) } });
export const normModules = [
  ...statistical.map(summed),
  module(() => new nn.GroupNorm(2, 4), "nn.GroupNorm(2, 4)", [3, 4, 5, 5]),
  module(
    () => new nn.GroupNorm(4, 4, { eps: 1e-3, affine: false }),
    "nn.GroupNorm(4, 4, eps=1e-3, affine=False)",
    [3, 4, 5, 5],
  ),
  module(() => new nn.LayerNorm(5), "nn.LayerNorm(5)", [3, 5]),
  module(() => new nn.LayerNorm([4, 5]), "nn.LayerNorm((4, 5))", [3, 4, 5]),
  module(
    () => new nn.LayerNorm([4, 5], { eps: 1e-6, elementwiseAffine: false }),
    "nn.LayerNorm((4, 5), eps=1e-6, elementwise_affine=False)",
    [3, 4, 5],
  ),
];

const refused = (make, python, shape) => ({
  name: python.split("(")[0],
  inputs: { x: floats(shape) },
  js: ({ x }) => make().call(x),
  python: `nn.${python}(x)`,
});
export const normRefusals = [
  refused(() => new nn.BatchNorm1d(4), "BatchNorm1d(4)", [1, 4]),
  refused(() => new nn.BatchNorm1d(4), "BatchNorm1d(4)", [2, 3]),
  refused(() => new nn.BatchNorm1d(4), "BatchNorm1d(4)", [2, 4, 1, 1]),
  refused(() => new nn.BatchNorm2d(4), "BatchNorm2d(4)", [2, 4]),
  refused(() => new nn.BatchNorm2d(4), "BatchNorm2d(4)", [1, 4, 1, 1]),
  refused(() => new nn.GroupNorm(3, 4), "GroupNorm(3, 4)", [2, 4]),
  refused(() => new nn.GroupNorm(2, 4), "GroupNorm(2, 4)", [2, 3]),
  refused(() => new nn.GroupNorm(2, 4), "GroupNorm(2, 4)", [2, 6]),
  refused(() => new nn.GroupNorm(2, 2), "GroupNorm(2, 2)", [1, 2]),
  refused(() => new nn.LayerNorm(4), "LayerNorm(4)", [2, 3]),
  refused(() => new nn.LayerNorm([2, 4]), "LayerNorm([2, 4])", [2, 3]),
  refused(() => new nn.InstanceNorm2d(3), "InstanceNorm2d(3)", [2, 3, 1, 1]),
  refused(
    () => new nn.InstanceNorm2d(3, { affine: true }),
    "InstanceNorm2d(3, affine=True)",
    [2, 4, 2, 2],
  ),
  refused(() => new nn.InstanceNorm2d(3), "InstanceNorm2d(3)", [4, 2]),
  {
    name: "batch_norm of bytes",
    inputs: { x: values([1, 2], [1, 2], "int64") },
    js: ({ x }) => F.batchNorm(x.to("float32"), zeros(3), zeros(3)),
    python: "F.batch_norm(x.float(), torch.zeros(3), torch.zeros(3))",
  },
];
