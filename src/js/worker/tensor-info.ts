import type { Tensor } from "../tensor.js";
import type { TensorInfo } from "./protocol.js";

/** Bars of a histogram. */
const BINS = 24;

/** A row of the state dict: name, sizes, range and distribution. */
export function describeTensor(name: string, tensor: Tensor): TensorInfo {
  const numbers = Float64Array.from(tensor.data() as ArrayLike<number | bigint>, Number);
  let [min, max] = [Number.NaN, Number.NaN];
  for (const number of numbers) {
    if (!(number >= min)) min = number;
    if (!(number <= max)) max = number;
  }
  const histogram = new Array<number>(BINS).fill(0);
  const scale = max > min ? BINS / (max - min) : 0;
  for (const number of numbers) {
    const bin = Math.min(BINS - 1, Math.floor((number - min) * scale));
    if (bin >= 0) histogram[bin] = (histogram[bin] as number) + 1;
  }
  return { name, shape: tensor.shape, dtype: tensor.dtype, min, max, histogram };
}
