/**
 * Other sizes, orders, copies and joins of tensors.
 */

import { F, stack } from "pixelgrad";

const row = (python, js, shapes = [], only = undefined) => ({
  name: python,
  python,
  js,
  shapes,
  only,
});

/** A JavaScript list in Python's spelling. */
const list = (numbers) => `(${numbers.join(", ")}${numbers.length === 1 ? "," : ""})`;

const VIEWS = [
  [[6], [2, 3]],
  [[6], [-1, 2]],
  [[2, 3], [6]],
  [
    [2, 3],
    [3, 2, 1],
  ],
  [
    [2, 3, 4],
    [6, -1],
  ],
  [
    [0, 3],
    [3, 0],
  ],
  [[0], [2, 0, 5]],
  [[], [1]],
  [[1], []],
  [
    [2, 6],
    [2, 2, 3],
  ],
  [
    [4, 1, 6],
    [4, 6],
  ],
];
const views = VIEWS.flatMap(([shape, sizes]) => [
  row(`a.view(${list(sizes)})`, (a) => a.view(sizes), [shape]),
  row(`a.reshape(${list(sizes)})`, (a) => a.reshape(sizes), [shape]),
]);
const viewsOfViews = [
  row("a.t().view(3, 2, 1)", (a) => a.t().view(3, 2, 1), [[2, 3]]),
  row("a.t().view(3, 1, 2)", (a) => a.t().view(3, 1, 2), [[2, 3]]),
  row("a.transpose(0, 1).view(3, 2, 2, 2)", (a) => a.transpose(0, 1).view(3, 2, 2, 2), [[2, 3, 4]]),
  row("a.permute(1, 0, 2).reshape(3, 8)", (a) => a.permute(1, 0, 2).reshape(3, 8), [[2, 3, 4]]),
  row("a.permute(2, 0, 1).reshape(4, 6)", (a) => a.permute(2, 0, 1).reshape(4, 6), [[2, 3, 4]]),
  row("a.permute(2, 0, 1).reshape(-1)", (a) => a.permute(2, 0, 1).reshape(-1), [[2, 3, 4]]),
  row("a.expand(3, 4).reshape(12)", (a) => a.expand(3, 4).reshape(12), [[3, 1]]),
  row("a.expand(2, 3, 4).view(6, 4)", (a) => a.expand(2, 3, 4).view(6, 4), [[1, 1, 4]]),
  row("a[:, 1:3].view(3, 2, 1)", (a) => a.narrow(1, 1, 2).view(3, 2, 1), [[3, 4]]),
  row("a[:, 1:3].reshape(6)", (a) => a.narrow(1, 1, 2).reshape(6), [[3, 4]]),
  row("a[1:].view(-1)", (a) => a.narrow(0, 1, 2).view(-1), [[3, 4]]),
  row("a.t().unsqueeze(1).squeeze(1)", (a) => a.t().unsqueeze(1).squeeze(1), [[2, 3]]),
];

const flattened = [
  ["", [2, 3, 4]],
  ["1", [2, 3, 4]],
  ["0, 1", [2, 3, 4]],
  ["-2, -1", [2, 3, 4]],
  ["1, 1", [2, 3, 4]],
  ["", []],
  ["", [0, 3]],
  ["1", [2, 0, 3]],
  ["", [5]],
].map(([text, shape]) => {
  const args = text === "" ? [] : text.split(", ").map(Number);
  return row(`a.flatten(${text})`, (a) => a.flatten(...args), [shape]);
});

const unflattened = [
  [[6], 0, [2, 3]],
  [[6], 0, [-1, 2]],
  [[2, 6], 1, [3, 2]],
  [[2, 6], -1, [1, -1, 2]],
  [[4, 6], 0, [2, 2]],
  [[0, 3], 1, [3, 1]],
].map(([shape, dim, sizes]) =>
  row(`a.unflatten(${dim}, ${list(sizes)})`, (a) => a.unflatten(dim, sizes), [shape]),
);

const squeezed = [
  [[1, 3, 1], "", []],
  [[1, 3, 1], "0", [0]],
  [[1, 3, 1], "1", [1]],
  [[1, 3, 1], "-1", [-1]],
  [[1, 1], "", []],
  [[], "", []],
  [[], "0", [0]],
].map(([shape, text, args]) => row(`a.squeeze(${text})`, (a) => a.squeeze(...args), [shape]));
const squeezedMany = {
  ...row("a.squeeze((0, 2))", (a) => a.squeeze([0, 2]), [[1, 3, 1, 1]]),
  only: "newest",
};
const unsqueezed = [
  [[2, 3], 0],
  [[2, 3], 1],
  [[2, 3], 2],
  [[2, 3], -1],
  [[2, 3], -3],
  [[], 0],
].map(([shape, dim]) => row(`a.unsqueeze(${dim})`, (a) => a.unsqueeze(dim), [shape]));

const repeated = [
  [[3], [2]],
  [[3], [2, 3]],
  [
    [2, 3],
    [1, 2],
  ],
  [
    [2, 3],
    [2, 1, 3],
  ],
  [
    [2, 3],
    [1, 1],
  ],
  [
    [2, 3],
    [0, 2],
  ],
  [[], [3]],
  [[], [2, 2]],
  [
    [1, 3],
    [4, 2],
  ],
  [
    [2, 0],
    [2, 3],
  ],
].map(([shape, repeats]) => row(`a.repeat${list(repeats)}`, (a) => a.repeat(repeats), [shape]));

const flipped = [
  [[5], [0]],
  [[2, 3], [0]],
  [[2, 3], [1]],
  [
    [2, 3],
    [0, 1],
  ],
  [[2, 3], [-1]],
  [
    [2, 3, 4],
    [0, 2],
  ],
  [
    [2, 3, 4],
    [2, 1, 0],
  ],
  [[0, 3], [0]],
  [[], []],
  [
    [1, 4],
    [0, 1],
  ],
].map(([shape, dims]) => row(`a.flip(${list(dims)})`, (a) => a.flip(dims), [shape]));
const flippedViews = [
  row("a.t().flip(0)", (a) => a.t().flip(0), [[2, 3]]),
  row("a.expand(3, 4).flip(1)", (a) => a.expand(3, 4).flip(1), [[3, 1]]),
  row("a[:, 1:].flip(0, 1)", (a) => a.narrow(1, 1, 2).flip(0, 1), [[2, 3]]),
];

const rolled = [
  [[5], "2", [2]],
  [[5], "-1", [-1]],
  [[5], "7, 0", [7, 0]],
  [[2, 3], "1", [1]],
  [[2, 3], "1, 0", [1, 0]],
  [[2, 3], "-1, 1", [-1, 1]],
  [
    [2, 3],
    "(1, 2), (0, 1)",
    [
      [1, 2],
      [0, 1],
    ],
  ],
  [
    [2, 3, 4],
    "(1, -1), (0, -1)",
    [
      [1, -1],
      [0, -1],
    ],
  ],
  [
    [2, 3],
    "(1, 1), (0, 0)",
    [
      [1, 1],
      [0, 0],
    ],
  ],
  [[0, 3], "1, 0", [1, 0]],
  [[2, 3], "0, 1", [0, 1]],
].map(([shape, text, args]) => row(`a.roll(${text})`, (a) => a.roll(...args), [shape]));

const PADS = [
  [[3], [1, 2]],
  [[3], [-1, 0]],
  [
    [2, 3],
    [1, 1],
  ],
  [
    [2, 3],
    [0, 1, 2, 0],
  ],
  [
    [2, 3],
    [-1, 2, 1, -1],
  ],
  [
    [2, 3, 4],
    [1, 1, 0, 2],
  ],
  [
    [2, 3, 4],
    [0, 0, 0, 0, 1, 1],
  ],
  [
    [1, 2, 3, 3],
    [1, 1, 1, 1],
  ],
  [[2, 3], []],
  [
    [0, 3],
    [1, 1],
  ],
  [
    [2, 3],
    [-1, -1],
  ],
];
const padded = PADS.flatMap(([shape, pads]) => [
  row(`nn.functional.pad(a, ${list(pads)})`, (a) => a.pad(pads), [shape]),
  row(`nn.functional.pad(a, ${list(pads)}, value=1.5)`, (a) => F.pad(a, pads, { value: 1.5 }), [
    shape,
  ]),
]);
const paddedByItself = [
  [
    [1, 4],
    [1, 2],
    ["reflect", "replicate", "circular"],
  ],
  [
    [2, 3, 4],
    [3, 1],
    ["reflect", "replicate", "circular"],
  ],
  [
    [1, 2, 4, 5],
    [1, 2, 3, 0],
    ["reflect", "replicate", "circular"],
  ],
  [
    [1, 2, 4, 5],
    [0, 0, 1, 1],
    ["reflect", "replicate", "circular"],
  ],
  [
    [2, 4, 5],
    [2, 2, 1, 1],
    ["reflect", "replicate"],
  ],
  [[1, 3, 3, 3, 3], [1, 1, 1, 1, 1, 1], ["replicate"]],
  [[1, 2, 4], [4, 4], ["circular"]],
  [[1, 2, 2], [7, 9], ["replicate"]],
].flatMap(([shape, pads, modes]) =>
  modes.map((mode) =>
    // PyTorch 1 cannot continue the rows of a matrix in circles.
    row(
      `nn.functional.pad(a, ${list(pads)}, mode="${mode}")`,
      (a) => a.pad(pads, { mode }),
      [shape],
      mode === "circular" && shape.length === 2 ? "newest" : undefined,
    ),
  ),
);

const moved = [
  [[2, 3, 4], "0, 2", [0, 2]],
  [[2, 3, 4], "-1, 0", [-1, 0]],
  [
    [2, 3, 4],
    "(0, 1), (2, 0)",
    [
      [0, 1],
      [2, 0],
    ],
  ],
  [[2, 3, 4], "1, 1", [1, 1]],
  [[], "0, 0", [0, 0]],
].map(([shape, text, args]) => row(`a.movedim(${text})`, (a) => a.movedim(...args), [shape]));

const joined = (tensors, dim = 0) => F.cat(tensors, { dim });
/** Lists of tensors, joined so that every part is weighed. */
const parts = [
  row("torch.cat(a.chunk(3)[::-1])", (a) => joined(a.chunk(3).reverse()), [[7, 2]]),
  row("torch.cat(a.chunk(2, 1)[::-1], 1)", (a) => joined(a.chunk(2, 1).reverse(), 1), [[3, 5]]),
  row("torch.cat(a.chunk(5, 1)[::-1], 1)", (a) => joined(a.chunk(5, { dim: 1 }).reverse(), 1), [
    [2, 3],
  ]),
  row("torch.cat(a.split(2)[::-1])", (a) => joined(a.split(2).reverse()), [[5, 2]]),
  row("torch.cat(a.split([1, 4])[::-1])", (a) => joined(a.split([1, 4]).reverse()), [[5, 2]]),
  row(
    "torch.cat(a.split([1, 0, 2], -1)[::-1], 1)",
    (a) => joined(a.split([1, 0, 2], -1).reverse(), 1),
    [[2, 3]],
  ),
];

const stacked = [
  [
    "",
    [
      [2, 3],
      [2, 3],
    ],
    [],
  ],
  [
    ", 1",
    [
      [2, 3],
      [2, 3],
    ],
    [1],
  ],
  [
    ", 2",
    [
      [2, 3],
      [2, 3],
    ],
    [2],
  ],
  [
    ", -1",
    [
      [2, 3],
      [2, 3],
    ],
    [{ dim: -1 }],
  ],
  ["", [[], []], []],
  ["", [[0], [0]], []],
].map(([text, shapes, args]) =>
  row(`torch.stack([a, b]${text})`, (a, b) => stack([a, b], ...args), shapes),
);

export const moves = [
  ...[views, viewsOfViews, flattened, unflattened, squeezed, unsqueezed, repeated, flipped],
  ...[flippedViews, rolled, padded, paddedByItself, moved, parts, stacked],
  squeezedMany,
].flat();
