/**
 * What the page knows, in one observable place. Panels read it, listen to it and change it; they
 * never talk to each other.
 */

import type { ModelInfo, RunState, TrainerHandle } from "pixelgrad/worker";
import type { Drawing } from "./logic/dataset.js";
import type { Settings } from "./logic/settings.js";
import type { Grid } from "./sprite/grid.js";

export type { Drawing };

/** "loading" until the Worker answers, "broken" when it cannot train (see `problem`). */
export type Phase = RunState | "loading" | "broken";

/** The run as last reported. `samples` are RGB bytes from the run's fixed noise. */
export interface RunView {
  readonly phase: Phase;
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly stepsPerSecond: number;
  readonly etaSeconds: number;
  readonly gflops: number;
  readonly samples: Uint8Array;
}

/** One sentence about something that went wrong with training, and what can be done. */
export interface Problem {
  readonly sentence: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

export interface State {
  readonly settings: Settings;
  readonly drawings: readonly Drawing[];
  readonly run: RunView;
  readonly model: ModelInfo | null;
  readonly runtime: TrainerHandle["runtime"] | null;
  /** True when settings or sprites changed after the run began: only a reset uses them. */
  readonly stale: boolean;
  readonly problem: Problem | null;
  /** A generated sprite on its way into the editor. */
  readonly draft: Grid | null;
  /** Expected seconds of a whole run on this device, once measured. */
  readonly estimate: number | null;
}

export const EMPTY_RUN: RunView = {
  phase: "loading",
  step: 0,
  steps: 0,
  loss: Number.NaN,
  stepsPerSecond: 0,
  etaSeconds: Number.NaN,
  gflops: 0,
  samples: new Uint8Array(),
};

/** A bag of values whose listeners hear of the keys they care about. */
export class Store<Values extends object> {
  private readonly listeners = new Set<{ keys: readonly (keyof Values)[]; run: () => void }>();

  constructor(private values: Values) {}

  get state(): Values {
    return this.values;
  }

  /** Changes some values and tells the listeners of those that are really different. */
  set(patch: Partial<Values>): void {
    const before = this.values;
    this.values = { ...before, ...patch };
    const changed = (Object.keys(patch) as (keyof Values)[]).filter(
      (key) => before[key] !== this.values[key],
    );
    for (const listener of this.listeners) {
      if (listener.keys.some((key) => changed.includes(key))) listener.run();
    }
  }

  /** Runs now, and again whenever one of the keys changes. */
  watch(keys: readonly (keyof Values)[], run: () => void): void {
    this.listeners.add({ keys, run });
    run();
  }
}
