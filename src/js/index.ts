export {
  type CheckpointContent,
  checkpoint,
  type RestoreTargets,
  restore,
  type Stateful,
} from "./checkpoint.js";
export {
  arange,
  empty,
  emptyLike,
  eye,
  full,
  fullLike,
  linspace,
  ones,
  onesLike,
  type TensorOptions,
  tensor,
  zeros,
  zerosLike,
} from "./creation.js";
export * as data from "./data/index.js";
export { download } from "./download.js";
export type { DType, TypedArray } from "./dtype.js";
export {
  type InspectedEntry,
  type InspectedStorage,
  type InspectedTensor,
  type Inspection,
  inspect,
  loadPth,
  loadSafetensors,
  type PyValue,
  type Safetensors,
  type SavePthOptions,
  type SaveSafetensorsOptions,
  savePth,
  saveSafetensors,
} from "./formats.js";
export * as F from "./functional.js";
export { cat, maximum, minimum, stack, where } from "./functional.js";
export { Generator } from "./generator.js";
export { type IndexItem, Slice, slice } from "./indexing.js";
export * as models from "./models.js";
export * as nn from "./nn/index.js";
export * as optim from "./optim.js";
export {
  bernoulli,
  multinomial,
  normal,
  type RandomOptions,
  rand,
  randint,
  randLike,
  randn,
  randnLike,
  randperm,
} from "./random.js";
export * from "./runtime/errors.js";
export { noGrad } from "./runtime/grad-mode.js";
export { type InitOptions, init, type RuntimeInfo } from "./runtime/load.js";
export { getRngState, manualSeed, setRngState } from "./runtime/random.js";
export { type MemoryInfo, memory, scope } from "./runtime/scope.js";
export { type Extremes, type Operand, type ReduceOptions, Tensor } from "./tensor.js";
export { Trainer, type TrainerOptions, type TrainingEvent } from "./trainer.js";
