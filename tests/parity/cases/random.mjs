/**
 * Random tensors: the draws of one program after another, and where the stream stands afterwards.
 */

import {
  bernoulli,
  full,
  Generator,
  manualSeed,
  multinomial,
  normal,
  rand,
  randint,
  randLike,
  randn,
  randnLike,
  randperm,
  tensor,
  zeros,
} from "pixelgrad";

const SEEDS = [0, 42, 123456789];

/** From each seed: the tensors of `js`, and one more draw to see where the stream stands. */
const row = (python, js, options = {}) => ({
  name: python,
  python: `y = []
for seed in ${JSON.stringify(SEEDS)}:
    torch.manual_seed(seed)
    y += [${python}, torch.rand(3)]`,
  js: () =>
    SEEDS.flatMap((seed) => {
      manualSeed(seed);
      return [js(), rand(3)];
    }),
  ...options,
});

const COUNTS = [1, 5, 15, 16, 17, 100];
const doubles = COUNTS.map((n) =>
  row(`torch.rand(${n}, dtype=torch.float64)`, () => rand(n, { dtype: "float64" })),
);
const singles = [[2, 3], [4, 4], [], [0], [3, 7]].flatMap((shape) => {
  const text = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  return [
    row(`torch.rand(${text})`, () => rand(shape)),
    row(`torch.randn(${text})`, () => randn(shape)),
    row(`torch.rand_like(torch.zeros(${text}))`, () => randLike(zeros(shape))),
    row(`torch.randn_like(torch.zeros(${text}))`, () => randnLike(zeros(shape))),
    row(`torch.normal(2.0, 0.5, ${text})`, () => normal(2, 0.5, shape)),
  ];
});

const INTEGERS = [
  [0, 10],
  [-5, 5],
  [0, 2],
  [0, 1],
  [0, 255],
  [-1000000, 1000000],
  [0, 2 ** 28 - 1],
];
const integers = INTEGERS.flatMap(([low, high]) => [
  row(`torch.randint(${low}, ${high}, (2, 5))`, () => randint(low, high, [2, 5])),
  row(`torch.randint(${low}, ${high}, (7,), dtype=torch.int32)`, () =>
    randint(low, high, [7], { dtype: "int32" }),
  ),
  row(`torch.randint(${low}, ${high}, (7,), dtype=torch.float32)`, () =>
    randint(low, high, [7], { dtype: "float32" }),
  ),
]);
const moreIntegers = [
  row("torch.randint(6, (9,))", () => randint(6, [9])),
  row("torch.randint(2, (9,), dtype=torch.bool)", () => randint(2, [9], { dtype: "bool" })),
  row("torch.randint(256, (9,), dtype=torch.uint8)", () => randint(256, [9], { dtype: "uint8" })),
  row("torch.randint(-128, 128, (9,), dtype=torch.int8)", () =>
    randint(-128, 128, [9], { dtype: "int8" }),
  ),
  // From 2^28 on PyTorch 2 draws two words where PyTorch 1 draws one.
  row("torch.randint(2 ** 28, (5,))", () => randint(2 ** 28, [5]), { only: "newest" }),
  row("torch.randint(2 ** 31, (5,))", () => randint(2 ** 31, [5]), { only: "newest" }),
  row("torch.randint(2 ** 40, (5,))", () => randint(2 ** 40, [5])),
  row("torch.randint(-(2 ** 52), 2 ** 52, (5,))", () => randint(-(2 ** 52), 2 ** 52, [5])),
];

const orders = [0, 1, 2, 10, 625].flatMap((n) => [
  row(`torch.randperm(${n})`, () => randperm(n)),
  row(`torch.randperm(${n}, dtype=torch.int32)`, () => randperm(n, { dtype: "int32" })),
]);

const chances = [
  row("torch.bernoulli(torch.full((20,), 0.3))", () => bernoulli(full([20], 0.3))),
  row("torch.bernoulli(torch.full((20,), 0.3, dtype=torch.float64))", () =>
    bernoulli(full([20], 0.3, { dtype: "float64" })),
  ),
  row("torch.bernoulli(torch.tensor([0.0, 1.0, 0.5]))", () => bernoulli(tensor([0, 1, 0.5]))),
  row("torch.bernoulli(torch.zeros(20), p=0.7)", () => bernoulli(zeros(20), { p: 0.7 })),
  row("torch.bernoulli(torch.zeros(2, 3, dtype=torch.int64), p=0.5)", () =>
    bernoulli(zeros(2, 3, { dtype: "int64" }), { p: 0.5 }),
  ),
];

const WEIGHTS = [
  [0.1, 0.2, 0.7],
  [1, 1, 1, 1, 1, 1, 1],
  [5, 0, 1, 0, 2],
];
const samples = WEIGHTS.flatMap((weights) => {
  const text = `torch.tensor(${JSON.stringify(weights)}, dtype=torch.float32)`;
  return [
    row(`torch.multinomial(${text}, 1)`, () => multinomial(tensor(weights), 1)),
    row(`torch.multinomial(${text}, 3)`, () => multinomial(tensor(weights), 3)),
    // PyTorch 1 draws even a single one from running sums.
    row(
      `torch.multinomial(${text}, 1, replacement=True)`,
      () => multinomial(tensor(weights), 1, { replacement: true }),
      { only: "newest" },
    ),
    row(`torch.multinomial(${text}, 25, replacement=True)`, () =>
      multinomial(tensor(weights), 25, { replacement: true }),
    ),
    row(`torch.multinomial(${text}.double(), 25, replacement=True)`, () =>
      multinomial(tensor(weights, { dtype: "float64" }), 25, { replacement: true }),
    ),
    row(`torch.multinomial(${text}.double(), 2)`, () =>
      multinomial(tensor(weights, { dtype: "float64" }), 2),
    ),
  ];
});
const rows = [
  row("torch.multinomial(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.5]]), 2)", () =>
    multinomial(
      tensor([
        [1, 2, 3],
        [3, 1, 0.5],
      ]),
      2,
    ),
  ),
  row("torch.multinomial(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.5]]), 8, True)", () =>
    multinomial(
      tensor([
        [1, 2, 3],
        [3, 1, 0.5],
      ]),
      8,
      { replacement: true },
    ),
  ),
];

export const exact = [
  ...[doubles, singles, integers, moreIntegers, orders, chances, samples, rows],
].flat();

const DRAWS = [
  ["torch.rand(4, generator=g)", (generator) => rand(4, { generator })],
  ["torch.randn(20, generator=g)", (generator) => randn(20, { generator })],
  ["torch.randn(3, generator=g)", (generator) => randn(3, { generator })],
  ["torch.randint(9, (4,), generator=g)", (generator) => randint(9, [4], { generator })],
  ["torch.randperm(9, generator=g)", (generator) => randperm(9, { generator })],
  ["torch.normal(1.0, 2.0, (5,), generator=g)", (generator) => normal(1, 2, [5], { generator })],
  [
    "torch.bernoulli(torch.full((9,), 0.5), generator=g)",
    (generator) => bernoulli(full([9], 0.5), { generator }),
  ],
  [
    "torch.multinomial(torch.ones(5), 3, generator=g)",
    (generator) => multinomial(full([5], 1), 3, { generator }),
  ],
];
/** Twice from a generator of one's own, while the default stream stays where it is. */
export const generators = DRAWS.flatMap(([python, js]) =>
  [undefined, 5, -1].map((seed) => ({
    name: `${python} of seed ${seed}`,
    python: `torch.manual_seed(3)
g = torch.Generator()
${seed === undefined ? "" : `g.manual_seed(${seed})`}
y = [${python}, ${python}, torch.rand(3)]`,
    js: () => {
      manualSeed(3);
      const generator = new Generator(seed);
      return [js(generator), js(generator), rand(3)];
    },
  })),
);

const refuse = (python, js) => ({ name: python, python, js });
export const refusals = [
  refuse("torch.randint(5, 5, (2,))", () => randint(5, 5, [2])),
  refuse("torch.randint(0, (2,))", () => randint(0, [2])),
  refuse("torch.randint(0, 300, (2,), dtype=torch.uint8)", () =>
    randint(0, 300, [2], { dtype: "uint8" }),
  ),
  refuse("torch.randint(-200, 3, (2,), dtype=torch.int8)", () =>
    randint(-200, 3, [2], { dtype: "int8" }),
  ),
  refuse("torch.randint(0, 70000, (2,), dtype=torch.int16)", () =>
    randint(0, 70000, [2], { dtype: "int16" }),
  ),
  refuse("torch.randint(0, 3, (2,), dtype=torch.bool)", () =>
    randint(0, 3, [2], { dtype: "bool" }),
  ),
  refuse("torch.rand(2, dtype=torch.int64)", () => rand(2, { dtype: "int64" })),
  refuse("torch.randn(2, dtype=torch.int64)", () => randn(2, { dtype: "int64" })),
  refuse("torch.multinomial(torch.tensor([1.0, 2.0]), 3)", () => multinomial(tensor([1, 2]), 3)),
  refuse("torch.multinomial(torch.tensor([1.0, -2.0]), 1)", () => multinomial(tensor([1, -2]), 1)),
  refuse("torch.multinomial(torch.tensor([1.0, float('inf')]), 1)", () =>
    multinomial(tensor([1, Number.POSITIVE_INFINITY]), 1),
  ),
  refuse("torch.multinomial(torch.tensor([0.0, 0.0]), 1)", () => multinomial(tensor([0, 0]), 1)),
  refuse("torch.multinomial(torch.tensor([0.0, 0.0]), 2, True)", () =>
    multinomial(tensor([0, 0]), 2, { replacement: true }),
  ),
  refuse("torch.multinomial(torch.tensor([1, 2]), 1)", () => multinomial(tensor([1n, 2n]), 1)),
  refuse("torch.multinomial(torch.tensor([1.0, 2.0]), 0)", () => multinomial(tensor([1, 2]), 0)),
  refuse("torch.multinomial(torch.ones(2, 2, 2), 1)", () => multinomial(full([2, 2, 2], 1), 1)),
  refuse("torch.bernoulli(torch.tensor([1]))", () => bernoulli(tensor([1n]))),
];
