/**
 * The page's only way to the training Worker. Survives the Worker: it keeps the run's settings and
 * its newest checkpoint, so that a dead Worker is replaced by one that stands where that one stood.
 */

import type { Divergence, ModelInfo, Progress, RunConfig, TrainerHandle } from "pixelgrad/worker";
import { startTrainer } from "./start.js";

/** Samples in the grid that is watched during training. */
export const SAMPLE_COUNT = 24;

export interface TrainerEvents {
  progress(progress: Progress): void;
  diverged(divergence: Divergence): void;
  /** The Worker died; `safeStep` is the step of the weights that restart() brings back. */
  crashed(error: Error, safeStep: number): void;
}

/** A run as it can be put back: its state as bytes, the step they belong to, what it was built from. */
export interface Checkpoint {
  readonly step: number;
  readonly bytes: Uint8Array;
  readonly config: RunConfig;
}

export class LastingTrainer {
  private handle: Promise<TrainerHandle> | null = null;
  private config: RunConfig | null = null;
  private kept: Checkpoint | null = null;
  /** The step of the last report. */
  private step = 0;

  constructor(private readonly events: TrainerEvents) {}

  /** The newest checkpoint taken; null when there is none of this run. */
  get safe(): Checkpoint | null {
    return this.kept;
  }

  /** The Worker behind it all, started on first use. Rejects when this browser cannot train. */
  worker(): Promise<TrainerHandle> {
    this.handle ??= this.begin();
    return this.handle;
  }

  /** Builds a new run; the old one stays when the settings are refused. */
  async configure(config: RunConfig): Promise<ModelInfo> {
    const info = await (await this.worker()).configure(config);
    this.config = config;
    this.kept = null;
    return info;
  }

  /** Adopts a saved run: builds it, then puts its weights and its past back. */
  async resume(checkpoint: Checkpoint): Promise<ModelInfo> {
    const info = await this.configure(checkpoint.config);
    await (await this.worker()).restore(checkpoint.bytes);
    this.kept = checkpoint;
    return info;
  }

  /** Changes what a restart would use, for settings that apply to a running run. */
  async adjust(change: { lr?: number; steps?: number }): Promise<void> {
    if (!this.config) return;
    const { lr = this.config.optimizer.lr, steps = this.config.steps } = change;
    this.config = { ...this.config, optimizer: { ...this.config.optimizer, lr }, steps };
    const worker = await this.worker();
    if (change.lr !== undefined) await worker.setLearningRate(lr);
    if (change.steps !== undefined) await worker.setSteps(steps);
  }

  /** Takes and keeps a checkpoint. Null when nothing is built. */
  async checkpoint(): Promise<Checkpoint | null> {
    if (!this.config) return null;
    const bytes = await (await this.worker()).checkpoint();
    // Asked only now: another run may have been built before the Worker came to answer.
    const { step, config } = this;
    this.kept = { step, config, bytes };
    return this.kept;
  }

  /** Starts a fresh Worker and brings the run back to its newest checkpoint. */
  async restart(): Promise<void> {
    const { config, kept } = this;
    await this.worker();
    if (!config) return;
    if (kept) await this.resume(kept);
    else await this.configure(config);
  }

  private begin(): Promise<TrainerHandle> {
    const starting = startTrainer({
      sampleCount: SAMPLE_COUNT,
      onProgress: (progress) => {
        this.step = progress.step;
        this.events.progress(progress);
      },
      onDiverged: this.events.diverged,
      onCrash: (error) => {
        this.forget(starting);
        this.events.crashed(error, this.kept?.step ?? 0);
      },
    });
    // A failed start must not be remembered: the next try may be online again.
    starting.catch(() => this.forget(starting));
    return starting;
  }

  private forget(handle: Promise<TrainerHandle>): void {
    if (this.handle === handle) this.handle = null;
  }
}
