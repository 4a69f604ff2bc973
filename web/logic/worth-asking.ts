/**
 * Whether a run is worth a question before it is thrown away.
 */

const PRECIOUS_SECONDS = 10;

/** `estimate` is how many seconds all of `steps` take on this device; null while unknown. */
export function worthAsking(step: number, steps: number, estimate: number | null): boolean {
  return estimate !== null && (step / steps) * estimate > PRECIOUS_SECONDS;
}
