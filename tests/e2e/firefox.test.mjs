import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import puppeteer from "puppeteer-core";
import { serve } from "../../scripts/lib/server.mjs";
import { firefox } from "../../scripts/setup/host.mjs";
import { QUICK } from "./support/site.mjs";

const downloads = mkdtempSync(join(tmpdir(), "pixelgrad-firefox-"));
const server = await serve();
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: firefox(),
  headless: true,
  protocol: "webDriverBiDi",
  extraPrefsFirefox: {
    "app.update.enabled": false,
    "app.normandy.enabled": false,
    "toolkit.telemetry.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "extensions.update.enabled": false,
    "browser.download.folderList": 2,
    "browser.download.dir": downloads,
    "browser.download.useDownloadDir": true,
    "browser.download.always_ask_before_handling_new_types": false,
    "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
  },
});
after(async () => {
  await browser.close();
  await server.close();
  rmSync(downloads, { recursive: true, force: true });
});

test("Firefox loads the page, learns, trains, downloads and reads its weights back", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const heard = [];
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(String(error.stack)));
  await page.goto(server.url + QUICK);
  await page.waitForFunction(
    () => Number(document.querySelector(".hero-screen canvas")?.dataset.step) > 20,
  );
  await page.waitForSelector("#state-dict tbody tr");
  const click = (selector) => page.$eval(selector, (element) => element.click());
  await click("#train .controls .primary");
  await page.waitForFunction(
    () => document.querySelector("#train .stats dd").textContent === "80 of 80",
  );
  await click("#download-weights");
  const path = join(downloads, "ghosts.pth");
  const end = performance.now() + 30_000;
  while (!readdirSync(downloads).includes("ghosts.pth") || readFileSync(path).length === 0) {
    assert.ok(performance.now() < end, "no download arrived");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const input = await page.$(".load input");
  await input.uploadFile(path);
  await page.waitForFunction(() =>
    document.querySelector(".load [role=status]").textContent.startsWith("Loaded 4 tensors"),
  );
  assert.deepEqual(heard, []);
});
