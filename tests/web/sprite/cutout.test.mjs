import assert from "node:assert/strict";
import { test } from "node:test";
import { cutOut } from "../../../build/web-lib/sprite/cutout.js";
import { equals, getPixel } from "../../../build/web-lib/sprite/grid.js";
import { INK, TRANSPARENT } from "../../../build/web-lib/sprite/palette.js";
import { classes, drawSprite } from "../../../build/web-lib/sprite/procedural/classes.js";
import { toRgb } from "../../../build/web-lib/sprite/rgba.js";

/** A grid as a network draws it: over black, opaque. */
function drawn(grid) {
  const rgb = toRgb(grid);
  const data = new Uint8ClampedArray(256 * 4).fill(255);
  for (let i = 0; i < 256; i++) data.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return { width: 16, height: 16, data };
}

test("the background around a sprite becomes transparent, its eyes and outline stay", () => {
  const ghost = drawSprite("ghost", 3, 0);
  const eyes = [...ghost.pixels].filter((index) => index === INK.black).length;
  assert.ok(eyes > 0, "this ghost has black eyes");
  assert.ok(equals(cutOut(drawn(ghost)), ghost));
});

test("most sprites of every class come back as they were", () => {
  for (const { id } of classes) {
    let differing = 0;
    for (let n = 0; n < 8; n++) {
      const sprite = drawSprite(id, 1, n);
      const back = cutOut(drawn(sprite));
      // Holes that the outline closes in stay black: nobody can tell them from paint.
      differing += [...back.pixels].filter((index, i) => index !== sprite.pixels[i]).length;
    }
    assert.ok(differing < 8 * 256 * 0.03, `${id}: ${differing} pixels differ`);
  }
});

test("nearly black noise counts as background; a black picture leaves nothing", () => {
  const picture = drawn(drawSprite("heart", 1, 0));
  picture.data[0] = 30;
  assert.equal(getPixel(cutOut(picture), { x: 0, y: 0 }), TRANSPARENT);
  const black = {
    width: 4,
    height: 3,
    data: new Uint8ClampedArray(48).map((_, i) => (i % 4 === 3 ? 255 : 9)),
  };
  assert.ok(cutOut(black).pixels.every((index) => index === TRANSPARENT));
});
