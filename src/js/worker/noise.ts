import { randn } from "../random.js";
import { withSeed } from "../runtime/random.js";

/** Noise for `count` pictures, as torch.manual_seed and torch.randn draw it; disturbs no other draws. */
export function randomNoise(
  count: number,
  noiseDim: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  return withSeed(seed, () => {
    const drawn = randn(count, noiseDim);
    const numbers = drawn.data() as Float32Array<ArrayBuffer>;
    drawn.dispose();
    return numbers;
  });
}
