import assert from "node:assert/strict";
import { test } from "node:test";
import { open, startSite } from "./support/site.mjs";

/** Without these instructions the browser offers no WebAssembly SIMD. */
const site = await startSite(["--js-flags=--no-enable-sse4-1 --no-enable-ssse3 --no-enable-avx"]);

test("a browser without SIMD gets one sentence, and drawing works", async (t) => {
  const page = await open(t, site, { complaints: /./ });
  const alert = page.locator("#train [role=alert]");
  await alert.waitFor();
  assert.match(await alert.locator("p").textContent(), /SIMD/);
  await page.locator(".pixel").nth(40).click();
  await page.getByRole("button", { name: "Add to training set" }).click();
  assert.equal(await page.locator(".tray li").count(), 1);
});

test("a browser without WebAssembly gets one sentence, too", async (t) => {
  const page = await open(t, site, {
    complaints: /./,
    before: (fresh) => fresh.addInitScript(() => delete window.WebAssembly),
  });
  await page.getByText("WebAssembly").first().waitFor();
  assert.ok(await page.locator("#hero-train").isDisabled());
});
