import assert from "node:assert/strict";
import { test } from "node:test";
import { trainLabel } from "../../../build/web-lib/logic/train-label.js";

test("the button says what a press does next", () => {
  assert.equal(trainLabel({ phase: "loading", step: 0 }), "Train");
  assert.equal(trainLabel({ phase: "idle", step: 0 }), "Train");
  assert.equal(trainLabel({ phase: "running", step: 0 }), "Pause");
  assert.equal(trainLabel({ phase: "paused", step: 3 }), "Continue");
  assert.equal(trainLabel({ phase: "finished", step: 9 }), "Keep training");
});
