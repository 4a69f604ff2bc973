/** The built page in a real Chromium. Whatever the page complains about fails the test. */

import assert from "node:assert/strict";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../../../scripts/lib/server.mjs";
import { chromium as installed } from "../../../scripts/setup/host.mjs";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Generous: the machine may be busy with a build. */
const PATIENCE_MS = 30_000;

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESKTOP = { viewport: { width: 1440, height: 900 } };

/** Small enough to train in a moment. */
export const QUICK = "#classes=ghost&n=32&hidden=32&steps=80&batch=16";

/**
 * Serves the page and starts a browser, both until the test file ends.
 * @param {string[]} flags more arguments for the browser
 */
export async function startSite(flags = []) {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: installed(),
    args: [...ARGUMENTS, ...flags],
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  return { url: server.url, browser };
}

/**
 * A browser context of its own with the page open in it. Errors in the page, among them violations
 * of its Content-Security-Policy, fail the test unless `complaints` matches them.
 */
export async function open(t, { url, browser }, options = {}) {
  const { hash = "", complaints, before, serviceWorkers = "block", ...rest } = options;
  const context = await browser.newContext({ ...DESKTOP, serviceWorkers, ...rest });
  context.setDefaultTimeout(PATIENCE_MS);
  const heard = [];
  context.on("console", (message) => {
    if (message.type() === "error") heard.push(message.text());
  });
  context.on("weberror", (event) => heard.push(String(event.error().stack)));
  t.after(async () => {
    // Closing cuts short whatever is still loading, which is not the page's fault.
    const unexpected = heard.filter((text) => !complaints?.test(text));
    await context.close();
    assert.deepEqual(unexpected, []);
  });
  const page = await context.newPage();
  await before?.(page);
  await page.goto(url + hash);
  // The page looks for a saved project before it puts its panels up.
  await page.locator("h1").first().waitFor();
  return page;
}

/** Waits until the engine runs and a network is built. */
export async function ready(page) {
  await page.waitForFunction(() => document.querySelector(".python code")?.textContent);
  return page;
}

/** Asks again and again until the answer is true; fails with `what` after a while. */
export async function until(page, what, question) {
  const end = performance.now() + PATIENCE_MS;
  while (!(await question())) {
    assert.ok(performance.now() < end, `${what} did not happen`);
    await page.waitForTimeout(20);
  }
}

/** The step that the train panel shows. */
export async function shownStep(page) {
  const text = await page.locator("#train .stats dd").first().textContent();
  return Number(text.split(" of ")[0].replaceAll(",", ""));
}

/** Trains until the run is finished. */
export async function trainToTheEnd(page) {
  const button = page.locator("#train .controls .primary");
  await button.click();
  await button.filter({ hasText: "Keep training" }).waitFor();
}

/** Every test's name for the control that starts and stops. */
export const trainButton = (page) => page.locator("#train .controls .primary");
