import assert from "node:assert/strict";
import { test } from "node:test";
import { fitToSprite } from "../../../build/web-lib/sprite/fit.js";
import { equals } from "../../../build/web-lib/sprite/grid.js";
import { INK, TRANSPARENT } from "../../../build/web-lib/sprite/palette.js";
import { drawSprite } from "../../../build/web-lib/sprite/procedural/classes.js";
import { previewSheet, SheetError } from "../../../build/web-lib/sprite/sheet.js";
import { blank, fromLetters, scaleUp, sheetOf } from "./pictures.mjs";

const ghosts = Array.from({ length: 12 }, (_, n) => drawSprite("ghost", 5, n));
const cells = (cell, gap = 0, margin = 0) => ({ cellWidth: cell, cellHeight: cell, gap, margin });

function assertSameSprites(items, grids) {
  assert.equal(items.length, grids.length);
  for (const [n, item] of items.entries()) assert.ok(equals(item.grid, grids[n]), `sprite ${n}`);
}

test("a sheet is cut by itself, at any whole scale, back into its sprites", () => {
  for (const scale of [1, 2, 3, 4, 8]) {
    const preview = previewSheet(scaleUp(sheetOf(ghosts, 4), scale));
    assert.deepEqual(preview.cutting, cells(16 * scale));
    assert.deepEqual([preview.columns, preview.rows, preview.empty], [4, 3, 0]);
    assertSameSprites(preview.items, ghosts);
    assert.deepEqual([preview.items[5].x, preview.items[5].y], [16 * scale, 16 * scale]);
    assert.equal(preview.items[5].before.width, 16 * scale);
  }
});

test("gap and margin are honoured, also scaled up", () => {
  const sheet = sheetOf(ghosts, 5, { gap: 2, margin: 3 });
  const preview = previewSheet(sheet, cells(16, 2, 3));
  assertSameSprites(preview.items, ghosts);
  assert.equal(preview.empty, 3);
  assertSameSprites(previewSheet(scaleUp(sheet, 4), cells(64, 8, 12)).items, ghosts);
});

test("an opaque background does not hide the empty cells", () => {
  const preview = previewSheet(sheetOf(ghosts, 5, { color: [10, 200, 30, 255] }));
  assert.deepEqual([preview.items.length, preview.empty], [12, 3]);
});

test("strips become squares, single pictures stay whole", () => {
  assert.equal(previewSheet(sheetOf(ghosts, 12)).items.length, 12);
  assert.equal(previewSheet(sheetOf(ghosts, 1)).items.length, 12);
  assert.deepEqual(previewSheet(sheetOf(ghosts.slice(0, 1), 1)).cutting, cells(16));
  const icon = scaleUp(fromLetters(["rb", "br"]), 23);
  icon.data.set([1, 2, 3, 255], 4 * 47);
  assert.deepEqual(previewSheet(icon).cutting, cells(46));
});

test("cells of 24 and 32 are recognised because smaller cuts would tear them", () => {
  for (const side of [24, 32]) {
    const sheet = blank(side * 4, side * 4);
    for (let y = 0; y < side * 4; y++) {
      for (let x = 0; x < side * 4; x++) {
        const [u, v] = [x % side, y % side];
        if (u < 2 || v < 2 || u > side - 3 || v > side - 3) continue;
        sheet.data.set([230, (x * 7 + y) & 255, 80, 255], (y * side * 4 + x) * 4);
      }
    }
    assert.deepEqual(previewSheet(sheet).cutting, cells(side));
  }
});

test("fitting: small grows by whole factors, whole multiples are exact, the rest is averaged", () => {
  const tiny = fitToSprite(fromLetters(["r.", ".b"]));
  assert.equal(tiny.pixels[0], INK.red);
  assert.equal(tiny.pixels[255], INK.sky);
  assert.equal(tiny.pixels[15], TRANSPARENT);
  const wide = fitToSprite(fromLetters(["r".repeat(32)]));
  assert.equal(wide.pixels.filter((v) => v === INK.red).length, 16);
  const ghost = scaleUp(sheetOf(ghosts.slice(0, 1), 1), 4);
  ghost.data.set([255, 255, 255, 255], 4 * (64 * 33 + 33));
  assert.ok(equals(fitToSprite(ghost), ghosts[0]), "one stray pixel does not win its block");
  const photo = fitToSprite(scaleUp(fromLetters(["rb"]), 25));
  assert.equal(photo.pixels[8 * 16], INK.red);
  assert.equal(photo.pixels[8 * 16 + 15], INK.sky);
});

test("hostile pictures and cuttings are refused in one sentence", () => {
  const picture = sheetOf(ghosts, 4);
  const refused = (message, ...input) =>
    assert.throws(
      () => previewSheet(...input),
      (error) => error instanceof SheetError && message.test(error.message),
    );
  refused(/no|area/, { width: 0, height: 4, data: new Uint8ClampedArray(0) });
  refused(/at most 8192/, { width: 20000, height: 20000, data: new Uint8ClampedArray(0) });
  refused(/bytes where/, { width: 4, height: 4, data: new Uint8ClampedArray(7) });
  refused(/larger than the picture/, picture, cells(65));
  refused(/larger than the picture/, picture, cells(16, 0, 30));
  for (const bad of [cells(0), cells(-16), cells(1.5), cells(16, -1), cells(16, 0, Number.NaN)]) {
    refused(/whole numbers/, picture, bad);
  }
  refused(/nothing in any cell/, blank(64, 64));
  refused(/nothing in any cell/, blank(64, 64, [255, 255, 255, 255]), cells(16));
});

test("at most 4096 sprites are taken, the rest is counted", () => {
  const picture = blank(8192, 3);
  for (let x = 0; x < 8192; x++) picture.data.set([255, 0, 0, 255], x * 4);
  const preview = previewSheet(picture, { cellWidth: 1, cellHeight: 3, gap: 0, margin: 0 });
  assert.deepEqual([preview.items.length, preview.dropped], [4096, 4096]);
});
