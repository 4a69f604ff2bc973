/**
 * What a panel is, and what it may use.
 */

import type { ClassId } from "../sprite/procedural/classes.js";
import type { State, Store } from "../state.js";
import type { Training } from "../training.js";

/** Everything a panel shares with the page. */
export interface App {
  readonly store: Store<State>;
  readonly training: Training;
  /** Says something politely to screen readers. */
  announce(text: string): void;
}

/** A feature of the page. `mount` fills `root` once and keeps it up to date from the store. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  /** Across the top, or the column it stands in, below the panels listed before it. */
  readonly place: "top" | "left" | "middle" | "right";
  /** The sprite beside the title; a panel without one brings its own heading. */
  readonly emblem?: { readonly sprite: ClassId; readonly seed: number };
  mount(root: HTMLElement, app: App): void;
}
