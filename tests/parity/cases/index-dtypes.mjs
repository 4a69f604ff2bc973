/**
 * Index expressions on other dtypes, and which results share memory with what they came from.
 */

import { arange, slice, tensor } from "pixelgrad";

const positionsOf = (nested) => tensor(nested, { dtype: "int64" });
const row = (python, js, shapes = []) => ({ python, js, shapes });

export const exact = [
  row("torch.arange(5)[torch.tensor([4, 0])]", () => arange(5).index(arange(5).index([4, 0]))),
  row("torch.arange(12).reshape(3, 4)[1:, ::2]", () =>
    arange(12)
      .reshape(3, 4)
      .index(slice(1), slice(null, null, 2)),
  ),
  row("torch.arange(5, dtype=torch.uint8)[[1, 1, 4]]", () =>
    arange(5, { dtype: "uint8" }).index([1, 1, 4]),
  ),
  row("torch.arange(5, dtype=torch.float64)[[1, 1, 4]]", () =>
    arange(5, { dtype: "float64" }).index([1, 1, 4]),
  ),
  row("torch.arange(5, dtype=torch.int16)[-2:]", () =>
    arange(5, { dtype: "int16" }).index(slice(-2)),
  ),
  row("torch.arange(5, dtype=torch.float16)[[4, 2]]", () =>
    arange(5, { dtype: "float16" }).index([4, 2]),
  ),
  row("torch.tensor([True, False])[[1, 0, 0]]", () => tensor([true, false]).index([1, 0, 0])),
  row("torch.arange(4)[torch.tensor([1, 0, 0, 1], dtype=torch.uint8)]", () =>
    arange(4).index(tensor(Uint8Array.of(1, 0, 0, 1))),
  ),
  row("torch.arange(4)[torch.tensor(2)]", () => arange(4).index(tensor(2n))),
  row("torch.arange(4)[torch.tensor(2, dtype=torch.int16)]", () =>
    arange(4).index(tensor(2, { dtype: "int16" })),
  ),
  row("torch.arange(4)[torch.tensor(True)]", () => arange(4).index(tensor(true))),
  {
    ...row("torch.arange(4)[torch.tensor([3, 1], dtype=torch.int32)]", () =>
      arange(4).index(tensor([3, 1], { dtype: "int32" })),
    ),
    only: "newest",
  },
  row("torch.tensor([[0, 2], [0, 1]]).nonzero()", () =>
    tensor([
      [0, 2],
      [0, 1],
    ]).nonzero(),
  ),
  row("torch.tensor([0.0, float('nan'), -0.0, 0.5]).nonzero()", () =>
    tensor([0, Number.NaN, -0, 0.5]).nonzero(),
  ),
  row("torch.tensor(1.0).nonzero()", () => tensor(1).nonzero()),
  row("torch.tensor(0.0).nonzero()", () => tensor(0).nonzero()),
  row("torch.arange(6).reshape(2, 3).gather(1, torch.tensor([[2, 0], [1, 1]]))", () =>
    arange(6)
      .reshape(2, 3)
      .gather(
        1,
        positionsOf([
          [2, 0],
          [1, 1],
        ]),
      ),
  ),
  row("torch.arange(6).masked_fill(torch.arange(6) % 2 == 0, 9)", () =>
    arange(6).maskedFill(tensor([true, false, true, false, true, false]), 9),
  ),
  row("torch.arange(3).masked_fill(torch.tensor([True, False, True]), 1.5)", () =>
    arange(3).maskedFill(tensor([true, false, true]), 1.5),
  ),
  row(
    "torch.zeros(5, dtype=torch.int64).index_put_((torch.tensor([1, 1, 3]),), torch.tensor(2), accumulate=True)",
    () =>
      arange(5)
        .zero_()
        .indexPut_([[1, 1, 3]], tensor(2n), { accumulate: true }),
  ),
  row(
    "torch.zeros(5, dtype=torch.uint8).index_put_((torch.tensor([1, 1, 3]),), torch.tensor(200, dtype=torch.uint8), accumulate=True)",
    () =>
      arange(5, { dtype: "uint8" })
        .zero_()
        .indexPut_([[1, 1, 3]], 200, { accumulate: true }),
  ),
  row("y = torch.arange(6).reshape(2, 3)\ny[0] = torch.tensor([1.9, -2.9, 3.0])", () =>
    arange(6)
      .reshape(2, 3)
      .clone()
      .indexPut_(0, tensor([1.9, -2.9, 3])),
  ),
  row("y = torch.zeros(3)\ny[1] = torch.tensor(2, dtype=torch.float64)", () =>
    tensor([0, 0, 0]).indexPut_(1, tensor(2, { dtype: "float64" })),
  ),
  row("y = torch.arange(6).reshape(2, 3)\ny[:, 1:][0, 0] = 9", () => {
    const x = arange(6).reshape(2, 3);
    x.index(slice(), slice(1)).indexPut_([0, 0], 9);
    return x;
  }),
  row("y = torch.arange(6)\ny.view(2, 3).t()[2] = 9", () => {
    const x = arange(6);
    x.view(2, 3).t().indexPut_(2, 9);
    return x;
  }),
  row("y = torch.arange(6)\ny[[0, 1]][0] = 9", () => {
    const x = arange(6);
    x.index([0, 1]).indexPut_(0, 9);
    return x;
  }),
  row("y = torch.arange(6)\ny[1:] = y[:-1].clone()", () => {
    const x = arange(6);
    return x.indexPut_(slice(1), x.index(slice(null, -1)));
  }),
  row("y = torch.arange(4)\ny[[3, 2]] = y[:2].clone()", () => {
    const x = arange(4);
    return x.indexPut_([[3, 2]], x.index(slice(null, 2)));
  }),
  row(
    "torch.zeros(4, dtype=torch.int64).scatter_add_(0, torch.tensor([0, 0, 3]), torch.tensor([1, 2, 3]))",
    () =>
      arange(4)
        .zero_()
        .scatterAdd_(0, positionsOf([0, 0, 3]), positionsOf([1, 2, 3])),
  ),
];
