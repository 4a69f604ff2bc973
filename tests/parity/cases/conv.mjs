/** Convolutions: strides, paddings, dilations, groups, modes, without a batch. */

import { F, nn } from "pixelgrad";
import { floats, roundingOf, values } from "../nn-tables.mjs";
import { keywords, py } from "../python.mjs";

/** [input, weight, options] */
const CONVOLUTIONS = [
  [[2, 3, 8, 8], [4, 3, 3, 3], {}],
  [[2, 3, 8, 8], [4, 3, 3, 3], { padding: 1 }],
  [[2, 3, 8, 7], [4, 3, 3, 2], { padding: [1, 0] }],
  [[2, 3, 9, 8], [4, 3, 3, 3], { stride: 2, padding: 1 }],
  [[1, 3, 9, 8], [4, 3, 2, 3], { stride: [2, 3] }],
  [[2, 3, 9, 9], [4, 3, 3, 3], { dilation: 2, padding: 2 }],
  [[1, 2, 11, 9], [2, 2, 3, 3], { dilation: [3, 1], stride: [1, 2], padding: [2, 1] }],
  [[2, 4, 6, 6], [4, 2, 3, 3], { groups: 2, padding: 1 }],
  [[2, 4, 6, 6], [8, 1, 3, 3], { groups: 4 }],
  [[2, 3, 5, 5], [4, 3, 1, 1], {}],
  [[2, 3, 5, 5], [4, 3, 1, 1], { stride: 2 }],
  [[2, 3, 5, 5], [4, 3, 5, 5], {}],
  [[3, 6, 6], [2, 3, 3, 3], { padding: 1 }],
  [[2, 3, 6, 7], [4, 3, 3, 3], { padding: "same" }],
  [[2, 3, 6, 7], [4, 3, 2, 4], { padding: "same" }],
  [[2, 3, 9, 9], [4, 3, 2, 3], { padding: "same", dilation: 3 }],
  [[2, 3, 6, 7], [4, 3, 3, 3], { padding: "valid" }],
  [[1, 1, 1, 1], [1, 1, 1, 1], {}],
  [[1, 1, 2, 2], [1, 1, 3, 3], { padding: 3 }],
  [[0, 3, 8, 8], [4, 3, 3, 3], {}],
  [[4, 3, 16, 16], [32, 3, 3, 3], { padding: 1 }],
  [[2, 32, 8, 8], [16, 32, 3, 3], { padding: 1, stride: 2 }],
];
const fan = (shape) => Math.sqrt(3 / (shape[1] * shape[2] * shape[3]));
const weightOf = (shape) => floats(shape, -fan(shape), fan(shape));

/** The gradient of a weight sums over every image and place. */
const toleranceFor = (shape) => roundingOf(product(shape) / shape.at(-3));
const product = (shape) => shape.reduce((a, b) => a * b, 1);

const convolutions = CONVOLUTIONS.flatMap(([x, w, options]) => {
  const what = `[${x}] [${w}]${keywords(options)}`;
  const inputs = { x: floats(x), w: weightOf(w) };
  const tolerance = toleranceFor(x);
  return [
    {
      name: `conv2d ${what}`,
      tolerance,
      inputs,
      js: (given) => F.conv2d(given.x, given.w, null, options),
      python: `F.conv2d(x, w${keywords(options)})`,
    },
    {
      name: `conv2d bias ${what}`,
      tolerance,
      inputs: { ...inputs, b: floats([w[0]]) },
      js: (given) => F.conv2d(given.x, given.w, given.b, options),
      python: `F.conv2d(x, w, b${keywords(options)})`,
    },
  ];
});

const TRANSPOSED = [
  [[2, 3, 4, 4], [3, 4, 3, 3], {}],
  [[2, 3, 4, 5], [3, 4, 3, 3], { stride: 2, padding: 1, outputPadding: 1 }],
  [[2, 3, 4, 4], [3, 4, 4, 4], { stride: 2, padding: 1 }],
  [[1, 3, 4, 5], [3, 2, 2, 3], { stride: [2, 3], padding: [0, 1], outputPadding: [1, 2] }],
  [[2, 4, 4, 4], [4, 3, 3, 3], { groups: 2, stride: 2 }],
  [[2, 4, 4, 4], [4, 1, 3, 3], { groups: 4, padding: 1 }],
  [[1, 2, 4, 4], [2, 3, 3, 3], { dilation: 2, outputPadding: 1 }],
  [[1, 2, 5, 5], [2, 3, 1, 1], { stride: 2 }],
  [[3, 4, 4], [3, 2, 3, 3], { padding: 1 }],
  [[0, 3, 4, 4], [3, 4, 3, 3], {}],
  [[2, 16, 4, 4], [16, 8, 4, 4], { stride: 2, padding: 1 }],
];
const transposed = TRANSPOSED.flatMap(([x, w, options]) => {
  const what = `[${x}] [${w}]${keywords(options)}`;
  const inputs = { x: floats(x), w: weightOf(w) };
  const tolerance = toleranceFor(x);
  return [
    {
      name: `conv_transpose2d ${what}`,
      tolerance,
      inputs,
      js: (given) => F.convTranspose2d(given.x, given.w, null, options),
      python: `F.conv_transpose2d(x, w${keywords(options)})`,
    },
    {
      name: `conv_transpose2d bias ${what}`,
      tolerance,
      inputs: { ...inputs, b: floats([w[1] * (options.groups ?? 1)]) },
      js: (given) => F.convTranspose2d(given.x, given.w, given.b, options),
      python: `F.conv_transpose2d(x, w, b${keywords(options)})`,
    },
  ];
});

export const convs = [...convolutions, ...transposed];

const x488 = { x: floats([2, 4, 8, 8]) };
const LAYERS = [
  [4, 6, 3, {}],
  [4, 6, 3, { padding: 1, bias: false }],
  [4, 6, [3, 5], { stride: 2, padding: [1, 2], dilation: 1 }],
  [4, 6, 3, { padding: "same" }],
  [4, 6, 2, { padding: "valid" }],
  [4, 8, 3, { groups: 2, padding: 1 }],
  [4, 4, 3, { groups: 4, dilation: 2 }],
  [4, 6, 3, { padding: 1, paddingMode: "reflect" }],
  [4, 6, 3, { padding: 2, paddingMode: "replicate" }],
  [4, 6, 3, { padding: [1, 2], paddingMode: "circular", stride: 2 }],
  [4, 6, 2, { padding: "same", paddingMode: "reflect" }],
  [4, 6, 3, { padding: 1, paddingMode: "zeros" }],
  [4, 64, 1, {}],
];
const TRANSPOSED_LAYERS = [
  [4, 6, 3, {}],
  [4, 6, 4, { stride: 2, padding: 1 }],
  [4, 6, 3, { stride: 2, padding: 1, outputPadding: 1, bias: false }],
  [4, 8, [2, 3], { groups: 2, dilation: [1, 2] }],
];
const layer = (type, [inChannels, outChannels, kernel, options]) => {
  const python = `nn.${type}(${inChannels}, ${outChannels}, ${py(kernel)}${keywords(options)})`;
  const js = () => new nn[type](inChannels, outChannels, kernel, options);
  return { name: python, js, python, inputs: x488, tolerance: toleranceFor(x488.x.shape) };
};
export const convModules = [
  ...LAYERS.map((row) => layer("Conv2d", row)),
  ...TRANSPOSED_LAYERS.map((row) => layer("ConvTranspose2d", row)),
  {
    name: "Conv2d by position",
    js: () => new nn.Conv2d(4, 2, 3, 2, 1, { bias: false }),
    python: "nn.Conv2d(4, 2, 3, 2, 1, bias=False)",
    inputs: x488,
  },
  {
    name: "Conv2d without a batch",
    js: () => new nn.Conv2d(3, 2, 3),
    python: "nn.Conv2d(3, 2, 3)",
    inputs: { x: floats([3, 5, 5]) },
  },
];

const refused = (type, args, options, shape, dtype) => ({
  name: type,
  inputs: {
    x: dtype
      ? values(
          Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 1),
          shape,
          dtype,
        )
      : floats(shape),
  },
  js: ({ x }) => new nn[type](...args, options).call(x),
  python: `nn.${type}(${args.map(py).join(", ")}${keywords(options)})(x)`,
});
const functional = (name, js, python, inputs) => ({ name, js, python, inputs });
export const convRefusals = [
  refused("Conv2d", [3, 4, 3], {}, [1, 4, 8, 8]),
  refused("Conv2d", [4, 4, 3], { groups: 2 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], {}, [8, 8]),
  refused("Conv2d", [3, 4, 3], {}, [1, 3, 2, 2]),
  refused("Conv2d", [3, 4, 3], { dilation: 4 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], { padding: "same", stride: 2 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], { groups: 2 }, [1, 3, 8, 8]),
  refused("Conv2d", [4, 3, 3], { groups: 2 }, [1, 4, 8, 8]),
  refused("Conv2d", [3, 4, 3], { groups: 0 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], { stride: 0 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], { dilation: 0 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], { padding: -1 }, [1, 3, 8, 8]),
  refused("Conv2d", [3, 4, 3], {}, [1, 3, 8, 8], "int64"),
  refused("Conv2d", [3, 4, 3], { bias: false }, [1, 3, 8, 8], "uint8"),
  refused("Conv2d", [3, 4, 3], { padding: 5, paddingMode: "reflect" }, [1, 3, 4, 4]),
  refused("Conv2d", [3, 4, 3], { padding: 5, paddingMode: "circular" }, [1, 3, 4, 4]),
  refused("ConvTranspose2d", [3, 4, 3], {}, [1, 4, 8, 8]),
  refused("ConvTranspose2d", [3, 4, 3], { outputPadding: 1 }, [1, 3, 8, 8]),
  refused("ConvTranspose2d", [3, 4, 3], { padding: 8 }, [1, 3, 4, 4]),
  refused("ConvTranspose2d", [3, 4, 3], { paddingMode: "reflect" }, [1, 3, 4, 4]),
  refused("ConvTranspose2d", [3, 4, 3], {}, [4, 4]),
  refused("ConvTranspose2d", [4, 3, 3], { groups: 2 }, [1, 4, 4, 4]),
  functional("conv2d", ({ x, w, b }) => F.conv2d(x, w, b), "F.conv2d(x, w, b)", {
    x: floats([1, 3, 8, 8]),
    w: floats([4, 3, 3, 3]),
    b: floats([5]),
  }),
  functional(
    "conv2d",
    ({ x, w }) => F.conv2d(x, w, null, { groups: 2 }),
    "F.conv2d(x, w, groups=2)",
    { x: floats([1, 6, 8, 8]), w: floats([5, 3, 3, 3]) },
  ),
  functional(
    "conv_transpose2d",
    ({ x, w, b }) => F.convTranspose2d(x, w, b),
    "F.conv_transpose2d(x, w, b)",
    {
      x: floats([1, 3, 8, 8]),
      w: floats([3, 4, 3, 3]),
      b: floats([5]),
    },
  ),
];
