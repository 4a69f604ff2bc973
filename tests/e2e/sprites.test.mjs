import assert from "node:assert/strict";
import { test } from "node:test";
import { file } from "./support/downloads.mjs";
import { png, sheet } from "./support/pictures.mjs";
import { open, PHONE, ready, startSite } from "./support/site.mjs";

const site = await startSite();
const summary = (page) => page.locator("#sprites-summary").textContent();

/** What a screen reader says about a pixel of the drawing; both counted from one. */
const pixel = (page, row, column) =>
  page
    .locator(".pixel-row")
    .nth(row - 1)
    .locator(".pixel")
    .nth(column - 1)
    .getAttribute("aria-label");

/** The middle of a pixel on screen. */
async function place(page, row, column) {
  const cell = page
    .locator(".pixel-row")
    .nth(row - 1)
    .locator(".pixel")
    .nth(column - 1);
  await cell.scrollIntoViewIfNeeded();
  const box = await cell.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function stroke(page, from, to) {
  await page.mouse.move(...(await place(page, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await place(page, ...to)), { steps: 3 });
  await page.mouse.up();
}

test("sixteen classes switch on and off and the summary counts along", async (t) => {
  const page = await open(t, site);
  const tiles = page.getByRole("group", { name: "Sprite classes" }).getByRole("button");
  assert.equal(await tiles.count(), 16);
  assert.equal(await summary(page), "256 training sprites: ghosts and slimes.");
  await page.getByRole("button", { name: "slimes", exact: true }).click();
  await page.getByRole("button", { name: "rockets", exact: true }).click();
  assert.equal(await summary(page), "256 training sprites: ghosts and rockets.");
  await page.getByRole("button", { name: "ghosts", exact: true }).click();
  await page.getByRole("button", { name: "rockets", exact: true }).click();
  assert.equal(await summary(page), "Pick a class or draw a sprite: one is enough to start.");
  assert.ok(await page.locator("#train .controls .primary").isDisabled());
});

test("pen, mirror, bucket, picker, eraser, undo and redo", async (t) => {
  const page = await open(t, site);
  const tool = (name) => page.getByRole("button", { name });
  await stroke(page, [3, 3], [3, 6]);
  for (const column of [3, 4, 5, 6]) {
    assert.equal(await pixel(page, 3, column), `row 3, column ${column}, red`);
  }
  await tool("Undo").click();
  assert.equal(await pixel(page, 3, 4), "row 3, column 4, transparent");
  await tool("Redo").click();
  assert.equal(await pixel(page, 3, 4), "row 3, column 4, red");

  await tool("Mirror").click();
  await page.getByLabel("yellow").check({ force: true });
  await page.mouse.click(...(await place(page, 8, 2)));
  assert.equal(await pixel(page, 8, 15), "row 8, column 15, yellow");
  await tool("Mirror").click();

  await tool("Colour picker").click();
  await page.mouse.click(...(await place(page, 3, 3)));
  await tool("Bucket").click();
  await page.mouse.click(...(await place(page, 16, 16)));
  assert.equal(await pixel(page, 1, 1), "row 1, column 1, red");
  assert.equal(await pixel(page, 8, 2), "row 8, column 2, yellow");

  await tool("Eraser").click();
  await stroke(page, [10, 1], [10, 16]);
  assert.equal(await pixel(page, 10, 9), "row 10, column 9, transparent");
  await tool("Clear").click();
  assert.equal(await pixel(page, 1, 1), "row 1, column 1, transparent");
});

test("a drawing joins the training set, is edited as a copy, and leaves again", async (t) => {
  const page = await open(t, site);
  await stroke(page, [2, 2], [9, 9]);
  await page.getByRole("button", { name: "Add to training set" }).click();
  assert.match(await summary(page), /^272 training sprites: ghosts, slimes and 1 sprite of yours/);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Edit a copy of sprite 1" }).click();
  assert.equal(await pixel(page, 5, 5), "row 5, column 5, red");
  await page.getByText("Vary my sprites").click();
  assert.match(await summary(page), /^257 training sprites/);
  await page.getByRole("button", { name: "Remove sprite 1" }).click();
  assert.equal(await summary(page), "256 training sprites: ghosts and slimes.");
});

test("the drawing by keyboard alone, spoken", async (t) => {
  const page = await open(t, site);
  await page.locator(".pixel").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  assert.equal(await pixel(page, 2, 2), "row 2, column 2, red");
  await page.getByText("row 2, column 2, red").waitFor({ state: "attached" });
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  assert.equal(await pixel(page, 2, 16), "row 2, column 16, red");
  await page.keyboard.press("Control+z");
  assert.equal(await pixel(page, 2, 16), "row 2, column 16, transparent");
});

test("the drawing by finger does not scroll the page", async (t) => {
  const page = await open(t, site, PHONE);
  const [x, y] = await place(page, 4, 4);
  await page.touchscreen.tap(x, y);
  assert.equal(await pixel(page, 4, 4), "row 4, column 4, red");
  const touchAction = await page
    .locator(".pixel-grid")
    .evaluate((grid) => getComputedStyle(grid).touchAction);
  assert.equal(touchAction, "none");
});

test("a sprite sheet is cut, shown before it is taken, and can be cut otherwise", async (t) => {
  const page = await open(t, site);
  await page.setInputFiles(".import input", file("discs.png", sheet(4, 3), "image/png"));
  const card = page.getByRole("region", { name: "Preview of discs.png" });
  await card.getByText("64 × 48 pixels become 12 sprites.").waitFor();
  assert.equal(await card.locator(".pair").count(), 12);
  await card.getByLabel("Cut").selectOption("One sprite");
  await card.getByText("become 1 sprite").waitFor();
  await card.getByLabel("Cut").selectOption("As it looks");
  await card.getByRole("button", { name: "Take 12 sprites" }).click();
  assert.equal(await card.count(), 0);
  assert.equal(await page.locator(".tray li").count(), 12);
  await page.getByRole("button", { name: "Remove all" }).click();
  assert.equal(await page.locator(".tray li").count(), 0);
});

test("dropped files are taken like chosen ones, and beside the zone nothing happens", async (t) => {
  const page = await open(t, site);
  const bytes = [...png(16, 16, (x) => (x < 8 ? [255, 0, 0, 255] : [0, 0, 255, 255]))];
  const drop = (selector) =>
    page.locator(selector).evaluate((target, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(content)], "two.png"));
      const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      return target.dispatchEvent(event);
    }, bytes);
  assert.equal(await drop("#model"), false, "the browser must not open the file");
  assert.equal(await page.getByRole("region", { name: "Preview of two.png" }).count(), 0);
  await drop(".import .drop");
  await page.getByRole("button", { name: "Take 1 sprite" }).click();
  assert.equal(await page.locator(".tray li").count(), 1);
});

test("another sprite makes another training set after the run began: the page says so", async (t) => {
  const page = await ready(await open(t, site));
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await page.getByRole("button", { name: "trees" }).click();
  await page.getByText("this run still uses the old ones").waitFor();
  await page.getByRole("button", { name: "Start over with the changes" }).click();
  await page.getByText("this run still uses the old ones").waitFor({ state: "hidden" });
  assert.equal(await page.locator("#train .stats dd").first().textContent(), "0 of 1,000");
});
