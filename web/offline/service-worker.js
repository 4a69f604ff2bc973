/**
 * Keeps one whole build of the page, so that it opens without a network. The build fills in the
 * two constants.
 */

const CACHE = "pixelgrad-__VERSION__";
const FILES = ["__FILES__"];

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES);
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("pixelgrad-") && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

/** The newest page while there is a network, the kept one otherwise. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    const kept = await caches.match("./", { cacheName: CACHE });
    return kept ?? Response.error();
  }
}

/** Names below assets/ hold a hash of their content, so what is kept is never out of date. */
async function file(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
