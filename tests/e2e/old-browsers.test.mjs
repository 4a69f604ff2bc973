import assert from "node:assert/strict";
import { test } from "node:test";
import { open, startSite } from "./support/site.mjs";

/** Without these instructions of the processor, Chromium offers no WebAssembly SIMD. */
const old = await startSite(["--js-flags=--no-enable-sse4-1 --no-enable-ssse3 --no-enable-avx"]);
const strict = await startSite();

/** Training says why it cannot be; everything else works. */
async function explains(page, feature) {
  const alert = page.locator("#train [role=alert]");
  await alert.waitFor();
  const sentence = await alert.locator("p").textContent();
  assert.ok(sentence.includes(feature), sentence);
  assert.match(sentence, /^[A-Z].*\.$/);
  assert.ok(await page.locator("#hero-train").isDisabled());
  await page.getByText("the reason stands below").waitFor();
  await page.locator(".pixel").nth(40).click();
  await page.getByRole("button", { name: "Add to training set" }).click();
  assert.equal(await page.locator(".tray li").count(), 1);
}

test("a browser without SIMD gets one sentence, and drawing works", async (t) => {
  await explains(await open(t, old), "SIMD");
});

test("a browser without WebAssembly gets one sentence, and drawing works", async (t) => {
  const before = (page) => page.addInitScript(() => delete window.WebAssembly);
  await explains(await open(t, strict, { before }), "WebAssembly");
});
