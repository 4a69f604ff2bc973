/**
 * Elements by lists of positions and by masks.
 */

import { tensor } from "pixelgrad";

const int64 = (nested) => {
  const text = JSON.stringify(nested);
  return { text: `torch.tensor(${text}, dtype=torch.int64)`, of: () => positionsOf(nested) };
};
const positionsOf = (nested) => tensor(nested, { dtype: "int64" });

const GATHERS = [
  [[3, 4], 0, [[0, 2, 1, 1]]],
  [
    [3, 4],
    1,
    [
      [0, 0],
      [3, 2],
      [1, 1],
    ],
  ],
  [[3, 4], -1, [[3], [0]]],
  [
    [3, 4],
    0,
    [
      [0, 2],
      [1, 1],
      [0, 0],
      [2, 2],
    ],
  ],
  [[5], 0, [4, 4, 0]],
  [
    [2, 3, 2],
    1,
    [
      [
        [0, 1],
        [2, 2],
      ],
      [
        [1, 1],
        [0, 0],
      ],
    ],
  ],
  [[2, 3, 2], 2, [[[0, 1, 1]]]],
  [[3, 4], 0, []],
  [[], 0, 0],
];
const gathers = GATHERS.map(([shape, dim, nested]) => {
  const index = int64(nested);
  return {
    name: `gather(${dim}, ${JSON.stringify(nested)})`,
    js: (a) => a.gather(dim, index.of()),
    python: `a.gather(${dim}, ${index.text})`,
    shapes: [shape],
  };
});

const SELECTED = [
  [[3, 4], 0, [2, 0]],
  [[3, 4], 1, [3, 3, 3]],
  [[3, 4], -1, []],
  [[2, 3, 4], 1, [1, 2]],
  [[5], 0, [1]],
  [[3, 4], 0, 1],
];
const selected = SELECTED.map(([shape, dim, nested]) => {
  const index = int64(nested);
  return {
    name: `index_select(${dim}, ${JSON.stringify(nested)})`,
    js: (a) => a.indexSelect(dim, index.of()),
    python: `a.index_select(${dim}, ${index.text})`,
    shapes: [shape],
  };
});

const SCATTERS = [
  [[3, 4], [1, 4], 0, [[0, 2, 1, 1]]],
  [
    [3, 4],
    [3, 2],
    1,
    [
      [0, 1],
      [3, 2],
      [1, 0],
    ],
  ],
  [[3, 4], [1, 2], 1, [[0, 1]]],
  [[5], [3], 0, [4, 1, 0]],
  [
    [2, 3, 2],
    [2, 2, 2],
    1,
    [
      [
        [0, 1],
        [2, 2],
      ],
      [
        [1, 2],
        [0, 0],
      ],
    ],
  ],
];
const scatters = SCATTERS.flatMap(([shape, source, dim, nested]) => {
  const index = int64(nested);
  const name = `(${dim}, ${JSON.stringify(nested)})`;
  return [
    {
      name: `scatter${name}`,
      js: (a, b) => a.scatter(dim, index.of(), b),
      python: `a.scatter(${dim}, ${index.text}, b)`,
      shapes: [shape, source],
    },
    {
      name: `scatter_add${name}`,
      js: (a, b) => a.scatterAdd(dim, index.of(), b),
      python: `a.scatter_add(${dim}, ${index.text}, b)`,
      shapes: [shape, source],
    },
    {
      name: `scatter of a number${name}`,
      js: (a) => a.mul(2).scatter_(dim, index.of(), 7),
      python: `(a * 2).scatter_(${dim}, ${index.text}, 7)`,
      shapes: [shape],
    },
  ];
});

const MASKS = [
  [
    [3, 4],
    [[true], [false], [true]],
  ],
  [
    [3, 4],
    [true, false, false, true],
  ],
  [
    [4],
    [
      [true, false, false, true],
      [false, false, true, true],
    ],
  ],
  [
    [2, 2],
    [
      [true, false],
      [false, true],
    ],
  ],
  [[], [true, false]],
  [
    [3, 4],
    [[false], [false], [false]],
  ],
];
const asMask = (nested) =>
  `torch.tensor(${JSON.stringify(nested).replace(/[tf]/g, (letter) => letter.toUpperCase())})`;
const masks = MASKS.flatMap(([shape, nested]) => [
  {
    name: `masked_fill ${JSON.stringify(nested)}`,
    js: (a) => a.maskedFill(tensor(nested), -3),
    python: `a.masked_fill(${asMask(nested)}, -3)`,
    shapes: [shape],
  },
  {
    name: `masked_fill of a tensor ${JSON.stringify(nested)}`,
    js: (a, b) => a.maskedFill(tensor(nested), b),
    python: `a.masked_fill(${asMask(nested)}, b)`,
    shapes: [shape, []],
  },
  {
    name: `masked_select ${JSON.stringify(nested)}`,
    js: (a) => a.maskedSelect(tensor(nested)),
    python: `a.masked_select(${asMask(nested)})`,
    shapes: [shape],
  },
]);
const inPlaceMasks = [
  {
    name: "masked_fill_",
    js: (a) => a.mul(2).maskedFill_(tensor([true, false, true]), 4),
    python: "(a * 2).masked_fill_(torch.tensor([True, False, True]), 4)",
    shapes: [[2, 3]],
  },
  {
    name: "masked_fill_ of a tensor",
    js: (a, b) => a.mul(2).maskedFill_(tensor([true, false, true]), b),
    python: "(a * 2).masked_fill_(torch.tensor([True, False, True]), b)",
    shapes: [[2, 3], []],
  },
];

export const moves = [gathers, selected, scatters, masks, inPlaceMasks].flat();

const row = (python, js, shapes = []) => ({ python, js, shapes });
const I = positionsOf;
export const refusals = [
  row("a.gather(0, torch.tensor([[2]]))", (a) => a.gather(0, I([[2]])), [[2, 3]]),
  row("a.gather(1, torch.tensor([[-1]]))", (a) => a.gather(1, I([[-1]])), [[2, 3]]),
  row("a.gather(0, torch.tensor([0]))", (a) => a.gather(0, I([0])), [[2, 3]]),
  row("a.gather(0, torch.tensor([[0.0]]))", (a) => a.gather(0, tensor([[0]])), [[2, 3]]),
  row(
    "a.gather(0, torch.zeros(2, 4, dtype=torch.int64))",
    (a) =>
      a.gather(
        0,
        I([
          [0, 0, 0, 0],
          [0, 0, 0, 0],
        ]),
      ),
    [[2, 3]],
  ),
  row("a.gather(2, torch.tensor([[0]]))", (a) => a.gather(2, I([[0]])), [[2, 3]]),
  row("a.index_select(0, torch.tensor([2]))", (a) => a.indexSelect(0, I([2])), [[2, 3]]),
  row("a.index_select(0, torch.tensor([-1]))", (a) => a.indexSelect(0, I([-1])), [[2, 3]]),
  row("a.index_select(0, torch.tensor([[0]]))", (a) => a.indexSelect(0, I([[0]])), [[2, 3]]),
  row("a.index_select(0, torch.tensor([0.0]))", (a) => a.indexSelect(0, tensor([0])), [[2, 3]]),
  row("a.masked_fill(torch.tensor([0, 1, 0]), 1)", (a) => a.maskedFill(I([0, 1, 0]), 1), [[2, 3]]),
  row(
    "a.masked_fill(torch.tensor([True, False]), 1)",
    (a) => a.maskedFill(tensor([true, false]), 1),
    [[2, 3]],
  ),
  row(
    "a.masked_fill(torch.tensor(True), torch.ones(1))",
    (a) => a.maskedFill(tensor(true), tensor([1])),
    [[2, 3]],
  ),
  row(
    "(a * 1).masked_fill_(torch.ones(2, 2, 3, dtype=torch.bool), 1)",
    (a) => a.mul(1).maskedFill_(tensor(new Uint8Array(12), { shape: [2, 2, 3], dtype: "bool" }), 1),
    [[2, 3]],
  ),
  row("a.masked_select(torch.tensor([0, 1, 0]))", (a) => a.maskedSelect(I([0, 1, 0])), [[2, 3]]),
  row(
    "a.masked_select(torch.tensor([True, False]))",
    (a) => a.maskedSelect(tensor([true, false])),
    [[2, 3]],
  ),
  row("a.scatter(0, torch.tensor([[2]]), 1.0)", (a) => a.scatter(0, I([[2]]), 1), [[2, 3]]),
  row("a.scatter(0, torch.tensor([0]), 1.0)", (a) => a.scatter(0, I([0]), 1), [[2, 3]]),
  row("a.scatter(0, torch.tensor([[0, 1, 0]]), b)", (a, b) => a.scatter(0, I([[0, 1, 0]]), b), [
    [2, 3],
    [1, 2],
  ]),
  row(
    "a.scatter(0, torch.tensor([[0]]), torch.tensor([[1]]))",
    (a) => a.scatter(0, I([[0]]), I([[1]])),
    [[2, 3]],
  ),
];
