import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asSentence,
  compact,
  count,
  duration,
  fileSize,
  list,
  plural,
  shapeText,
} from "../../../build/web-lib/logic/format.js";

/** One check per row: a call's arguments, then what people read. */
function table(name, format, rows) {
  test(name, () => {
    for (const [...row] of rows) {
      const text = row.pop();
      assert.equal(format(...row), text);
    }
  });
}

table("count groups thousands", count, [
  [0, "0"],
  [1234567, "1,234,567"],
]);
table("plural counts its noun", plural, [
  [1, "sprite", "1 sprite"],
  [0, "sprite", "0 sprites"],
  [1200, "sprite", "1,200 sprites"],
  [2, "fish", "fish", "2 fish"],
]);
table("file sizes in the largest fitting unit", fileSize, [
  [1, "1 byte"],
  [999, "999 bytes"],
  [405_312, "405 kB"],
  [3_926_336, "3.9 MB"],
]);
table("durations from a second to hours", duration, [
  [0, "1 s"],
  [3.6, "4 s"],
  [59.6, "1 min 0 s"],
  [130, "2 min 10 s"],
  [3900, "1 h 5 min"],
  [Number.NaN, "unknown"],
  [Number.POSITIVE_INFINITY, "unknown"],
]);
table("numbers of a table are short", compact, [
  [0, "0"],
  [0.123456, "0.1235"],
  [0.123456, 3, "0.123"],
  [-1.5, "-1.5"],
  [0.00001234, "1.23e-5"],
  [1234567, "1.23e+6"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "-inf"],
]);
table("shapes as PyTorch prints them", shapeText, [
  [[128, 16], "[128, 16]"],
  [[], "[]"],
]);
table("lists end in and, long ones in how many more", list, [
  [[], ""],
  [["ghosts"], "ghosts"],
  [["ghosts", "slimes"], "ghosts and slimes"],
  [["a", "b", "c"], "a, b and c"],
  [["a", "b", "c", "d"], "a, b and 2 more"],
]);
table("messages end like sentences", asSentence, [
  ["bad magic number", "bad magic number."],
  ["All is well. ", "All is well."],
  ["Really?", "Really?"],
]);
