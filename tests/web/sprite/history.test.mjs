import assert from "node:assert/strict";
import { test } from "node:test";
import { createGrid, equals, isEmpty, setPixels } from "../../../build/web-lib/sprite/grid.js";
import { HISTORY_LIMIT, History } from "../../../build/web-lib/sprite/history.js";
import { INK } from "../../../build/web-lib/sprite/palette.js";

const dot = (grid, n, color = INK.red) =>
  setPixels(grid, [{ x: n % 16, y: Math.floor(n / 16) }], color);

test("a whole stroke is one step", () => {
  const history = new History(createGrid());
  for (let n = 0; n < 5; n++) history.preview(dot(history.current, n));
  history.commit();
  assert.ok(history.canUndo);
  assert.ok(isEmpty(history.undo()));
  assert.ok(!history.canUndo);
  assert.equal([...history.redo().pixels].filter((v) => v === INK.red).length, 5);
});

test("undo and redo walk the same path; a new step forgets the undone ones", () => {
  const history = new History(createGrid());
  const states = [history.current];
  for (let n = 0; n < 4; n++) {
    history.commit(dot(history.current, n));
    states.push(history.current);
  }
  for (let n = 3; n >= 0; n--) assert.ok(equals(history.undo(), states[n]));
  assert.ok(equals(history.undo(), states[0]), "undo at the start stays there");
  for (let n = 1; n <= 4; n++) assert.ok(equals(history.redo(), states[n]));
  assert.ok(equals(history.redo(), states[4]), "redo at the end stays there");
  history.undo();
  history.commit(dot(history.current, 9));
  assert.ok(!history.canRedo);
});

test("an unchanged grid is no step, a cancelled stroke leaves nothing", () => {
  const history = new History(createGrid());
  history.commit(createGrid());
  history.preview(dot(history.current, 1));
  assert.ok(isEmpty(history.cancel()));
  assert.ok(!history.canUndo);
});

test("the past is bounded", () => {
  const history = new History(createGrid());
  for (let n = 0; n < HISTORY_LIMIT + 20; n++) history.commit(dot(history.current, n));
  let steps = 0;
  while (history.canUndo) {
    history.undo();
    steps++;
  }
  assert.equal(steps, HISTORY_LIMIT);
  assert.equal([...history.current.pixels].filter((v) => v === INK.red).length, 20);
});
