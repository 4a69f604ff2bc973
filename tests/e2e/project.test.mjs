import assert from "node:assert/strict";
import { test } from "node:test";
import {
  open,
  QUICK,
  ready,
  shownStep,
  startSite,
  trainButton,
  trainToTheEnd,
} from "./support/site.mjs";
import { atStep, damage, saved } from "./support/storage.mjs";

const site = await startSite();

const picture = (page) => page.locator(".samples canvas").evaluate((canvas) => canvas.toDataURL());
const loss = (page) => page.locator("#train .stats dd").nth(1).textContent();

test("sprites, settings, weights and step survive a reload, and training goes on", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await page.locator(".pixel").nth(40).click();
  await page.getByRole("button", { name: "Add to training set" }).click();
  await trainToTheEnd(page);
  const before = [await picture(page), await loss(page), await shownStep(page)];
  await saved(page, atStep(80));
  await page.reload();
  await ready(page);
  await page.getByText("80 of 80", { exact: true }).waitFor();
  assert.deepEqual([await picture(page), await loss(page), await shownStep(page)], before);
  assert.equal(await page.locator(".tray li").count(), 1);
  assert.equal(await page.getByLabel("Hidden size").inputValue(), "32");
  assert.match(await page.locator(".chart").getAttribute("aria-label"), /^Loss over 80 steps/);
  await page.getByText("Your network, dreaming").waitFor();
  await trainButton(page).click();
  await page.getByText("160 of 160", { exact: true }).waitFor();
});

test("a reload while training comes back paused, near where it was", async (t) => {
  const page = await ready(await open(t, site, { hash: "#steps=1000000&hidden=32" }));
  await trainButton(page).click();
  await saved(page, ({ step }) => step > 50);
  await page.reload();
  await ready(page);
  await trainButton(page).filter({ hasText: "Continue" }).waitFor();
  assert.ok((await shownStep(page)) > 50);
});

test("a run that was made stale is still there, and still stale", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await trainToTheEnd(page);
  await page.getByLabel("Hidden size").fill("48");
  await page.getByText("this run still uses the old ones").waitFor();
  await saved(page, atStep(80));
  await page.waitForURL((url) => url.hash.includes("hidden=48"));
  await saved(page, ({ settings }) => settings.hiddenDim === 48);
  await page.reload();
  await ready(page);
  await page.getByText("80 of 80", { exact: true }).waitFor();
  await page.getByText("this run still uses the old ones").waitFor();
  await page.getByText("[768, 32]").waitFor();
});

test("an address with other settings wins, and the saved project waits until something changes", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await page.locator(".pixel").nth(40).click();
  await page.getByRole("button", { name: "Add to training set" }).click();
  await trainToTheEnd(page);
  await saved(page, atStep(80));
  await page.goto("about:blank");
  await page.goto(`${site.url}#hidden=20`);
  await ready(page);
  assert.equal(await shownStep(page), 0);
  assert.equal(await page.getByLabel("Hidden size").inputValue(), "20");
  assert.equal(await page.locator(".tray li").count(), 1);
  await page.getByRole("button", { name: "Open my project" }).click();
  await page.getByText("80 of 80", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Hidden size").inputValue(), "32");
});

test("a new project forgets the old one, after asking", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await trainToTheEnd(page);
  await saved(page, atStep(80));
  await page.getByRole("button", { name: "Start a new project" }).click();
  await page.getByRole("button", { name: "Forget and start over" }).click();
  await page.waitForURL(site.url);
  await ready(page);
  await page.getByText("0 of 1,000", { exact: true }).waitFor();
  await page.reload();
  await ready(page);
  await page.getByText("0 of 1,000", { exact: true }).waitFor();
});

test("saved weights that are damaged cost only themselves", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await page.locator(".pixel").nth(40).click();
  await page.getByRole("button", { name: "Add to training set" }).click();
  await trainToTheEnd(page);
  await saved(page, atStep(80));
  // From a place where nothing saves: leaving the page does.
  await page.goto(`${site.url}icon.svg`);
  await damage(page);
  await page.goto(site.url + QUICK);
  await ready(page);
  await page.getByText("The saved network could not be brought back").waitFor();
  assert.equal(await page.locator(".tray li").count(), 1);
  await trainToTheEnd(page);
});

test("where the browser keeps nothing, the page says so once and works", async (t) => {
  const page = await open(t, site, {
    hash: QUICK,
    before: (fresh) =>
      fresh.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("denied", "SecurityError");
        };
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      }),
  });
  await ready(page);
  await page.getByText("This browser keeps nothing between visits here").waitFor();
  await page.getByRole("button", { name: /Switch to the .* theme/ }).click();
  await trainToTheEnd(page);
  assert.equal(await page.getByText("This browser keeps nothing").count(), 1);
});
