/**
 * What the page and the training Worker say to each other.
 */

/** A run is "idle" until its first step. */
export type RunState = "idle" | "running" | "paused" | "finished";

/** Everything a run depends on: the same configuration gives the same weights, bit for bit. */
export interface RunConfig {
  /** A name of `models.list()`. */
  readonly model: string;
  /** The model's options by their JavaScript names; numbers out of range are refused. */
  readonly options: Readonly<Record<string, number>>;
  /** Training pictures, one after another: red, green and blue bytes, row by row. */
  readonly data: Uint8Array;
  readonly optimizer: { readonly name: "Adam" | "SGD"; readonly lr: number };
  readonly batchSize: number;
  readonly steps: number;
  readonly seed: number;
}

/** The network that a configuration built. */
export interface ModelInfo {
  /** The Python class, such as "MultiLayerPixelGenerator". */
  readonly className: string;
  /** Learnable numbers in the state dict. */
  readonly parameters: number;
  /** Length of the noise vector that makes one picture. */
  readonly noiseDim: number;
  /** Floating-point operations of one training step: forward and backward. */
  readonly flopsPerStep: number;
}

/** A report on the run, several times a second while it runs and once after every command. */
export interface Progress {
  readonly state: RunState;
  readonly step: number;
  readonly steps: number;
  /** Loss of the newest step; NaN before the first. */
  readonly loss: number;
  /** The losses of the steps since the last report; the last one belongs to `step`. */
  readonly losses: Float32Array;
  readonly stepsPerSecond: number;
  readonly etaSeconds: number;
  readonly gflops: number;
  /** `sampleCount` pictures from the run's fixed noise, as RGB bytes. */
  readonly samples: Uint8Array;
}

/** The loss stopped being a finite number; the run is paused on its last good weights. */
export interface Divergence {
  readonly step: number;
  readonly learningRate: number;
  readonly restoredStep: number;
  /** Half of what was too much; already set. */
  readonly newLearningRate: number;
}

/** One row of the state dict. `min` and `max` are NaN for an empty tensor. */
export interface TensorInfo {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly min: number;
  readonly max: number;
  /** Counts of values in `BINS` equal steps from min to max. */
  readonly histogram: readonly number[];
}

/** A name in the model, in the file, or in both. null: not there. */
export interface StateDictRow {
  readonly name: string;
  readonly model: readonly number[] | null;
  readonly file: readonly number[] | null;
}

/** Answer to loading a file: weights in use, or why not, and the running model untouched. */
export type LoadResult =
  | { readonly loaded: true; readonly tensors: number }
  | {
      readonly loaded: false;
      /** One sentence: what is wrong and what to do. */
      readonly sentence: string;
      /** Names and shapes side by side where the file is fine but belongs to another model. */
      readonly rows: readonly StateDictRow[];
    };

export interface TrainerEvents {
  /** Pictures in every report's `samples`. Default 24. */
  readonly sampleCount?: number;
  /** Where the .wasm file lies, for those who host it elsewhere. */
  readonly wasmUrl?: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly onDiverged?: (divergence: Divergence) => void;
  /** The Worker died; the handle is of no more use. */
  readonly onCrash?: (error: Error) => void;
}

/** What the engine runs on. */
export interface Runtime {
  readonly variant: string;
  readonly threads: number;
  readonly simd: boolean;
  readonly relaxed: boolean;
  readonly version: string;
}

/** A training Worker. Every call is answered between two training steps, within milliseconds. */
export interface TrainerHandle {
  readonly runtime: Runtime;
  /** Builds a new run at step 0. The old one stays when the configuration is refused. */
  configure(config: RunConfig): Promise<ModelInfo>;
  start(): Promise<void>;
  pause(): Promise<void>;
  /** One training step. */
  step(): Promise<void>;
  setLearningRate(lr: number): Promise<void>;
  /** The step at which the run is finished. */
  setSteps(steps: number): Promise<void>;
  /** What the network draws for the first `count` training pictures: RGB bytes. */
  reconstruct(count: number): Promise<Uint8Array>;
  /** Pictures from noise: `noise.length / noiseDim` of them, as RGB bytes. */
  sample(noise: Float32Array): Promise<Uint8Array>;
  /** Standard-normal noise for `count` pictures from a seed, as torch.manual_seed and torch.randn draw it. */
  noise(count: number, seed: number): Promise<Float32Array>;
  stateDict(): Promise<readonly TensorInfo[]>;
  /** The state dict as a .pth file; `name` is the file's name without ending. */
  savePth(name: string): Promise<Uint8Array>;
  /** Replaces the weights by a file's; training can go on from them. */
  loadPth(bytes: Uint8Array): Promise<LoadResult>;
  /** The Python class and the lines that load the weights of `fileName`. */
  blueprint(fileName: string): Promise<string>;
  /**
   * The whole run (weights, optimizer, latents, random state, losses) as a .pth checkpoint. The last
   * report before the answer tells its step.
   */
  checkpoint(): Promise<Uint8Array>;
  /** Puts a checkpoint of the same configuration back, paused at its step. */
  restore(bytes: Uint8Array): Promise<void>;
  /** GFLOP/s of this device: a matrix product repeated for about 50 ms. */
  measure(): Promise<number>;
  /** Ends the Worker at once. */
  terminate(): void;
}
