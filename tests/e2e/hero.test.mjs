import assert from "node:assert/strict";
import { test } from "node:test";
import { open, PHONE, QUICK, startSite } from "./support/site.mjs";

const site = await startSite();
const screen = ".hero-screen canvas";

/** How far the picture of the demo is from the sprite to learn: the mean over all channels. */
const distance = (page) =>
  page.evaluate(() => {
    const pixels = (canvas) => canvas.getContext("2d").getImageData(0, 0, 16, 16).data;
    const drawn = pixels(document.querySelector(".hero-screen canvas"));
    const target = pixels(document.querySelector(".hero-target canvas"));
    let sum = 0;
    for (let i = 0; i < drawn.length; i++) {
      if (i % 4 < 3) sum += Math.abs(drawn[i] - (target[i - (i % 4) + 3] ? target[i] : 0));
    }
    return sum / (16 * 16 * 3);
  });

test("within two seconds of the first paint a network is learning a sprite, without a click", async (t) => {
  const page = await open(t, site);
  const steps = (least) =>
    page.waitForFunction(
      ([selector, step]) => Number(document.querySelector(selector)?.dataset.step) >= step,
      [screen, least],
      { polling: 10 },
    );
  await steps(1);
  const before = await distance(page);
  await steps(20);
  const [paint] = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint"));
  const elapsed = (await page.evaluate(() => performance.now())) - paint.startTime;
  assert.ok(elapsed < 2000, `20 steps took ${elapsed} ms after the first paint`);
  await steps(200);
  const after = await distance(page);
  assert.ok(after < before / 4, `distance ${before} became ${after}`);
});

test("the primary button trains on what is chosen, and the screen shows the visitor's network", async (t) => {
  const page = await open(t, site, { hash: QUICK });
  const button = page.locator("#hero-train");
  await button.filter({ hasText: "Train on ghosts" }).click();
  await page.getByText("Your network, dreaming").waitFor();
  await button.filter({ hasText: "Keep training" }).waitFor();
  assert.equal(await page.locator(".hero-target").isVisible(), false);
});

test("with reduced motion there is one still picture", async (t) => {
  const page = await open(t, site, { reducedMotion: "reduce" });
  await page.waitForFunction((selector) => document.querySelector(selector)?.dataset.step, screen);
  assert.equal(await page.locator(screen).getAttribute("data-step"), "200");
  assert.ok((await distance(page)) < 20);
});

test("on a phone, button and screen are above the fold and the bar trains, too", async (t) => {
  const page = await open(t, site, { ...PHONE, hash: QUICK });
  for (const selector of ["#hero-train", screen]) {
    const box = await page.locator(selector).boundingBox();
    assert.ok(box.y + box.height < 844, `${selector} ends at ${box.y + box.height}`);
  }
  const bar = page.locator(".dock");
  await bar.getByRole("button", { name: "Train" }).click();
  await bar.getByRole("button", { name: "Keep training" }).waitFor();
  await bar.locator("canvas").first().waitFor();
});
