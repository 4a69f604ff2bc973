import assert from "node:assert/strict";
import { test } from "node:test";
import { latest } from "../../../build/web-lib/logic/latest.js";

/** A job that waits to be let go. */
function slowJob() {
  const waiting = [];
  const job = () => new Promise((resolve) => waiting.push(resolve));
  const finish = async () => {
    waiting.pop()();
    for (let turn = 0; turn < 5; turn++) await null;
  };
  return { job, finish, waiting };
}

test("never two at a time, and many requests meanwhile make one more run", async () => {
  const { job, finish, waiting } = slowJob();
  const request = latest(job);
  request();
  request();
  request();
  assert.equal(waiting.length, 1);
  await finish();
  assert.equal(waiting.length, 1, "the second run has begun");
  await finish();
  assert.equal(waiting.length, 0, "there is no third");
  request();
  assert.equal(waiting.length, 1, "a later request runs again");
});

test("two runs are as far apart as they were asked to be", async () => {
  const times = [];
  const done = new Promise((resolve) => {
    const request = latest(async () => {
      times.push(performance.now());
      if (times.length === 2) resolve();
    }, 30);
    request();
    request();
  });
  await done;
  assert.ok(times[1] - times[0] >= 29, `${times[1] - times[0]} ms`);
});
