import assert from "node:assert/strict";
import { test } from "node:test";
import { worthAsking } from "../../../build/web-lib/logic/worth-asking.js";

test("ten seconds of work are worth a question, whatever the run was meant to take", () => {
  assert.ok(!worthAsking(1000, 1000, 4));
  assert.ok(worthAsking(1000, 1000, 11));
  assert.ok(!worthAsking(100, 1000, 90));
  assert.ok(worthAsking(3000, 1000, 4), "a run that was continued twice");
});

test("nothing done is nothing lost, and an unknown device asks nothing", () => {
  assert.ok(!worthAsking(0, 1000, 1e6));
  assert.ok(!worthAsking(1000, 1000, null));
});
