/** One set-up at a time in one clone. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tools } from "./paths.mjs";
import { say } from "./report.mjs";

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const owner = Number(readFileSync(file, "utf8"));
    // Left behind by a set-up that was killed.
    if (owner > 0 && !isRunning(owner)) rmSync(file, { force: true });
    return false;
  }
}

/** Runs `work` while no other process does the same in this clone. */
export async function exclusively(work) {
  mkdirSync(tools, { recursive: true });
  const file = join(tools, ".lock");
  for (let waits = 0; !take(file); waits++) {
    if (waits === 1) say("another set-up is at work in this folder; waiting for it");
    await sleep(waits === 0 ? 0 : 500);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
