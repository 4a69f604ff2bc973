/** Comparing our numbers with PyTorch's. */

import assert from "node:assert/strict";

/** Same shape, same dtype, same bits. `ours` is a Tensor, `theirs` what Python sent. */
export function assertSameBits(ours, theirs, what) {
  assert.deepEqual([...ours.shape], theirs.shape, `${what}: shape`);
  assert.equal(ours.dtype, theirs.dtype, `${what}: dtype`);
  const bits = Buffer.from(theirs.data.buffer);
  const at = firstDifference(ours.bytes(), bits);
  assert.equal(at, -1, `${what}: first different byte at ${at}`);
}

function firstDifference(a, b) {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return i;
  return -1;
}

/** The largest |a - b| / max(1, |b|); infinite where one of the two is no number. */
export function largestError(ours, theirs) {
  assert.equal(ours.length, theirs.length);
  let largest = 0;
  for (let i = 0; i < ours.length; i++) {
    const [a, b] = [Number(ours[i]), Number(theirs[i])];
    if (Object.is(a, b) || a === b) continue;
    const error = Math.abs(a - b) / Math.max(1, Math.abs(b));
    largest = Math.max(largest, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
  }
  return largest;
}

/** Same shape, and every number within `tolerance` (relative above 1, absolute below). */
export function assertClose(ours, theirs, tolerance, what) {
  assert.deepEqual([...ours.shape], theirs.shape, `${what}: shape`);
  const error = largestError(ours.data(), theirs.data);
  assert.ok(error <= tolerance, `${what}: differs by ${error}, allowed ${tolerance}`);
}
