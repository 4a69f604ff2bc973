/**
 * Starting a training Worker where that is possible at all.
 */

import { createTrainer, type TrainerEvents, type TrainerHandle } from "pixelgrad/worker";

/** A training Worker. Rejects with one sentence for the visitor when this browser cannot have one. */
export async function startTrainer(events: TrainerEvents): Promise<TrainerHandle> {
  if (typeof WebAssembly === "undefined") {
    throw new Error(
      "This browser offers no WebAssembly, which training needs (some switch it off in a strict " +
        "mode); use a current Firefox, Chrome, Edge or Safari with it switched on.",
    );
  }
  return createTrainer(events);
}
