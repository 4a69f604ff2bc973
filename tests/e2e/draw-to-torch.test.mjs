import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { download, file } from "./support/downloads.mjs";
import { readPng } from "./support/pictures.mjs";
import { open, ready, startSite, trainToTheEnd } from "./support/site.mjs";
import { atStep, saved } from "./support/storage.mjs";
import { runTorch, torches } from "./support/torch.mjs";

const site = await startSite();
const SAMPLES = 12;
/** The page deals two noise vectors more than it shows: the directions of its pad. */
const DEALT = SAMPLES + 2;

/** Draws a smiling square, mirrored: every tool leaves something that only it could. */
async function draw(page) {
  const cell = (row, column) => page.locator(".pixel-row").nth(row).locator(".pixel").nth(column);
  await page.getByRole("button", { name: "Mirror" }).click();
  await page.getByLabel("sky blue").check({ force: true });
  await cell(3, 3).hover();
  await page.mouse.down();
  await cell(3, 7).hover();
  await cell(12, 7).hover();
  await cell(12, 3).hover();
  await cell(3, 3).hover();
  await page.mouse.up();
  await page.getByLabel("yellow").check({ force: true });
  await page.getByRole("button", { name: "Bucket" }).click();
  await cell(5, 5).click();
  await page.getByRole("button", { name: "Add to training set" }).click();
}

/** The sprites of the page's sheet as rows of 768 bytes, as the network wrote them. */
function spritesOf(bytes) {
  const { at } = readPng(bytes);
  return Array.from({ length: SAMPLES }, (_, i) => {
    const [left, top] = [(i % 4) * 17, Math.floor(i / 4) * 17];
    const row = [];
    for (let y = 0; y < 16; y++) {
      for (let x = 0; x < 16; x++) row.push(...at((left + x) * 8, (top + y) * 8));
    }
    return row;
  });
}

test("draw, train, take home, open in PyTorch, train there, bring back, reload", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "pixelgrad-e2e-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const page = await open(t, site, { hash: "#classes=&hidden=64&steps=300&batch=16" });
  await draw(page);
  await ready(page);
  await page.getByText("16 training sprites: 1 sprite of yours with variations.").waitFor();
  await trainToTheEnd(page);

  const press = (name) => page.getByRole("button", { name }).click();
  const weights = await download(page, () => press("Download weights"));
  const model = await download(page, () => press("model.py"));
  await page.getByText("seed 25").waitFor();
  const sheet = await download(page, () => press("Sheet"));
  assert.equal(weights.name, "drawings.pth");
  writeFileSync(join(folder, weights.name), weights.bytes);
  writeFileSync(join(folder, "model.py"), model.bytes);
  writeFileSync(join(folder, "drawn.json"), JSON.stringify(spritesOf(sheet.bytes)));

  for (const torch of torches) {
    const report = runTorch(torch, "open_download.py", [folder, weights.name, "25", String(DEALT)]);
    assert.equal(report.loaded, "<All keys matched successfully>");
    assert.deepEqual(report.names, [
      "layer_1.weight",
      "layer_1.bias",
      "layer_2.weight",
      "layer_2.bias",
    ]);
    assert.deepEqual(report.warnings, []);
    // A byte is a value times 255, rounded: values that agree to 1e-6 lie within half a byte and that.
    assert.ok(
      report.difference <= 0.5 + 255e-6,
      `torch ${torch.name}: ${report.difference} of 255`,
    );
    assert.ok(report.spread > 100, "the sprites are pictures, not one grey");
  }

  runTorch(torches.at(-1), "train_further.py", [folder, weights.name]);
  const further = readFileSync(join(folder, "further.pth"));
  const expected = JSON.parse(readFileSync(join(folder, "further.json"), "utf8"));
  await page.setInputFiles(".load input", file("further.pth", further));
  await page.getByText("Loaded 4 tensors from “further.pth”. Generate or train on.").waitFor();
  await page.waitForFunction((first) => {
    const canvas = document.querySelector("#play [aria-label='Sample 1'] canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, 16, 16);
    const rgb = [...data].filter((_, i) => i % 4 < 3);
    return rgb.every((byte, i) => Math.abs(byte - first[i]) <= 1);
  }, expected[0]);
  await trainToTheEnd(page);
  await page.getByText("600 of 600", { exact: true }).waitFor();

  await saved(page, atStep(600));
  const samples = () => page.locator(".samples canvas").evaluate((canvas) => canvas.toDataURL());
  const before = await samples();
  await page.reload();
  await ready(page);
  await page.getByText("600 of 600", { exact: true }).waitFor();
  assert.equal(await samples(), before);
  assert.equal(await page.locator(".tray li").count(), 1);
});
