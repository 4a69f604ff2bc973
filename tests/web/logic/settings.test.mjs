import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DEFAULTS,
  fromHash,
  NUMBERS,
  parseNumber,
  rangeSentence,
  toHash,
} from "../../../build/web-lib/logic/settings.js";

test("the defaults need no address", () => {
  assert.equal(toHash(DEFAULTS), "");
  assert.deepEqual(fromHash(""), DEFAULTS);
  assert.deepEqual(fromHash("#"), DEFAULTS);
});

test("every setting survives the address bar", () => {
  const settings = {
    classes: ["potion", "house"],
    count: 77,
    variations: false,
    noiseDim: 3,
    hiddenDim: 999,
    optimizer: "SGD",
    lr: 0.00025,
    batchSize: 5,
    steps: 12345,
    seed: 0,
  };
  for (const key of Object.keys(settings)) assert.notDeepEqual(settings[key], DEFAULTS[key], key);
  assert.deepEqual(fromHash(`#${toHash(settings)}`), settings);
});

test("no class at all is a setting, too", () => {
  const settings = { ...DEFAULTS, classes: [] };
  assert.deepEqual(fromHash(toHash(settings)), settings);
});

test("what an address gets wrong falls back to its default, and the rest is kept", () => {
  const settings = fromHash(
    "#classes=ghost.dragon&hidden=0&noise=1e9&lr=fast&steps=1.5&seed=7&x=1",
  );
  assert.deepEqual(settings, { ...DEFAULTS, classes: ["ghost"], seed: 7 });
});

test("a field takes numbers of its range, ends included, and nothing else", () => {
  const { hiddenDim, lr } = NUMBERS;
  for (const [rule, text, value] of [
    [hiddenDim, "1", 1],
    [hiddenDim, "4,096", 4096],
    [hiddenDim, " 12 ", 12],
    [lr, "1e6", 1e6],
    [lr, ".5", 0.5],
  ]) {
    assert.equal(parseNumber(rule, text), value, text);
  }
  for (const text of [
    "",
    " ",
    "0",
    "-3",
    "4097",
    "1e9",
    "2.5",
    "NaN",
    "Infinity",
    "twelve",
    "0x",
  ]) {
    assert.equal(parseNumber(hiddenDim, text), undefined, text);
  }
});

test("a refused number gets one sentence with the range and what stays", () => {
  assert.equal(
    rangeSentence(NUMBERS.hiddenDim, 128),
    "Hidden size must be a whole number from 1 to 4,096; 128 stays in use.",
  );
  assert.equal(
    rangeSentence(NUMBERS.lr, 0.01),
    "Learning rate must be a number from 1e-7 to 1e9; 0.01 stays in use.",
  );
});
