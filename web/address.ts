/**
 * The settings in the address bar: to be bookmarked, shared, typed.
 */

import { fromHash, toHash } from "./logic/settings.js";
import type { State, Store } from "./state.js";

/** Milliseconds of quiet before the address is rewritten; browsers limit how often it may be. */
const SETTLE_MS = 300;

/** Keeps address and settings equal, whichever of them changes. */
export function followAddress(store: Store<State>): void {
  let settling = 0;
  store.watch(["settings"], () => {
    clearTimeout(settling);
    settling = window.setTimeout(() => {
      const hash = toHash(store.state.settings);
      const { pathname, search } = location;
      history.replaceState(history.state, "", `${pathname}${search}${hash && `#${hash}`}`);
    }, SETTLE_MS);
  });
  addEventListener("hashchange", () => {
    const settings = fromHash(location.hash);
    if (toHash(settings) !== toHash(store.state.settings)) store.set({ settings });
  });
}
