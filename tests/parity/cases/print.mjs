/**
 * Tensors as they are printed.
 */

import { arange, full, linspace, manualSeed, ones, randn, tensor, zeros } from "pixelgrad";

/** Numbers in Python's spelling; whole ones get a point, so that both read them as floats. */
const spell = (x) => {
  if (Array.isArray(x)) return `[${x.map(spell).join(", ")}]`;
  if (Number.isNaN(x)) return "float('nan')";
  if (!Number.isFinite(x)) return `${x < 0 ? "-" : ""}float('inf')`;
  if (Object.is(x, -0)) return "-0.0";
  return Number.isInteger(x) && Math.abs(x) < 1e16 ? `${x}.0` : String(x);
};

const row = (python, js) => ({ name: python, python: `str(${python})`, js: () => js().toString() });

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const FLOATS = [
  [],
  [1],
  [1, 2, 3],
  [-1, 2, 300],
  [0.5],
  [0.1, 0.25, -3.75],
  [1, 2.5],
  [1.23456789, 100.5],
  [0, 0, 0],
  [-0],
  [-0, 0.5],
  [0, -0, 1],
  [nan],
  [inf],
  [-inf, nan],
  [nan, 1],
  [nan, 1.5, inf],
  [-inf, 1, 2],
  [inf, 0.00001],
  [1000, 1],
  [1001, 1],
  [1000.5, 1],
  [1001.5, 1],
  [1e8],
  [1.5e8],
  [1e8, 1e8],
  [123456789],
  [1e-4],
  [9.9e-5],
  [1e-5, 1e-6],
  [1e-5, 1],
  [1e10, 1],
  [1e-45],
  [3.4e38],
  [1e38, -1e-38, 0],
  [0.00012345],
  [0.99995],
  [0.99994999],
  [0.00005, 0.02],
  [2.00005],
  [0.03125, 0.15625],
  [1234.5678],
  [12345.678, 999.9],
  [0.5, 1.5, 2.5, 3.5],
  [16777216, 16777217.5],
  [-0.00001, 0.1],
  [1e5, 99, nan],
  [
    [1, 2],
    [3, 4],
  ],
  [
    [0.1, -22.5],
    [300, 4],
  ],
  [[[1.5]], [[2.5]]],
  [[[[1, 2]], [[3, 4]]]],
  [
    [1e-7, 1],
    [nan, -inf],
  ],
  [[0], [1]],
  [[], []],
];
const floats = FLOATS.map((numbers) =>
  row(`torch.tensor(${spell(numbers)}, dtype=torch.float32)`, () => tensor(numbers)),
);

const OTHERS = [
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
const others = OTHERS.flatMap((dtype) =>
  [
    [1, 2, 3],
    [0, 100],
    [],
    [
      [1, 20],
      [100, 3],
    ],
    7,
  ].map((numbers) =>
    row(`torch.tensor(${spell(numbers)}).to(torch.${dtype})`, () => tensor(numbers).to(dtype)),
  ),
);
const fractions = ["float64", "float16", "bfloat16"].flatMap((dtype) =>
  [
    [0.1, 0.25],
    [1e-3, 3],
    [nan, -0.5],
    [65504, 0.1],
  ].map((numbers) =>
    row(`torch.tensor(${spell(numbers)}, dtype=torch.${dtype})`, () =>
      tensor(numbers, { dtype: "float64" }).to(dtype),
    ),
  ),
);

const SHAPES = [
  [0],
  [0, 3],
  [2, 0],
  [0, 0, 5],
  [1, 1, 1, 1],
  [2, 1, 3],
  [40],
  [3, 20],
  [2, 2, 2, 2],
];
const shapes = SHAPES.flatMap((shape) => {
  const size = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  return [
    row(`torch.zeros(${size})`, () => zeros(shape)),
    row(`torch.zeros(${size}, dtype=torch.int64)`, () => zeros(shape, { dtype: "int64" })),
    row(`torch.full(${size}, 0.125)`, () => full(shape, 0.125)),
    row(`torch.ones(${size}, dtype=torch.float64)`, () => ones(shape, { dtype: "float64" })),
  ];
});

const long = [
  row("torch.arange(1000)", () => arange(1000)),
  row("torch.arange(1001)", () => arange(1001)),
  row("torch.arange(1001, dtype=torch.float32)", () => arange(1001, { dtype: "float32" })),
  row("torch.linspace(0, 1, 100)", () => linspace(0, 1, 100)),
  row("torch.arange(10000).reshape(100, 100)", () => arange(10000).reshape(100, 100)),
  row("torch.arange(1200).reshape(200, 6)", () => arange(1200).reshape(200, 6)),
  row("torch.arange(1400).reshape(2, 7, 100)", () => arange(1400).reshape(2, 7, 100)),
  row("torch.zeros(8, 8, 8, 8)", () => zeros(8, 8, 8, 8)),
  row("torch.zeros(1001, 1)", () => zeros(1001, 1)),
  row("torch.zeros(2, 1001, dtype=torch.uint8)", () => zeros(2, 1001, { dtype: "uint8" })),
  // Numbers that summarising hides do not decide the notation.
  row("torch.arange(2000, dtype=torch.float32) * 100.5", () =>
    arange(2000, { dtype: "float32" }).mul(100.5),
  ),
  row("torch.zeros(1200, dtype=torch.bool)", () => zeros(1200, { dtype: "bool" })),
  row("torch.arange(-15, 15).reshape(5, 6)", () => arange(-15, 15).reshape(5, 6)),
  row("torch.tensor([2 ** 53 + 1, -(2 ** 63)])", () => tensor([2n ** 53n + 1n, -(2n ** 63n)])),
];

const random = [[5], [3, 4], [2, 3, 4], [4, 30], [1100]].map((shape) => ({
  name: `randn(${shape})`,
  python: `torch.manual_seed(1)\ny = str(torch.randn(${shape.join(", ")}))`,
  js: () => {
    manualSeed(1);
    return randn(shape).toString();
  },
}));

const marked = [
  row("torch.tensor([1.0, 2.5], requires_grad=True)", () =>
    tensor([1, 2.5], { requiresGrad: true }),
  ),
  row("torch.tensor([1.0], dtype=torch.float64, requires_grad=True)", () =>
    tensor([1], { dtype: "float64", requiresGrad: true }),
  ),
  row("torch.zeros(0, 2, requires_grad=True)", () => zeros(0, 2, { requiresGrad: true })),
  row("torch.full((11,), 1.5, requires_grad=True)", () => full([11], 1.5, { requiresGrad: true })),
  row("torch.full((7,), 1.5, dtype=torch.float64, requires_grad=True)", () =>
    full([7], 1.5, { dtype: "float64", requiresGrad: true }),
  ),
  ...[6, 7, 8, 9].map((n) =>
    row(`torch.full((${n},), 0.25, dtype=torch.float64)`, () =>
      full([n], 0.25, { dtype: "float64" }),
    ),
  ),
  row("torch.tensor(2.5, requires_grad=True)", () => tensor(2.5, { requiresGrad: true })),
  row("torch.tensor(3)", () => tensor(3n)),
  row("torch.tensor(True)", () => tensor(true)),
  row("torch.tensor([[True, False], [False, True]])", () =>
    tensor([
      [true, false],
      [false, true],
    ]),
  ),
];

export const printed = [floats, others, fractions, shapes, long, random, marked].flat();
