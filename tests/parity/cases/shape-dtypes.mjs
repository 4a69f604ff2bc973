/**
 * Shapes on other dtypes, which results share memory with what they came from, and refusals.
 */

import { arange, stack, tensor } from "pixelgrad";

const row = (python, js, shapes = []) => ({ name: python, python, js, shapes });

const cube = () => arange(24).reshape(2, 3, 4);
const CUBE = "torch.arange(24).reshape(2, 3, 4)";
/** Other dtypes, lists of views, and which results share memory with what they came from. */
export const exact = [
  row(`${CUBE}.flip(0, 2)`, () => cube().flip(0, 2)),
  row(`${CUBE}.to(torch.uint8).roll(5)`, () => cube().to("uint8").roll(5)),
  row(`${CUBE}.to(torch.float16).repeat(2, 1, 1)`, () => cube().to("float16").repeat(2, 1, 1)),
  row(`${CUBE}.to(torch.float64).permute(2, 0, 1).reshape(8, 3)`, () =>
    cube().to("float64").permute(2, 0, 1).reshape(8, 3),
  ),
  row(`nn.functional.pad(${CUBE}, (1, 1), value=1.5)`, () => cube().pad([1, 1], { value: 1.5 })),
  row("nn.functional.pad(torch.tensor([True, False]), (1, 1), value=1)", () =>
    tensor([true, false]).pad([1, 1], { value: 1 }),
  ),
  row(`nn.functional.pad(${CUBE}.float(), (1, 1), mode="circular")`, () =>
    cube().to("float32").pad([1, 1], { mode: "circular" }),
  ),
  row(`list(${CUBE}.chunk(2, 2))`, () => cube().chunk(2, 2)),
  row(`list(${CUBE}.split(2, 1))`, () => cube().split(2, 1)),
  row(`list(${CUBE}.split([1, 2], 1))`, () => cube().split([1, 2], 1)),
  row("list(torch.zeros(0).chunk(3))", () => tensor([]).chunk(3)),
  row("list(torch.zeros(0).split(2))", () => tensor([]).split(2)),
  row(`torch.stack([${CUBE}, ${CUBE} + 1], 1)`, () =>
    stack([cube(), arange(1, 25).reshape(2, 3, 4)], 1),
  ),
  ...[
    ["t()", (x) => x.t()],
    ["view(12)", (x) => x.view(12)],
    ["reshape(2, 6)", (x) => x.reshape(2, 6)],
    ["t().reshape(12)", (x) => x.t().reshape(12)],
    ["t().reshape(2, 2, 3)", (x) => x.t().reshape(2, 2, 3)],
    ["unsqueeze(0)", (x) => x.unsqueeze(0)],
    ["t().unsqueeze(1)", (x) => x.t().unsqueeze(1)],
    ["flatten()", (x) => x.flatten()],
    ["unflatten(1, (2, 2))", (x) => x.unflatten(1, [2, 2])],
    ["chunk(2)[1]", (x) => x.chunk(2)[1]],
    ["split(2, 1)[0]", (x) => x.split(2, 1)[0]],
    ["flip(0)", (x) => x.flip(0)],
    ["roll(1)", (x) => x.roll(1)],
    ["repeat(1, 1)", (x) => x.repeat(1, 1)],
    ["expand(2, 3, 4)", (x) => x.expand(2, 3, 4)],
    ["movedim(0, 1)", (x) => x.movedim(0, 1)],
    ["narrow(0, 1, 2)", (x) => x.narrow(0, 1, 2)],
    ["clone()", (x) => x.clone()],
  ].map(([text, change]) =>
    row(`y = torch.arange(12).reshape(3, 4)\ny.${text}.fill_(7)`, () => {
      const x = arange(12).reshape(3, 4);
      change(x).fill_(7);
      return x;
    }),
  ),
];

const AB = [[2, 3]];
export const refusals = [
  row("a.view(4)", (a) => a.view(4), AB),
  row("a.view(-1, -1)", (a) => a.view(-1, -1), AB),
  row("a.view(-1, 4)", (a) => a.view(-1, 4), AB),
  row("a.view(-3, 2)", (a) => a.view(-3, 2), AB),
  row("a.t().view(6)", (a) => a.t().view(6), AB),
  row("a.t().view(-1)", (a) => a.t().view(-1), AB),
  row("a.expand(4, 2, 3).view(24)", (a) => a.expand(4, 2, 3).view(24), AB),
  row("a.reshape(-1, 0)", (a) => a.reshape(-1, 0), AB),
  row("a.reshape(7)", (a) => a.reshape(7), AB),
  row("a.unflatten(1, (2, 2))", (a) => a.unflatten(1, [2, 2]), AB),
  row("a.unflatten(1, (-1, 2))", (a) => a.unflatten(1, [-1, 2]), AB),
  row("a.unflatten(2, (1, 3))", (a) => a.unflatten(2, [1, 3]), AB),
  row("a.unflatten(1, ())", (a) => a.unflatten(1, []), AB),
  row("a.flatten(1, 0)", (a) => a.flatten(1, 0), AB),
  row("a.flatten(0, 2)", (a) => a.flatten(0, 2), AB),
  row("a.squeeze(2)", (a) => a.squeeze(2), AB),
  row("a.unsqueeze(3)", (a) => a.unsqueeze(3), AB),
  row("a.expand(3, 3)", (a) => a.expand(3, 3), AB),
  row("a.permute(0, 0)", (a) => a.permute(0, 0), AB),
  row("a.repeat(2)", (a) => a.repeat(2), AB),
  row("a.repeat(-1, 2)", (a) => a.repeat(-1, 2), AB),
  row("a.flip(0, 0)", (a) => a.flip(0, 0), AB),
  row("a.flip(2)", (a) => a.flip(2), AB),
  row("a.roll(1, 2)", (a) => a.roll(1, 2), AB),
  row("a.roll((1, 2), 0)", (a) => a.roll([1, 2], 0), AB),
  row("a.roll(())", (a) => a.roll([]), AB),
  row("a.chunk(0)", (a) => a.chunk(0), AB),
  row("a.chunk(2, 2)", (a) => a.chunk(2, 2), AB),
  row("a.sum().chunk(2)", (a) => a.sum().chunk(2), AB),
  row("a.split(0)", (a) => a.split(0), AB),
  row("a.split(-1)", (a) => a.split(-1), AB),
  row("a.split((1, 2), 0)", (a) => a.split([1, 2], 0), AB),
  row("a.split((3, -1), 0)", (a) => a.split([3, -1], 0), AB),
  row("a.sum().split(2)", (a) => a.sum().split(2), AB),
  row("torch.stack([])", () => stack([])),
  row("torch.stack([a, a[0]])", (a) => stack([a, a.select(0, 0)]), AB),
  row("torch.stack([a, a], 3)", (a) => stack([a, a], 3), AB),
  row("nn.functional.pad(a, (1, 1, 1))", (a) => a.pad([1, 1, 1]), AB),
  row("nn.functional.pad(a, (1, 1, 1, 1, 1, 1))", (a) => a.pad([1, 1, 1, 1, 1, 1]), AB),
  row(
    'nn.functional.pad(a, (3, 1), mode="reflect")',
    (a) => a.pad([3, 1], { mode: "reflect" }),
    AB,
  ),
  row(
    'nn.functional.pad(a, (1, 1, 3, 1), mode="reflect")',
    (a) => a.pad([1, 1, 3, 1], { mode: "reflect" }),
    [[2, 3, 4]],
  ),
  row('nn.functional.pad(a, (1, 1), mode="reflect")', (a) => a.pad([1, 1], { mode: "reflect" }), [
    [5],
  ]),
  row(
    'nn.functional.pad(a, (1, 1, 1, 1), mode="replicate")',
    (a) => a.pad([1, 1, 1, 1], { mode: "replicate" }),
    AB,
  ),
  row(
    'nn.functional.pad(a, (5, 1), mode="circular")',
    (a) => a.pad([5, 1], { mode: "circular" }),
    AB,
  ),
  row('nn.functional.pad(a, (1, 1), mode="foo")', (a) => a.pad([1, 1], { mode: "foo" }), AB),
  row(
    'nn.functional.pad(a, (1, 1), mode="reflect", value=2)',
    (a) => a.pad([1, 1], { mode: "reflect", value: 2 }),
    AB,
  ),
  row("a.movedim(0, 2)", (a) => a.movedim(0, 2), AB),
  row("a.movedim((0, 1), (0, 0))", (a) => a.movedim([0, 1], [0, 0]), AB),
  row("a.movedim((0, 1), (0,))", (a) => a.movedim([0, 1], [0]), AB),
  row("a.swapaxes(0, 2)", (a) => a.swapaxes(0, 2), AB),
  row("a.narrow(0, 0, -1)", (a) => a.narrow(0, 0, -1), AB),
];
