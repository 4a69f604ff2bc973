import assert from "node:assert/strict";
import { test } from "node:test";
import { download } from "./support/downloads.mjs";
import { readPng } from "./support/pictures.mjs";
import { open, QUICK, ready, startSite, trainToTheEnd, until } from "./support/site.mjs";

const site = await startSite();

/** All pixels below an element, as one text to compare. */
const look = (page, selector) =>
  page.locator(selector).evaluateAll((canvases) =>
    canvases
      .map((canvas) => {
        const { width, height } = canvas;
        return [...canvas.getContext("2d").getImageData(0, 0, width, height).data].join();
      })
      .join("|"),
  );
const SAMPLES = "#play [aria-label=Samples] canvas";
const FOCUS = "#play .focus canvas";
const WAY = "#play .picture-row:not([aria-label=Samples]) canvas";

/** Waits until a picture is another one than `before`; returns it. */
async function changed(page, selector, before) {
  let now = before;
  await until(page, `a new picture in ${selector}`, async () => {
    now = await look(page, selector);
    return now !== before;
  });
  return now;
}

async function trained(t) {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await trainToTheEnd(page);
  await page.locator('.play-body[data-step="80"]').waitFor();
  return page;
}

test("samples follow the training, and fresh noise makes others", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  const untrained = await look(page, SAMPLES);
  await trainToTheEnd(page);
  const first = await changed(page, SAMPLES, untrained);
  assert.equal(await page.locator(".seed").textContent(), "seed 25");
  await page.getByRole("button", { name: "New samples" }).click();
  await changed(page, SAMPLES, first);
  assert.match(await page.locator(".seed").textContent(), /^seed [\d,]+$/);
});

test("a closer look: pad and sliders move the sprite, and the way leads from the one before", async (t) => {
  const page = await trained(t);
  const first = await look(page, FOCUS);
  await page.getByRole("button", { name: "Sample 5" }).click();
  const fifth = await changed(page, FOCUS, first);
  const way = await look(page, WAY);
  assert.ok(way.startsWith(`${first}|`), "the way starts at the sprite before");
  assert.ok(way.endsWith(`|${fifth}`), "and ends at this one");

  const surface = page.locator(".pad-surface");
  await surface.scrollIntoViewIfNeeded();
  const box = await surface.boundingBox();
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height * 0.1);
  const wandered = await changed(page, FOCUS, fifth);
  await page.getByLabel("Left and right").focus();
  await page.keyboard.press("Home");
  const further = await changed(page, FOCUS, wandered);
  await page.getByLabel("z0", { exact: true }).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await changed(page, FOCUS, further);
});

test("snapping leaves nothing but the palette and black", async (t) => {
  const page = await trained(t);
  const colours = async () => {
    const bytes = (await look(page, FOCUS)).split(",").map(Number);
    return new Set(bytes.flatMap((_, i) => (i % 4 === 0 ? [bytes.slice(i, i + 3).join()] : [])));
  };
  const before = await look(page, FOCUS);
  assert.ok((await colours()).size > 17);
  await page.getByLabel("Snap to the sixteen colours").check();
  await changed(page, FOCUS, before);
  assert.ok((await colours()).size <= 17);
});

test("there are as many sliders as numbers, up to eight", async (t) => {
  const page = await ready(await open(t, site, { hash: `${QUICK}&noise=3` }));
  assert.equal(await page.locator(".slider").count(), 3);
  await page.getByLabel("Noise size").fill("20");
  await page.getByText("The first 8 of 20 numbers").waitFor();
  assert.equal(await page.locator(".slider").count(), 8);
});

test("a sprite goes home as PNG, a dozen as a sheet", async (t) => {
  const page = await trained(t);
  const one = await download(page, () => page.getByRole("button", { name: "PNG" }).click());
  assert.equal(one.name, "sprite-25.png");
  const picture = readPng(one.bytes);
  assert.deepEqual([picture.width, picture.height], [128, 128]);
  const shown = (await look(page, FOCUS)).split(",").map(Number);
  for (const [x, y] of [
    [0, 0],
    [7, 9],
    [15, 15],
  ]) {
    const start = (y * 16 + x) * 4;
    assert.deepEqual(picture.at(x * 8 + 3, y * 8 + 5), shown.slice(start, start + 3));
  }
  const all = await download(page, () => page.getByRole("button", { name: "Sheet" }).click());
  assert.equal(all.name, "samples-25.png");
  const sheet = readPng(all.bytes);
  assert.deepEqual([sheet.width, sheet.height], [(4 * 17 - 1) * 8, (3 * 17 - 1) * 8]);
});

test("a generated sprite goes to the editor and joins the training set", async (t) => {
  const page = await trained(t);
  await page.getByRole("button", { name: "Send to editor" }).click();
  const names = await page
    .locator(".pixel")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));
  const painted = names.filter((name) => !name.endsWith("transparent")).length;
  assert.ok(painted > 20 && painted < 240, `${painted} pixels are painted`);
  await page.getByRole("button", { name: "Add to training set" }).click();
  assert.equal(await page.locator(".tray li").count(), 1);
});
