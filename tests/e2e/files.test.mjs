import assert from "node:assert/strict";
import { test } from "node:test";
import { download, file } from "./support/downloads.mjs";
import { open, QUICK, ready, startSite, trainToTheEnd } from "./support/site.mjs";

const site = await startSite();
const weights = (page) =>
  download(page, () => page.getByRole("button", { name: "Download weights" }).click());
const choose = (page, name, bytes) => page.setInputFiles(".load input", file(name, bytes));
const rows = (page, table) =>
  page
    .locator(`${table} tbody tr`)
    .evaluateAll((trs) => trs.map((tr) => [...tr.cells].map((cell) => cell.textContent)));

test("the state dict as a table: name, shape, dtype, range", async (t) => {
  const page = await ready(await open(t, site));
  const table = await rows(page, "#state-dict");
  assert.deepEqual(
    table.map((row) => row.slice(0, 3)),
    [
      ["layer_1.weight", "[128, 16]", "float32"],
      ["layer_1.bias", "[128]", "float32"],
      ["layer_2.weight", "[768, 128]", "float32"],
      ["layer_2.bias", "[768]", "float32"],
    ],
  );
  for (const [name, , , range] of table) {
    const [low, high] = range.split(/\sto\s/).map(Number);
    // PyTorch draws a Linear's numbers from ±1/sqrt(inputs).
    const bound = 1 / Math.sqrt(name.startsWith("layer_1") ? 16 : 128);
    const shown = bound + 0.0005; // three digits are shown
    assert.ok(-shown <= low && low < -bound / 2 && bound / 2 < high && high <= shown, range);
  }
  await page.getByRole("img", { name: "Spread of 2,048 values" }).waitFor();
});

test("what is downloaded is what the page says", async (t) => {
  const page = await ready(await open(t, site));
  const { name, bytes } = await weights(page);
  assert.equal(name, "ghosts-slimes.pth");
  const facts = (await page.locator("#file-facts").textContent()).replaceAll("\u00a0", " ");
  const size = `${(bytes.length / 1000).toFixed(0)} kB`;
  assert.equal(facts, `ghosts-slimes.pth · 4 tensors · 101,248 numbers · ${size}`);
  assert.equal(bytes.toString("latin1", 0, 4), "PK\x03\x04");
});

test("the Python class is shown, copied and downloaded", async (t) => {
  const page = await ready(
    await open(t, site, { permissions: ["clipboard-read", "clipboard-write"] }),
  );
  const source = await page.locator(".code code").textContent();
  assert.match(source, /class MultiLayerPixelGenerator\(nn\.Module\):/);
  assert.ok(source.includes('torch.load("ghosts-slimes.pth", weights_only=True)'));
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), source);
  const py = await download(page, () => page.getByRole("button", { name: "model.py" }).click());
  assert.equal(py.name, "model.py");
  assert.equal(py.bytes.toString(), source);
});

test("weights come back: the network draws as it did, and trains on", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  const drawn = () => page.locator(".focus canvas").evaluate((canvas) => canvas.toDataURL());
  const settled = async (different) => {
    await page.waitForFunction(
      (before) => document.querySelector(".focus canvas").toDataURL() !== before,
      different,
    );
    return drawn();
  };
  const untrained = await drawn();
  await trainToTheEnd(page);
  await settled(untrained);
  await page.getByRole("button", { name: "Sample 2" }).click();
  await page.getByRole("button", { name: "Sample 1", exact: true }).click();
  const { name, bytes } = await weights(page);
  const trained = await drawn();
  await page.getByRole("button", { name: "Reset" }).click();
  await settled(trained);
  await choose(page, name, bytes);
  await page.getByText("Loaded 4 tensors from “ghosts.pth”. Generate or train on.").waitFor();
  await page.waitForFunction(
    (wanted) => document.querySelector(".focus canvas").toDataURL() === wanted,
    trained,
  );
  await trainToTheEnd(page);
});

test("weights of another network are refused side by side, and the running one goes on", async (t) => {
  const page = await ready(await open(t, site, { hash: "#hidden=32" }));
  const { bytes } = await weights(page);
  await page.getByLabel("Hidden size").fill("16");
  await page.getByText("[768, 16]").waitFor();
  const before = await rows(page, "#state-dict");
  await choose(page, "<b>wide</b>.pth", bytes);
  const alert = page.locator(".load [role=alert]");
  await alert.waitFor();
  assert.match(await alert.locator("p").first().textContent(), /^“<b>wide<\/b>\.pth”: /);
  assert.deepEqual(await rows(page, "#comparison"), [
    ["layer_1.weightother shape", "[16, 16]", "[32, 16]"],
    ["layer_1.biasother shape", "[16]", "[32]"],
    ["layer_2.weightother shape", "[768, 16]", "[768, 32]"],
    ["layer_2.biasfits", "[768]", "[768]"],
  ]);
  assert.deepEqual(await rows(page, "#state-dict"), before);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await page.getByText("1 of 1,000", { exact: true }).waitFor();
});
