/**
 * Index expressions, in Python's spelling and translated; reads, writes and refusals.
 */

import { slice, tensor } from "pixelgrad";

/** Python's text between brackets as index() takes it. */
export function translate(text) {
  const parts = [];
  let depth = 0;
  let part = "";
  for (const letter of text) {
    if (letter === "[") depth++;
    if (letter === "]") depth--;
    if (letter === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += letter;
  }
  if (part.trim()) parts.push(part);
  return parts.map((item) => translatePart(item.trim()));
}

function translatePart(part) {
  if (part === "None") return null;
  if (part === "...") return "...";
  if (part === "True" || part === "False") return part === "True";
  if (part.startsWith("[")) return JSON.parse(part.toLowerCase());
  if (!part.includes(":")) return Number(part);
  return slice(...part.split(":").map((end) => (end.trim() === "" ? null : Number(end))));
}

/** The same for Python, which takes a list of lists for something else. */
const spell = (text) => text.replace(/\[(?:[^[\]]|\[[^\]]*\])*\]/g, "torch.tensor($&)");

const bracketed = (shape, texts) =>
  texts.map((text) => ({
    name: `[${text}]`,
    js: (a) => a.index(...translate(text)),
    python: `a[${spell(text)}]`,
    shapes: [shape],
  }));

const basic = [
  ...bracketed([5], ["0", "-1", "1:3", ":", "::2", "-3:", ":-1", "4:1", "2:100", "-100:2", "1::3"]),
  ...bracketed(
    [5],
    ["None", "None, 2", "..., None", "..., 1", "1:4:2", "-4:-1:2", "5:", "None, :2"],
  ),
  ...bracketed(
    [3, 4],
    ["1", "1, 2", "1, -1", "1:", ":, 1", ":, -2:", "1:, ::2", "..., 0", "0, ...", "None, 1"],
  ),
  ...bracketed(
    [3, 4],
    ["1, None", ":, None, :", "None, ..., None", "::2, ::3", "-1, 1:-1", "2:2", "..."],
  ),
  ...bracketed(
    [2, 3, 4],
    ["1", "1, 2, 3", "..., 1", "1, ..., 1", ":, 1", ":, :, 1", "1, :, ::2", "None, :, 1, None, 2:"],
  ),
  ...bracketed([2, 0, 3], ["1", "...", ":, :, 1", "None", ":, 0:0"]),
  ...bracketed([], ["...", "None", "None, None"]),
];

const positions = [
  ...bracketed([5], ["[0]", "[0, 0]", "[4, 1, -1]", "[[0, 1], [2, 2]]", "[-5]", "None, [1, 1]"]),
  ...bracketed([5], ["[True, False, True, False, False]", "[False, False, False, False, False]"]),
  ...bracketed(
    [3, 4],
    ["[2, 0]", "[2, 0], [1, 3]", ":, [0, 0, 1]", "[[0], [2]], [1, 3]", "1, [0, 2]"],
  ),
  ...bracketed(
    [3, 4],
    ["[0, 2], 1", "[0, 2], 1:3", "1:, [3, 3]", "..., [1]", "[0, 1], ...", "None, [1, 1]"],
  ),
  ...bracketed(
    [3, 4],
    ["[0, 1], None", "[0, 2], None, [1, 1]", "[True, False, True]", "[True, True, False], 1"],
  ),
  ...bracketed(
    [3, 4],
    [":, [True, False, False, True]", "[True, False, True], [True, True, False, False]"],
  ),
  ...bracketed(
    [3, 4],
    ["[[True, False, True, True], [False, False, False, True], [True, False, False, False]]"],
  ),
  ...bracketed(
    [3, 4],
    ["::2, [1, 1, 1]", "[1, 1, 1], ::3", "True", "False", "True, [0, 1]", "None, True"],
  ),
  ...bracketed(
    [2, 3, 4],
    ["[0, 1], :, [0, 3]", ":, [0, 1], [1, 2]", "[1], :, :", "[0, 1], [1, 2]", "0, :, [1, 1]"],
  ),
  ...bracketed(
    [2, 3, 4],
    ["[0, 1], 1:, [0, 3]", "..., [2, 2, 0]", "[[0, 1], [1, 0]], :, [[1], [2]]", ":, 1, [3, 0]"],
  ),
  ...bracketed(
    [2, 3, 4],
    [
      "[0, 1], None, [1, 2]",
      "[1, 0], ..., None",
      "None, [0, 0], :, [2, 1]",
      "[0, 1], [2, 1], [3, 0]",
    ],
  ),
  ...bracketed(
    [2, 3, 4],
    [
      "[[True, False, True], [False, True, False]]",
      ":, [True, False, True]",
      "[True, False], :, [1, 1]",
    ],
  ),
  ...bracketed(
    [2, 3, 4, 5],
    ["[0, 1], :, [1, 2]", ":, [0], :, [1, 2]", ":, [0, 2], [1, 3]", "0, [1], 2, [3]"],
  ),
  ...bracketed(
    [2, 3, 4, 5],
    ["..., [1, 1], :", "[0, 1], ..., [4, 4]", "1, ..., [0, 1], 2", ":, :, [3, 0], None"],
  ),
  ...bracketed([65, 70], ["[3, 3, 64, 0]", ":, [69, 0, 69]", "5:60:7, [1, 2]", "[1, 2], ::9"]),
];

const INTO = [
  ["0", [3], []],
  ["0", [3, 4], [4]],
  ["0", [3, 4], [1, 4]],
  [":, 1", [3, 4], [3]],
  ["1:, ::2", [3, 4], [2, 2]],
  ["1:, ::2", [3, 4], [1]],
  ["...", [3, 4], [4]],
  ["None", [3, 4], [1, 1, 4]],
  ["[2, 0]", [3, 4], [2, 4]],
  ["[2, 0]", [3, 4], [4]],
  ["[2, 0], [1, 1]", [3, 4], [2]],
  [":, [1, 3]", [3, 4], [3, 2]],
  [":, [1, 3]", [3, 4], [2]],
  ["[0, 1], :, [3, 0]", [2, 3, 4], [2, 3]],
  ["[True, False, True]", [3, 4], [2, 4]],
  ["[True, False, True], 1", [3, 4], []],
  ["[[True, False], [False, True]]", [2, 2], [2]],
  ["[[True, False], [False, False]]", [2, 2], [1, 1]],
  ["1, [0, 2]", [3, 4], [2]],
  ["..., [1]", [2, 3, 4], [2, 3, 1]],
];
const writes = INTO.map(([text, ...shapes]) => ({
  name: `[${text}] =`,
  js: (a, b) => a.mul(2).indexPut_(translate(text), b),
  python: `y = a * 2\ny[${spell(text)}] = b`,
  shapes,
}));

const tuple = (text) => `(${spell(text)},)`;
const ADDED = [
  ["[2, 0]", [3, 4], [2, 4]],
  ["[2, 2, 2]", [3, 4], [3, 4]],
  ["[2, 2]", [3, 4], [4]],
  ["[0, 0, 1], [1, 1, 3]", [3, 4], [3]],
  ["[0, 0, 1], [1, 1, 3]", [3, 4], [1]],
  ["[[0, 0], [1, 1]]", [3, 4], [2, 2, 4]],
];
const accumulated = ADDED.map(([text, ...shapes]) => ({
  name: `index_put_(${text}, accumulate=True)`,
  js: (a, b) => a.mul(2).indexPut_(translate(text), b, { accumulate: true }),
  python: `(a * 2).index_put_(${tuple(text)}, b, accumulate=True)`,
  shapes,
}));

export const moves = [basic, positions, writes, accumulated].flat();

const row = (python, js, shapes = []) => ({ python, js, shapes });

const refuse = (text, shape = [2, 3]) => ({
  python: `a[${spell(text)}]`,
  js: (a) => a.index(...translate(text)),
  shapes: [shape],
});
const refuseWrite = (text, ...shapes) => ({
  name: `[${text}] = ${JSON.stringify(shapes)}`,
  python: `y = a * 2\ny[${spell(text)}] = b`,
  js: (a, b) => a.mul(2).indexPut_(translate(text), b),
  shapes,
});
export const refusals = [
  ...["2", "-3", "0, 3", "0, 0, 0", ":, :, :", "::0", "::-1", "[2]", "[0, -3]"].map((text) =>
    refuse(text),
  ),
  ...[
    "[True]",
    "[True, False, True]",
    ":, [True, False]",
    "[0, 1], [0, 1, 2]",
    ":, [5]",
    "..., 3",
  ].map((text) => refuse(text)),
  ...["[0, 1], ..., [5, 5]", "0, :, [4]", "[[True, False], [True, False]]"].map((text) =>
    refuse(text, [2, 3, 4]),
  ),
  ...["0", ":", "[0]", "0, 0", "..., 0"].map((text) => refuse(text, [])),
  ...["0", "[0]", "-1"].map((text) => refuse(text, [0, 3])),
  refuseWrite("0", [2, 3], [2]),
  refuseWrite("[0]", [2, 3], [2]),
  refuseWrite("[0, 1]", [2, 3], [2, 2, 3]),
  refuseWrite("[5]", [2, 3], [3]),
  row("a[torch.tensor([0], dtype=torch.int16)]", (a) => a.index(tensor([0], { dtype: "int16" })), [
    [2, 3],
  ]),
  row(
    "(a * 1).index_put_((torch.tensor([0]),), torch.tensor(1))",
    (a) => a.mul(1).indexPut_([[0]], tensor(1n)),
    [[2, 3]],
  ),
  row("a[torch.tensor([0])] = 1", (a) => a.indexPut_([[0]], 1), [[2]]),
];
