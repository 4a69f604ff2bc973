import assert from "node:assert/strict";
import { test } from "node:test";
import { download } from "./support/downloads.mjs";
import { open, QUICK, ready, startSite, trainToTheEnd } from "./support/site.mjs";

const site = await startSite();

/** Does everything the page is for. */
async function useEverything(page) {
  await trainToTheEnd(page);
  await page.getByRole("button", { name: "New samples" }).click();
  await page.getByRole("button", { name: "Sample 4" }).click();
  await download(page, () => page.getByRole("button", { name: "Download weights" }).click());
  await page.getByRole("button", { name: /theme/ }).click();
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByText("0 of 80", { exact: true }).waitFor();
}

/** Waits until the service worker has kept the whole build. */
const keptForOffline = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
      });
    }
  });

test("after loading, no request leaves the page", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK, serviceWorkers: "allow" }));
  await keptForOffline(page);
  const requests = [];
  page.context().on("request", (request) => requests.push(request.url()));
  await useEverything(page);
  assert.deepEqual(
    requests.filter((address) => !address.startsWith("blob:")),
    [],
  );
});

test("everything came from this origin, under a policy without eval and inline code", async (t) => {
  const addresses = [];
  let policy = "";
  const page = await open(t, site, {
    before: (fresh) => {
      fresh.context().on("response", async (response) => {
        addresses.push(response.url());
        if (response.url() === site.url) policy = response.headers()["content-security-policy"];
      });
    },
  });
  await ready(page);
  assert.ok(addresses.length > 3);
  assert.deepEqual(
    addresses.filter((address) => !address.startsWith(site.url)),
    [],
  );
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:/);
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
});

test("without a network the page opens again and trains", async (t) => {
  const page = await ready(await open(t, site, { hash: QUICK, serviceWorkers: "allow" }));
  await keptForOffline(page);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await useEverything(page);
});
