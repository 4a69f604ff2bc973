/**
 * Asks the browser to keep this page for days without a network.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Without one (private windows, plain http) the page works all the same, online.
  navigator.serviceWorker.register("./service-worker.js").catch(() => {});
}
