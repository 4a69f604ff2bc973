/** The expected texts are what print() shows in torch 2.14. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { arange, init, ones, tensor, zeros } from "pixelgrad";

await init();

const CASES = [
  [() => tensor(3.5), "tensor(3.5000)"],
  [() => tensor([]), "tensor([])"],
  [() => zeros(0, 3), "tensor([], size=(0, 3))"],
  [() => tensor([1, 2, 3]), "tensor([1., 2., 3.])"],
  [
    () =>
      tensor([
        [1, 2.5],
        [-3, 4],
      ]),
    "tensor([[ 1.0000,  2.5000],\n        [-3.0000,  4.0000]])",
  ],
  [() => tensor([1e-5, 1]), "tensor([1.0000e-05, 1.0000e+00])"],
  [() => tensor([123456.5, 1]), "tensor([1.2346e+05, 1.0000e+00])"],
  [
    () => tensor([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]),
    "tensor([nan, inf, -inf])",
  ],
  [() => tensor([Number.NaN, 1.5, Number.NEGATIVE_INFINITY]), "tensor([   nan, 1.5000,   -inf])"],
  [() => tensor([-0, 1.5]), "tensor([-0.0000, 1.5000])"],
  [() => tensor([0.03125, 0.09375]), "tensor([0.0312, 0.0938])"],
  [() => tensor([102343.75, 0.001]), "tensor([1.0234e+05, 1.0000e-03])"],
  [() => tensor([1n, -200n]), "tensor([   1, -200])"],
  [() => tensor([true, false]), "tensor([ True, False])"],
  [() => tensor([1, 2], { dtype: "uint8" }), "tensor([1, 2], dtype=torch.uint8)"],
  [() => tensor([0.5, 2], { dtype: "float16" }), "tensor([0.5000, 2.0000], dtype=torch.float16)"],
  [
    () => arange(30, { dtype: "float32" }),
    "tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,\n        14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24., 25., 26., 27.,\n        28., 29.])",
  ],
  [
    () => arange(1001, { dtype: "float32" }),
    "tensor([   0.,    1.,    2.,  ...,  998.,  999., 1000.])",
  ],
  [
    () => arange(2100, { dtype: "float32" }).reshape(42, 50),
    "tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 4.7000e+01, 4.8000e+01,\n         4.9000e+01],\n        [5.0000e+01, 5.1000e+01, 5.2000e+01,  ..., 9.7000e+01, 9.8000e+01,\n         9.9000e+01],\n        [1.0000e+02, 1.0100e+02, 1.0200e+02,  ..., 1.4700e+02, 1.4800e+02,\n         1.4900e+02],\n        ...,\n        [1.9500e+03, 1.9510e+03, 1.9520e+03,  ..., 1.9970e+03, 1.9980e+03,\n         1.9990e+03],\n        [2.0000e+03, 2.0010e+03, 2.0020e+03,  ..., 2.0470e+03, 2.0480e+03,\n         2.0490e+03],\n        [2.0500e+03, 2.0510e+03, 2.0520e+03,  ..., 2.0970e+03, 2.0980e+03,\n         2.0990e+03]])",
  ],
  [
    () => arange(8, { dtype: "float32" }).reshape(2, 2, 2).div(3),
    "tensor([[[0.0000, 0.3333],\n         [0.6667, 1.0000]],\n\n        [[1.3333, 1.6667],\n         [2.0000, 2.3333]]])",
  ],
  [() => ones(2, { requiresGrad: true }), "tensor([1., 1.], requires_grad=True)"],
  [
    () => ones(2, { dtype: "float64", requiresGrad: true }),
    "tensor([1., 1.], dtype=torch.float64, requires_grad=True)",
  ],
  [() => zeros(0, { dtype: "int64" }), "tensor([], dtype=torch.int64)"],
];

for (const [make, text] of CASES) {
  test(`${make}`.slice(6), () => assert.equal(String(make()), text));
}
