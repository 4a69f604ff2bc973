import assert from "node:assert/strict";
import { test } from "node:test";
import { baseName } from "../../../build/web-lib/logic/file-name.js";
import { DEFAULTS } from "../../../build/web-lib/logic/settings.js";

const name = (classes, drawings = 0) =>
  baseName({ settings: { ...DEFAULTS, classes }, drawings: new Array(drawings).fill({}) });

test("files are called after what is in them", () => {
  assert.equal(name(["ghost", "slime"]), "ghosts-slimes");
  assert.equal(name(["slime", "ghost"]), "ghosts-slimes", "in the classes' own order");
  assert.equal(name([], 3), "drawings");
  assert.equal(name(["fish"], 1), "fish-drawings");
});

test("too much or nothing to say is simply sprites", () => {
  assert.equal(name([]), "sprites");
  assert.equal(name(["ghost", "slime", "fish"], 1), "sprites");
});
