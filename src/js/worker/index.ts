export { createTrainer } from "./client.js";
export type {
  Divergence,
  LoadResult,
  ModelInfo,
  Progress,
  RunConfig,
  RunState,
  Runtime,
  StateDictRow,
  TensorInfo,
  TrainerEvents,
  TrainerHandle,
} from "./protocol.js";
