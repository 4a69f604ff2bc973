import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready, startSite } from "./support/site.mjs";

const site = await startSite();
const count = (page) => page.locator("#parameter-count");

test("the course's network: sizes can be changed and the parameters are counted", async (t) => {
  const page = await ready(await open(t, site));
  await count(page).filter({ hasText: "101,248 parameters" }).waitFor();
  await page.getByLabel("Hidden size").fill("64");
  await page.getByLabel("Noise size").fill("10");
  await count(page).filter({ hasText: "50,624 parameters" }).waitFor();
  assert.deepEqual(await page.locator(".network b").allTextContents(), ["10", "64", "768"]);
  await page.getByRole("button", { name: "Back to the defaults" }).click();
  await count(page).filter({ hasText: "101,248 parameters" }).waitFor();
});

test("settings are in the address: they can be shared, and the defaults leave it empty", async (t) => {
  const page = await open(t, site, { hash: "#hidden=33&optimizer=SGD&lr=0.5&seed=9" });
  assert.equal(await page.getByLabel("Hidden size").inputValue(), "33");
  assert.equal(await page.getByLabel("Optimizer").inputValue(), "SGD");
  assert.equal(await page.getByLabel("Learning rate").inputValue(), "0.5");
  await page.getByLabel("Seed").fill("10");
  await page.waitForURL((url) => url.hash.includes("seed=10"));
  await page.getByRole("button", { name: "Back to the defaults" }).click();
  await page.waitForURL((url) => url.hash === "");
});

for (const [label, bad, sentence] of [
  ["Hidden size", "0", "Hidden size must be a whole number from 1 to 4,096; 128 stays in use."],
  ["Hidden size", "1e9", "Hidden size must be a whole number from 1 to 4,096; 128 stays in use."],
  ["Batch size", "2.5", "Batch size must be a whole number from 1 to 1,024; 64 stays in use."],
  ["Learning rate", "fast", "Learning rate must be a number from 1e-7 to 1e9; 0.01 stays in use."],
]) {
  test(`${label} "${bad}" is refused in one sentence and changes nothing`, async (t) => {
    const page = await ready(await open(t, site));
    const field = page.getByLabel(label);
    await field.fill(bad);
    await field.press("Tab");
    await page.getByText(sentence).waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await page.getByText("1 of 1,000", { exact: true }).waitFor();
    await count(page).filter({ hasText: "101,248 parameters" }).waitFor();
  });
}
