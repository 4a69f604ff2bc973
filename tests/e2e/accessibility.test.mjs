import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { file } from "./support/downloads.mjs";
import { sheet } from "./support/pictures.mjs";
import { DESKTOP, open, PHONE, QUICK, ready, startSite, trainToTheEnd } from "./support/site.mjs";

const site = await startSite();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds, each as one line. */
async function violations(page) {
  // Evaluated by the browser's debugger, so the page's own policy stays as strict as it is.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

for (const colorScheme of ["light", "dark"]) {
  for (const [width, device] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`axe-core finds nothing: ${colorScheme}, ${width}`, async (t) => {
      const page = await ready(await open(t, site, { ...device, colorScheme, hash: QUICK }));
      assert.deepEqual(await violations(page), [], "at the start");
      await page.setInputFiles(".import input", [
        file("discs.png", sheet(4, 3), "image/png"),
        file("notes.txt", "hello", "text/plain"),
      ]);
      await page.getByRole("button", { name: "Take 12 sprites" }).waitFor();
      await page.setInputFiles(".load input", file("notes.pth", "hello"));
      await page.locator(".load [role=alert]").waitFor();
      await page.getByLabel("Hidden size").fill("0");
      await page.getByLabel("Hidden size").press("Tab");
      await trainToTheEnd(page);
      await page.getByRole("button", { name: "trees" }).click();
      await page.getByText("this run still uses the old ones").waitFor();
      assert.deepEqual(await violations(page), [], "with everything that can be shown");
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
      assert.deepEqual(await violations(page), [], "with the list of shortcuts");
    });
  }
}

test("the theme can be chosen, and stays chosen", async (t) => {
  const page = await open(t, site, { colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Switch to the dark theme" }).click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await page.getByRole("button", { name: "Switch to the light theme" }).waitFor();
  assert.equal(await paper(), dark);
});

test("landmarks, one first heading, no level left out, a way past the top", async (t) => {
  const page = await open(t, site);
  for (const role of ["banner", "main", "contentinfo"]) {
    assert.equal(await page.getByRole(role).count(), 1, role);
  }
  const levels = await page
    .locator("h1, h2, h3, h4")
    .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  assert.equal(levels[0], 1);
  levels.slice(1).forEach((level, i) => {
    assert.ok(level <= levels[i] + 1, levels.join(" "));
  });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).hash, "#train");
});

test("on a phone, nothing is wider than the screen and every target is big enough for a thumb", async (t) => {
  const page = await ready(await open(t, site, { ...PHONE, hash: QUICK }));
  await trainToTheEnd(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  const small = await page
    .locator("button:visible, select:visible, .button:visible, a:visible")
    .evaluateAll((targets) =>
      targets
        .map((target) => ({
          name: target.textContent || target.ariaLabel,
          box: target.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.height < 44 && box.bottom > 0)
        .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
    );
  assert.deepEqual(small, []);
});

/** Presses Tab until the focus is on what `selector` names. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((css) => document.activeElement.matches(css), selector)) return;
  }
  assert.fail(`Tab never reaches ${selector}`);
}

test("the whole way by keyboard: choose, draw, train, play, download", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  const outline = () => page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  await tabTo(page, '[data-class="slime"]');
  assert.equal(await outline(), "solid", "the focus can be seen");
  await page.keyboard.press("Space");
  await tabTo(page, ".pixel");
  for (const key of ["ArrowDown", "Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
  await tabTo(page, ".palette input");
  await page.keyboard.press("ArrowRight");
  await tabTo(page, ".editor > .button");
  await page.keyboard.press("Enter");
  await tabTo(page, "#train .controls .primary");
  await page.keyboard.press("Enter");
  await page.getByText("80 of 80", { exact: true }).waitFor();
  await tabTo(page, '#play [aria-label="Sample 3"]');
  await page.keyboard.press("Enter");
  await tabTo(page, '#play [aria-label="Left and right"]');
  await page.keyboard.press("ArrowRight");
  await tabTo(page, "#download-weights");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  assert.equal(download.suggestedFilename(), "ghosts-slimes-drawings.pth");
});

test("progress is spoken politely, at every tenth", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await trainToTheEnd(page);
  const spoken = page.locator("body > [role=status]");
  await spoken.filter({ hasText: /^Step 80 of 80, loss 0\.\d+$/ }).waitFor({ state: "attached" });
});
