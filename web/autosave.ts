/**
 * Saves the project by itself: soon after it changes, now and then while it trains, and when the
 * visitor looks away.
 */

import { latest } from "./logic/latest.js";
import { saveProject } from "./project.js";
import type { State, Store } from "./state.js";
import type { Training } from "./training.js";

/** Milliseconds between two savings while the network trains. */
const REST_MS = 2000;

/**
 * Saves from now on. `complain` is called once, when this browser turns out to keep nothing; after
 * that nothing is tried again.
 */
export function startAutosave(
  store: Store<State>,
  training: Training,
  complain: (sentence: string) => void,
): void {
  let possible = true;
  let savedAt = Number.NEGATIVE_INFINITY;
  const save = latest(async () => {
    const { run } = store.state;
    if (!possible || run.phase === "loading") return;
    try {
      const checkpoint = run.phase === "broken" ? training.safe : await training.checkpoint();
      // Whatever changed while the Worker answered is saved with it.
      await saveProject(store.state.settings, store.state.drawings, checkpoint);
      savedAt = performance.now();
    } catch {
      if (store.state.run.phase === "broken") return;
      possible = false;
      complain(
        "This browser keeps nothing between visits here (a private window?); " +
          "download your weights before you close the tab.",
      );
    }
  });
  const { settings, drawings } = store.state;
  let touched = false;
  store.watch(["settings", "drawings", "run"], () => {
    const { state } = store;
    const { step, phase } = state.run;
    // Looking around must not replace the project that was saved before.
    touched ||= step > 0 || state.settings !== settings || state.drawings !== drawings;
    const resting = performance.now() - savedAt < REST_MS;
    if (touched && !(resting && phase === "running")) save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && touched) save();
  });
}
