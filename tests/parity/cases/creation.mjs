/**
 * Tensors of regular numbers.
 */

import {
  arange,
  empty,
  emptyLike,
  eye,
  full,
  fullLike,
  linspace,
  ones,
  onesLike,
  randperm,
  tensor,
  zeros,
  zerosLike,
} from "pixelgrad";

const row = (python, js, options = {}) => ({ name: python, python, js, ...options });

const DTYPES = [
  ...["float32", "float64", "float16", "bfloat16"],
  ...["int64", "int32", "int16", "int8", "uint8", "bool"],
];

const RANGES = [
  [5],
  [0],
  [2, 7],
  [7, 2, -2],
  [-3, 3],
  [0, 1, 0.1],
  [0, 10, 0.1],
  [0.3, 7.7, 0.017],
  [-3, 3, 0.013],
  [1, 100, 0.37],
  [5, -5, -0.11],
  [0.5, 3],
  [0, 1000, 0.7],
  [3, 3],
  [0, 1, 0.3],
  [1, 2.5],
  [1e6, 1e6 + 40, 0.3],
];
const ranges = RANGES.flatMap((args) =>
  [undefined, "float32", "float64", "float16", "int64"]
    // What whole steps make of fractions is left to both of them.
    .filter((dtype) => !/int64|float16/.test(dtype) || args.every(Number.isInteger))
    .map((dtype) => {
      const text = args.join(", ");
      return dtype
        ? row(`torch.arange(${text}, dtype=torch.${dtype})`, () => arange(...args, { dtype }))
        : row(`torch.arange(${text})`, () => arange(...args));
    }),
);

const SPACES = [
  [0, 1, 5],
  [0, 1, 10],
  [0.3, 7.7, 100],
  [-3, 3, 50],
  [5, -5, 1000],
  [2, 3, 1],
  [2, 3, 0],
  [1, 1, 4],
  [0, 5, 3],
  [-1, 1, 256],
];
const spaces = SPACES.flatMap((args) => {
  const text = args.join(", ");
  return [
    // The older one rounds within vectors; ours are the newest's bits.
    row(`torch.linspace(${text})`, () => linspace(...args), { only: "newest" }),
    row(
      `torch.linspace(${text}, dtype=torch.float64)`,
      () => linspace(...args, { dtype: "float64" }),
      {
        only: "newest",
      },
    ),
    row(`torch.linspace(${text}, dtype=torch.int64)`, () => linspace(...args, { dtype: "int64" }), {
      only: "newest",
    }),
  ];
});

const constants = DTYPES.flatMap((dtype) => [
  row(`torch.zeros(2, 3, dtype=torch.${dtype})`, () => zeros(2, 3, { dtype })),
  row(`torch.ones(2, 3, dtype=torch.${dtype})`, () => ones([2, 3], { dtype })),
  row(`torch.full((2, 2), 3, dtype=torch.${dtype})`, () => full([2, 2], 3, { dtype })),
  row(
    `torch.eye(3, dtype=torch.${dtype})`,
    () => eye(3, { dtype }),
    dtype === "bfloat16" ? { only: "newest" } : {},
  ),
  row(`torch.ones_like(torch.zeros(2, 2, dtype=torch.${dtype}))`, () =>
    onesLike(zeros(2, 2, { dtype })),
  ),
]);

const others = [
  row("torch.eye(2, 4)", () => eye(2, 4)),
  row("torch.eye(4, 2)", () => eye(4, 2)),
  row("torch.eye(0)", () => eye(0)),
  row("torch.zeros(0, 3)", () => zeros(0, 3)),
  row("torch.zeros(())", () => zeros([])),
  row("torch.full((), 2.5)", () => full([], 2.5)),
  row("torch.full((2,), True)", () => full([2], true)),
  row("torch.full((2,), 7)", () => full([2], 7n)),
  row("torch.full((3,), float('nan'))", () => full([3], Number.NaN)),
  row("torch.full((3,), -1.75, dtype=torch.int32)", () => full([3], -1.75, { dtype: "int32" })),
  row("torch.zeros_like(torch.arange(3))", () => zerosLike(arange(3))),
  row("torch.zeros_like(torch.arange(3), dtype=torch.float32)", () =>
    zerosLike(arange(3), { dtype: "float32" }),
  ),
  row("torch.full_like(torch.arange(3), 9)", () => fullLike(arange(3), 9)),
  row("torch.empty(2, 3).fill_(4)", () => empty(2, 3).fill_(4)),
  row("torch.empty_like(torch.arange(3)).fill_(4)", () => emptyLike(arange(3)).fill_(4)),
  row("torch.empty(0, 2, dtype=torch.int8)", () => empty(0, 2, { dtype: "int8" })),
  row("torch.tensor([[1, 2], [3, 4]], dtype=torch.int16)", () =>
    tensor(
      [
        [1, 2],
        [3, 4],
      ],
      { dtype: "int16" },
    ),
  ),
];

export const exact = [ranges, spaces, constants, others].flat();

export const refusals = [
  row("torch.arange(0, 5, 0)", () => arange(0, 5, 0)),
  row("torch.arange(0, 5, -1)", () => arange(0, 5, -1)),
  row("torch.arange(5, 0)", () => arange(5, 0)),
  row("torch.linspace(0, 1, -1)", () => linspace(0, 1, -1)),
  row("torch.eye(-1)", () => eye(-1)),
  row("torch.eye(2, -1)", () => eye(2, -1)),
  row("torch.empty(-1)", () => empty(-1)),
  row("torch.full((2, -3), 1)", () => full([2, -3], 1)),
  row("torch.randperm(-1)", () => randperm(-1)),
  row("torch.zeros(2, dtype=torch.int64, requires_grad=True)", () =>
    zeros(2, { dtype: "int64", requiresGrad: true }),
  ),
];
