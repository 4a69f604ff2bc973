/** What the page has saved. */

import { until } from "./site.mjs";

/** The project as it lies in the browser's storage, without its bytes; null while there is none. */
const kept = (page) =>
  page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("keyval-store"));
    if (!database.objectStoreNames.contains("keyval")) return null;
    const project = await answer(
      database.transaction("keyval").objectStore("keyval").get("pixelgrad-project"),
    );
    database.close();
    return project ? { step: project.run?.step ?? 0, settings: project.settings } : null;
  });

/** Waits until the saved project is as wanted. */
export const saved = (page, wanted) =>
  until(page, "saving", async () => {
    const project = await kept(page);
    return project !== null && wanted(project);
  });
export const atStep = (step) => (project) => project.step === step;

/** Cuts the saved weights short. */
export const damage = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("keyval-store");
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction("keyval", "readwrite");
          const store = transaction.objectStore("keyval");
          const reading = store.get("pixelgrad-project");
          reading.onsuccess = () => {
            const { run, ...rest } = reading.result;
            const bytes = run.bytes.slice(0, run.bytes.length / 2);
            store.put({ ...rest, run: { ...run, bytes } }, "pixelgrad-project");
          };
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
  );
