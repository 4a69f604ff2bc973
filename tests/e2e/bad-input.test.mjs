import assert from "node:assert/strict";
import { test } from "node:test";
import { download, file } from "./support/downloads.mjs";
import { hugePng, png } from "./support/pictures.mjs";
import { open, QUICK, ready, shownStep, startSite, trainButton } from "./support/site.mjs";

const site = await startSite();
const LONG = "#steps=1000000&hidden=32";
const step = (page) => page.getByRole("button", { name: "Step", exact: true });

/** One more step must work: nothing was lost, nothing crashed. */
async function stillTrains(page) {
  const before = await shownStep(page);
  await step(page).click();
  await page.waitForFunction((least) => {
    const shown = document.querySelector("#train .stats dd").textContent;
    return Number.parseInt(shown.replaceAll(",", ""), 10) > least;
  }, before);
}

const whole = png(16, 16, (x) => [x, 0, 0, 255]);
for (const [what, name, bytes, sentence] of [
  ["a text file", "notes.png", "hello", "“notes.png” is not an image; use a PNG, GIF"],
  ["a zero-byte file", "empty.png", "", "“empty.png” is empty (0 bytes); choose another file."],
  [
    "a 20,000 × 20,000 image",
    "huge.png",
    hugePng(20_000, 20_000),
    "“huge.png” is 20,000 × 20,000 pixels, too large for sprites; use at most 4,000 × 4,000.",
  ],
  ["a damaged image", "torn.png", whole.subarray(0, 60), "“torn.png” is a damaged PNG file"],
]) {
  test(`picture: ${what} gets one sentence`, async (t) => {
    const page = await ready(await open(t, site));
    await page.setInputFiles(".import input", file(name, bytes, "image/png"));
    await page.locator(".import [role=alert]").filter({ hasText: sentence }).waitFor();
    assert.equal(await page.locator(".preview").count(), 0);
    await page.setInputFiles(".import input", file("fine.png", whole, "image/png"));
    await page.getByRole("button", { name: "Take 1 sprite" }).click();
    await stillTrains(page);
  });
}

test("weights: empty, text, truncated, random bytes are refused, and the run goes on", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK }));
  await step(page).click();
  const good = await download(page, () =>
    page.getByRole("button", { name: "Download weights" }).click(),
  );
  const alert = page.locator(".load [role=alert]");
  for (const [name, bytes] of [
    ["empty.pth", Buffer.alloc(0)],
    ["text.pth", Buffer.from("these are not weights\n")],
    ["half.pth", good.bytes.subarray(0, good.bytes.length >> 1)],
    ["tail-cut.pth", good.bytes.subarray(0, good.bytes.length - 7)],
    ["noise.pth", Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251))],
  ]) {
    await page.setInputFiles(".load input", file(name, bytes));
    await alert.filter({ hasText: `“${name}”` }).waitFor();
    const text = await alert.textContent();
    assert.match(text, /^“.*\.$/, `a whole sentence: ${text}`);
    assert.ok(text.length < 240, text);
  }
  await stillTrains(page);
  await page.setInputFiles(".load input", file(good.name, good.bytes));
  await page.getByText("Loaded 4 tensors").waitFor();
  assert.equal(await alert.isVisible(), false);
});

test("a learning rate of a million: says at which step, goes back, and learns on", async (t) => {
  const page = await ready(await open(t, site, { hash: `${LONG}&optimizer=SGD&lr=1000000` }));
  await page.getByText("Learning rates above 1 usually blow up").waitFor();
  await trainButton(page).click();
  const alert = page.locator("#train [role=alert]");
  await alert.waitFor();
  const text = await alert.locator("p").textContent();
  const [, bad, good] =
    /^The loss stopped being a number at step ([\d,]+) with learning rate 1,000,000; the good weights of step ([\d,]+) are back\.$/.exec(
      text,
    );
  const number = (shown) => Number(shown.replaceAll(",", ""));
  assert.ok(number(good) < number(bad), text);
  assert.equal(await shownStep(page), number(good));
  assert.equal(await page.getByLabel("Learning rate").inputValue(), "500000");
  await page.getByRole("button", { name: "Continue at 0.01" }).click();
  await page.waitForFunction((from) => {
    const [shown, loss] = document.querySelectorAll("#train .stats dd");
    return (
      Number.parseInt(shown.textContent.replaceAll(",", ""), 10) > from + 50 &&
      Number.isFinite(Number(loss.textContent))
    );
  }, number(bad));
});

test("the Worker dies while it trains: one sentence, Restart, and the saved step is back", async (t) => {
  const page = await ready(
    await open(t, site, { hash: LONG, complaints: /the engine broke|Worker/ }),
  );
  await trainButton(page).click();
  await page.waitForFunction(() => {
    const shown = document.querySelector("#train .stats dd").textContent;
    return Number.parseInt(shown.replaceAll(",", ""), 10) > 100;
  });
  await page.getByRole("button", { name: "Pause" }).last().click();
  const workers = page.workers();
  for (const worker of workers) {
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error("the engine broke");
      });
    });
  }
  const alert = page.locator("#train [role=alert]");
  await alert.filter({ hasText: "Training stopped because its Worker died" }).waitFor();
  const [, safe] = /the weights of step ([\d,]+) are safe/.exec(await alert.textContent());
  await page.getByRole("button", { name: "Restart" }).click();
  await alert.waitFor({ state: "hidden" });
  await page.waitForFunction(
    (wanted) => document.querySelector("#train .stats dd").textContent.startsWith(`${wanted} of`),
    safe,
  );
  await stillTrains(page);
});

test("a wasm file that arrives as HTML is named as what it is, and trying again helps", async (t) => {
  let broken = true;
  const page = await open(t, site, {
    complaints: /./,
    before: (fresh) =>
      fresh
        .context()
        .route("**/*.wasm", (route) =>
          broken
            ? route.fulfill({ contentType: "text/html", body: "<!doctype html><h1>404</h1>" })
            : route.continue(),
        ),
  });
  const alert = page.locator("#train [role=alert]");
  await alert.waitFor();
  assert.match(await alert.locator("p").textContent(), /is not a WebAssembly file but text\/html/);
  assert.equal(
    await page.locator(".estimate").textContent(),
    "Training cannot run right now; the reason stands below.",
  );
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
  await stillTrains(page);
});
