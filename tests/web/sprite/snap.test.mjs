import assert from "node:assert/strict";
import { test } from "node:test";
import { PALETTE } from "../../../build/web-lib/sprite/palette.js";
import { drawSprite } from "../../../build/web-lib/sprite/procedural/classes.js";
import { toRgb } from "../../../build/web-lib/sprite/rgba.js";
import { snapToPalette } from "../../../build/web-lib/sprite/snap.js";

test("a sprite in palette colours over black stays as it is", () => {
  const rgb = toRgb(drawSprite("potion", 2, 0));
  assert.deepEqual(snapToPalette(rgb), rgb);
});

test("small errors vanish, and every colour is one of the palette or black", () => {
  const rgb = toRgb(drawSprite("rocket", 2, 0));
  const blurred = rgb.map((byte, i) => Math.max(0, Math.min(255, byte + (i % 7) - 3)));
  assert.deepEqual(snapToPalette(blurred), rgb);
  const allowed = new Set(["0,0,0", ...PALETTE.map((color) => color.rgb.join())]);
  const noise = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256);
  const snapped = snapToPalette(noise);
  for (let at = 0; at < snapped.length; at += 3) {
    assert.ok(allowed.has(snapped.subarray(at, at + 3).join()));
  }
});
