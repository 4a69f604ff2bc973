/** Random changes of pictures; the fixed ones are compared with PyTorch in tests/parity. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { arange, data, Generator, init, manualSeed } from "pixelgrad";

const { transforms } = data;
const picture = () => arange(6).reshape(1, 2, 3);
const text = (x) => JSON.stringify(x.toArray());

before(() => init());

test("a flip happens as often as it should", () => {
  manualSeed(0);
  const flip = transforms.randomFlipHorizontal({ p: 0.3 });
  const x = picture();
  const flipped = text(transforms.flipHorizontal(x));
  const times = Array.from({ length: 1000 }, () => text(flip(x)) === flipped).filter(Boolean);
  assert.ok(Math.abs(times.length - 300) < 60, `${times.length} of 1000`);
  assert.equal(text(transforms.randomFlipVertical({ p: 1 })(x)), text(transforms.flipVertical(x)));
  assert.equal(text(transforms.randomFlipVertical({ p: 0 })(x)), text(x));
});

test("all four turns and all shifts occur", () => {
  manualSeed(0);
  const turn = transforms.randomRotate90();
  const turned = new Set(Array.from({ length: 60 }, () => text(turn(picture()))));
  assert.equal(turned.size, 4);
  const move = transforms.randomShift(1, { fill: 9 });
  const moved = new Set(Array.from({ length: 200 }, () => text(move(picture()))));
  assert.equal(moved.size, 9);
});

test("changes in a row draw from their generator", () => {
  const run = () => {
    const generator = new Generator(4);
    const change = transforms.compose(
      transforms.randomFlipHorizontal({ generator }),
      transforms.randomShift(1, { generator }),
      transforms.randomRotate90({ generator }),
    );
    return Array.from({ length: 5 }, () => text(change(picture())));
  };
  assert.deepEqual(run(), run());
});
