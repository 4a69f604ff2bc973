/**
 * What the button that starts and stops training says, wherever it stands.
 */

/** `phase` and `step` of a run -> "Train", "Pause", "Continue" or "Keep training". */
export function trainLabel({ phase, step }: { phase: string; step: number }): string {
  if (phase === "running") return "Pause";
  if (phase === "finished") return "Keep training";
  return step > 0 ? "Continue" : "Train";
}
