/**
 * What can go wrong with training, each in one sentence with what can be done about it.
 */

import type { Divergence } from "pixelgrad/worker";
import { count } from "./logic/format.js";
import type { Problem } from "./state.js";

const rate = (lr: number) => lr.toLocaleString("en", { maximumSignificantDigits: 6 });

/** The loss is no number any more. `continueAt` goes on with a learning rate. */
export function diverged(
  { step, learningRate, restoredStep, newLearningRate }: Divergence,
  usualRate: number,
  continueAt: (lr: number) => void,
): Problem {
  const option = (lr: number) => ({ label: `Continue at ${rate(lr)}`, run: () => continueAt(lr) });
  return {
    sentence:
      `The loss stopped being a number at step ${count(step)} with learning rate ` +
      `${rate(learningRate)}; the good weights of step ${count(restoredStep)} are back.`,
    actions: [option(newLearningRate), option(usualRate)],
  };
}

/** The Worker is gone; `safeStep` is the step of the newest checkpoint. */
export function crashed(error: Error, safeStep: number, restart: () => void): Problem {
  const reason = error.message.replace(/\.$/, "");
  return {
    sentence:
      `Training stopped because its Worker died (${reason}); ` +
      `your sprites and the weights of step ${count(safeStep)} are safe.`,
    actions: [{ label: "Restart", run: restart }],
  };
}

/** Training cannot begin; another try may find the network or the memory again. */
export function notStarted(sentence: string, retry: () => void): Problem {
  return { sentence, actions: [{ label: "Try again", run: retry }] };
}

/** What was saved on the last visit cannot be used. */
export function notRestored(error: unknown): Problem {
  const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  return {
    sentence: `The saved network could not be brought back (${reason}); your sprites and settings are here, and a new network is ready.`,
    actions: [],
  };
}
