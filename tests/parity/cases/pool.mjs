/** Pooling, padding and resizing of images. */

import { F, nn } from "pixelgrad";
import { floats, values } from "../nn-tables.mjs";
import { keywords, py } from "../python.mjs";

const MAX = [
  [[2, 3, 8, 8], 2, {}],
  [[2, 3, 7, 9], 2, {}],
  [[2, 3, 8, 8], 3, { stride: 2 }],
  [[2, 3, 8, 8], 3, { stride: 2, padding: 1 }],
  [[2, 3, 7, 7], 2, { ceilMode: true }],
  [[1, 2, 8, 9], [2, 3], { stride: [2, 1], padding: [0, 1] }],
  [[1, 2, 9, 9], 3, { dilation: 2, stride: 1 }],
  [[1, 2, 9, 9], 3, { dilation: 2, padding: 1, ceilMode: true, stride: 2 }],
  [[1, 1, 5, 5], 2, { stride: 3, ceilMode: true, padding: 1 }],
  [[3, 6, 6], 2, {}],
  [[0, 3, 4, 4], 2, {}],
];
const AVG = [
  [[2, 3, 8, 8], 2, {}],
  [[2, 3, 7, 9], 3, { stride: 2 }],
  [[2, 3, 8, 8], 3, { stride: 2, padding: 1 }],
  [[2, 3, 8, 8], 3, { stride: 2, padding: 1, countIncludePad: false }],
  [[2, 3, 7, 7], 2, { ceilMode: true }],
  [[2, 3, 7, 7], 3, { ceilMode: true, padding: 1, stride: 2 }],
  [[2, 3, 7, 7], 3, { ceilMode: true, padding: 1, stride: 2, countIncludePad: false }],
  [[1, 2, 8, 9], [2, 3], { stride: [2, 1], padding: [0, 1] }],
  [[1, 2, 6, 6], 2, { divisorOverride: 3 }],
  [[3, 6, 6], 2, {}],
  [[0, 3, 4, 4], 2, {}],
];
const ADAPTIVE = [
  [[2, 3, 8, 8], 1],
  [
    [2, 3, 8, 8],
    [2, 3],
  ],
  [
    [2, 3, 7, 5],
    [3, 2],
  ],
  [
    [2, 3, 7, 5],
    [null, 1],
  ],
  [[2, 3, 4, 4], 4],
  [[2, 3, 3, 3], 5],
  [[3, 6, 6], 2],
];
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const pools = [
  ...["max_pool2d", "avg_pool2d"].flatMap((op) =>
    (op === "max_pool2d" ? MAX : AVG).map(([shape, kernel, options]) => ({
      name: `${op} [${shape}] ${py(kernel)}${keywords(options)}`,
      inputs: { x: floats(shape) },
      js: ({ x }) => F[camel(op)](x, kernel, options),
      python: `F.${op}(x, ${py(kernel)}${keywords(options)})`,
    })),
  ),
  ...ADAPTIVE.map(([shape, size]) => ({
    name: `adaptive_avg_pool2d [${shape}] ${py(size)}`,
    inputs: { x: floats(shape) },
    js: ({ x }) => F.adaptiveAvgPool2d(x, size),
    python: `F.adaptive_avg_pool2d(x, ${py(size)})`,
  })),
  {
    name: "max_pool2d ties",
    inputs: { x: values([1, 1, 1, 1, 2, 0, 0, 2, 3, 3, 3, 3, -1, -1, -1, -1], [1, 1, 4, 4]) },
    js: ({ x }) => F.maxPool2d(x, 2, { stride: 1 }),
    python: "F.max_pool2d(x, 2, stride=1)",
  },
];

const SIZES = [
  [[2, 3, 4, 4], { scaleFactor: 2 }],
  [[2, 3, 4, 5], { scaleFactor: 2.5 }],
  [[2, 3, 4, 5], { scaleFactor: [1.5, 3] }],
  [[2, 3, 8, 8], { scaleFactor: 0.5 }],
  [[1, 2, 7, 5], { scaleFactor: 1 / 3 }],
  [[2, 3, 4, 4], { size: 7 }],
  [[2, 3, 4, 4], { size: [3, 9] }],
  [[1, 1, 1, 1], { size: 3 }],
  [[1, 1, 5, 5], { size: 1 }],
];
const resizes = SIZES.flatMap(([shape, options]) =>
  [
    { mode: "nearest" },
    { mode: "bilinear", alignCorners: false },
    { mode: "bilinear", alignCorners: true },
  ].map((mode) => ({
    name: `interpolate [${shape}]${keywords({ ...options, ...mode })}`,
    inputs: { x: floats(shape) },
    js: ({ x }) => F.interpolate(x, { ...options, ...mode }),
    python: `F.interpolate(x${keywords({ ...options, ...mode })})`,
  })),
);

const shuffles = [
  [[2, 8, 3, 4], 2],
  [[9, 2, 2], 3],
  [[2, 3, 4, 2, 2], 2],
  [[1, 3, 2, 2], 1],
].map(([shape, factor]) => ({
  name: `pixel_shuffle [${shape}] ${factor}`,
  inputs: { x: floats(shape) },
  js: ({ x }) => F.pixelShuffle(x, factor),
  python: `F.pixel_shuffle(x, ${factor})`,
}));

export const pooling = [...pools, ...resizes, ...shuffles];

const image = { x: floats([2, 4, 6, 6]) };
const module = (js, python, inputs = image) => ({ name: python, js, python, inputs });
export const poolModules = [
  module(() => new nn.MaxPool2d(2), "nn.MaxPool2d(2)"),
  module(() => new nn.MaxPool2d(3, 2, 1), "nn.MaxPool2d(3, 2, 1)"),
  module(
    () => new nn.MaxPool2d([2, 3], { stride: [2, 1], padding: 1, dilation: 2, ceilMode: true }),
    "nn.MaxPool2d((2, 3), stride=(2, 1), padding=1, dilation=2, ceil_mode=True)",
  ),
  module(() => new nn.AvgPool2d(2), "nn.AvgPool2d(2)"),
  module(
    () => new nn.AvgPool2d([2, 3], 2, 1, { ceilMode: true, countIncludePad: false }),
    "nn.AvgPool2d((2, 3), 2, 1, True, False)",
  ),
  module(() => new nn.AdaptiveAvgPool2d(1), "nn.AdaptiveAvgPool2d(1)"),
  module(() => new nn.AdaptiveAvgPool2d([2, null]), "nn.AdaptiveAvgPool2d((2, None))"),
  module(() => new nn.Upsample({ scaleFactor: 2 }), "nn.Upsample(scale_factor=2)"),
  module(
    () => new nn.Upsample({ scaleFactor: 2.5, mode: "bilinear" }),
    `nn.Upsample(scale_factor=2.5, mode="bilinear")`,
  ),
  module(
    () => new nn.Upsample({ scaleFactor: [2, 3], mode: "bilinear", alignCorners: true }),
    `nn.Upsample(scale_factor=(2, 3), mode="bilinear", align_corners=True)`,
  ),
  module(() => new nn.Upsample({ size: [4, 9] }), "nn.Upsample(size=(4, 9))"),
  module(() => new nn.Upsample({ size: 4 }), "nn.Upsample(size=4)"),
  module(() => new nn.PixelShuffle(2), "nn.PixelShuffle(2)"),
  module(() => new nn.ZeroPad2d(1), "nn.ZeroPad2d(1)"),
  module(() => new nn.ZeroPad2d([1, 2, 0, 3]), "nn.ZeroPad2d((1, 2, 0, 3))"),
  module(() => new nn.ZeroPad2d([-1, 2, -2, 0]), "nn.ZeroPad2d((-1, 2, -2, 0))"),
  module(() => new nn.Flatten(), "nn.Flatten()"),
  module(() => new nn.Flatten(2), "nn.Flatten(2)"),
  module(() => new nn.Unflatten(1, [2, 2]), "nn.Unflatten(1, (2, 2))"),
  module(() => new nn.Unflatten(-1, [3, -1]), "nn.Unflatten(-1, (3, -1))"),
  module(() => new nn.Identity(), "nn.Identity()"),
];

const refused = (make, python, shape) => ({
  name: python.split("(")[0],
  inputs: { x: floats(shape) },
  js: ({ x }) => make().call(x),
  python: `nn.${python}(x)`,
});
export const poolRefusals = [
  refused(() => new nn.MaxPool2d(3), "MaxPool2d(3)", [1, 1, 2, 2]),
  refused(() => new nn.MaxPool2d(2), "MaxPool2d(2)", [2, 2]),
  refused(() => new nn.MaxPool2d(2, { padding: 2 }), "MaxPool2d(2, padding=2)", [1, 1, 4, 4]),
  refused(() => new nn.MaxPool2d(0), "MaxPool2d(0)", [1, 1, 4, 4]),
  refused(() => new nn.MaxPool2d(2, { stride: 0 }), "MaxPool2d(2, stride=0)", [1, 1, 4, 4]),
  refused(() => new nn.MaxPool2d(2, { dilation: 0 }), "MaxPool2d(2, dilation=0)", [1, 1, 4, 4]),
  refused(() => new nn.MaxPool2d(2), "MaxPool2d(2)", [1, 0, 4, 4]),
  refused(() => new nn.AvgPool2d(2, { padding: 2 }), "AvgPool2d(2, padding=2)", [1, 1, 4, 4]),
  refused(() => new nn.AvgPool2d(3), "AvgPool2d(3)", [1, 1, 2, 2]),
  refused(() => new nn.AvgPool2d(2), "AvgPool2d(2)", [2, 2]),
  refused(
    () => new nn.AvgPool2d(2, { divisorOverride: 0 }),
    "AvgPool2d(2, divisor_override=0)",
    [1, 1, 4, 4],
  ),
  refused(() => new nn.AdaptiveAvgPool2d(2), "AdaptiveAvgPool2d(2)", [2, 2]),
  refused(() => new nn.AdaptiveAvgPool2d(-1), "AdaptiveAvgPool2d(-1)", [1, 2, 2]),
  refused(() => new nn.AdaptiveAvgPool2d(2), "AdaptiveAvgPool2d(2)", [1, 2, 0, 4]),
  refused(() => new nn.PixelShuffle(2), "PixelShuffle(2)", [1, 3, 2, 2]),
  refused(() => new nn.PixelShuffle(2), "PixelShuffle(2)", [3, 2]),
  refused(() => new nn.Upsample(), "Upsample()", [1, 1, 2, 2]),
  refused(
    () => new nn.Upsample({ size: 2, scaleFactor: 2 }),
    "Upsample(size=2, scale_factor=2)",
    [1, 1, 2, 2],
  ),
  refused(() => new nn.Upsample({ size: [2, 2, 2] }), "Upsample(size=(2, 2, 2))", [1, 1, 2, 2]),
  refused(
    () => new nn.Upsample({ size: 2, mode: "nearest", alignCorners: true }),
    `Upsample(size=2, mode="nearest", align_corners=True)`,
    [1, 1, 2, 2],
  ),
  refused(() => new nn.Upsample({ size: 0 }), "Upsample(size=0)", [1, 1, 2, 2]),
  refused(() => new nn.Unflatten(1, [2, 3]), "Unflatten(1, (2, 3))", [2, 5]),
  refused(() => new nn.Unflatten(3, [2, 3]), "Unflatten(3, (2, 3))", [2, 5]),
  refused(() => new nn.ZeroPad2d(1), "ZeroPad2d(1)", [3]),
];
