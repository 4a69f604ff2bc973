/**
 * Training as the page sees it: commands go to the Worker, reports come back into the store.
 */

import type { Divergence, LoadResult, ModelInfo, Progress, RunConfig } from "pixelgrad/worker";
import { NUM_PIXELS, toTrainingBytes, trainingSprites } from "./logic/dataset.js";
import { LossCurve } from "./logic/loss-curve.js";
import type { Settings } from "./logic/settings.js";
import { DEFAULTS } from "./logic/settings.js";
import { crashed, diverged, notRestored, notStarted } from "./problems.js";
import { hash } from "./sprite/grid.js";
import type { Drawing, Phase, Problem, State, Store } from "./state.js";
import { type Checkpoint, LastingTrainer } from "./worker/trainer.js";

/** A run on its way to the next visit; `source` tells which settings and sprites it was built from. */
export interface SavedRun extends Checkpoint {
  readonly source: string;
}

/** How long typing has to pause before the model is built anew. */
const SETTLE_MS = 200;

export class Training {
  readonly curve = new LossCurve();
  private readonly trainer: LastingTrainer;
  private built = "";
  private expected: Phase | null = null;
  private settling = 0;
  /** The settings whose learning rate and steps the run has. */
  private live: Pick<Settings, "lr" | "steps">;

  constructor(private readonly store: Store<State>) {
    this.live = store.state.settings;
    this.trainer = new LastingTrainer({
      progress: (progress) => this.onProgress(progress),
      diverged: (divergence) => this.onDiverged(divergence),
      crashed: (error, safeStep) => this.onCrash(error, safeStep),
    });
  }

  /** Starts the Worker and builds the first run, or puts a saved one back. */
  async begin(saved: SavedRun | null): Promise<void> {
    await this.guard(async () => {
      const { runtime } = await this.trainer.worker();
      this.store.set({ runtime });
      if (saved) await this.resume(saved);
      else await this.build();
    });
    this.store.watch(["settings", "drawings"], () => this.onSettings());
    await this.guard(() => this.estimate());
  }

  async start(): Promise<void> {
    const { run, settings } = this.store.state;
    await this.guard(async () => {
      await this.settle();
      if (run.step >= run.steps) await this.trainer.adjust({ steps: run.steps + settings.steps });
      this.expect("running");
      await (await this.trainer.worker()).start();
    });
  }

  async pause(): Promise<void> {
    this.expect("paused");
    await this.guard(async () => (await this.trainer.worker()).pause());
  }

  toggle(): Promise<void> {
    return this.store.state.run.phase === "running" ? this.pause() : this.start();
  }

  async step(): Promise<void> {
    await this.guard(async () => {
      await this.settle();
      await (await this.trainer.worker()).step();
    });
  }

  /** Back to the seed's initial weights, with the settings and sprites as they are now. */
  async reset(): Promise<void> {
    this.store.set({ problem: null });
    await this.guard(() => this.build());
  }

  /** The newest state of the run; null before its first step. */
  async checkpoint(): Promise<SavedRun | null> {
    if (this.store.state.run.step === 0) return null;
    const checkpoint = await this.trainer.checkpoint();
    return checkpoint && { ...checkpoint, source: this.built };
  }

  /** The run as it was last saved, for when the Worker can no longer be asked. */
  get safe(): SavedRun | null {
    const { safe } = this.trainer;
    return safe && { ...safe, source: this.built };
  }

  /** Puts a file's weights into the network, or says why they do not fit. */
  async load(bytes: Uint8Array): Promise<LoadResult> {
    await this.settle();
    return (await this.trainer.worker()).loadPth(bytes);
  }

  /** Ends the run for good; nothing more is reported. */
  async end(): Promise<void> {
    this.store.set({ run: { ...this.store.state.run, phase: "loading" } });
    (await this.trainer.worker()).terminate();
  }

  /** The Worker, for questions that do not change the run (samples, state dict, files). */
  worker() {
    return this.trainer.worker();
  }

  /** Whether there is anything to train on. */
  get ready(): boolean {
    const { settings, drawings, run } = this.store.state;
    const sprites = settings.classes.length + drawings.length;
    return sprites > 0 && run.phase !== "loading" && run.phase !== "broken";
  }

  private config(): RunConfig {
    const { settings, drawings } = this.store.state;
    const { noiseDim, hiddenDim, optimizer, lr, batchSize, steps, seed } = settings;
    return {
      model: "pixel_generator",
      options: { noiseDim, hiddenDim, numPixels: NUM_PIXELS },
      data: toTrainingBytes(trainingSprites(settings, drawings)),
      optimizer: { name: optimizer, lr },
      batchSize,
      steps,
      seed,
    };
  }

  private async build(): Promise<void> {
    clearTimeout(this.settling);
    const { settings, drawings, run } = this.store.state;
    if (settings.classes.length + drawings.length === 0) {
      // Nothing to build, but the Worker is ready for the first sprite.
      if (run.phase === "loading") this.store.set({ run: { ...run, phase: "idle" } });
      return;
    }
    this.accept(await this.trainer.configure(this.config()));
  }

  /** Puts a saved run back; one that does not fit this version makes room for a new one. */
  private async resume(saved: SavedRun): Promise<void> {
    try {
      this.accept(await this.trainer.resume(saved), saved.source);
    } catch (error) {
      await this.build();
      this.store.set({ problem: notRestored(error) });
    }
  }

  private accept(model: ModelInfo, source?: string): void {
    const { settings, drawings } = this.store.state;
    const current = fingerprint(settings, drawings);
    this.built = source ?? current;
    this.live = settings;
    this.store.set({ model, stale: this.built !== current });
  }

  /** Measures this device once, and says how long a whole run takes whenever that changes. */
  private async estimate(): Promise<void> {
    const gflops = await (await this.trainer.worker()).measure();
    this.store.watch(["model", "settings"], () => {
      const { model, settings } = this.store.state;
      if (!model || !(gflops > 0)) return;
      this.store.set({ estimate: (model.flopsPerStep * settings.steps) / (gflops * 1e9) });
    });
  }

  /** Builds at once what a pause in typing would have built a moment later. */
  private async settle(): Promise<void> {
    const { settings, drawings, run } = this.store.state;
    if (run.step === 0 && this.built !== fingerprint(settings, drawings)) await this.build();
  }

  private onSettings(): void {
    const { settings, drawings, run } = this.store.state;
    if (run.phase === "loading" || run.phase === "broken") return;
    const changed = this.built !== fingerprint(settings, drawings);
    this.store.set({ stale: changed && run.step > 0 });
    clearTimeout(this.settling);
    if (changed && run.step === 0) {
      this.settling = window.setTimeout(() => void this.guard(() => this.build()), SETTLE_MS);
    } else void this.guard(() => this.adjust(settings));
  }

  /** Learning rate and steps apply to the run as it is, once they change. */
  private async adjust(settings: Settings): Promise<void> {
    // Only what changed: a run that was continued has more steps than the settings say.
    const { lr, steps } = this.live;
    this.live = settings;
    if (settings.lr !== lr) await this.trainer.adjust({ lr: settings.lr });
    if (settings.steps !== steps) await this.trainer.adjust({ steps: settings.steps });
  }

  /** Shows the state a command asks for before the Worker has answered. */
  private expect(phase: Phase): void {
    this.expected = phase;
    this.store.set({ problem: null, run: { ...this.store.state.run, phase } });
  }

  private onProgress(progress: Progress): void {
    const { state, losses, step, ...rest } = progress;
    this.curve.write(step, losses);
    // Reports that left the Worker before it read the last command would flip the button back.
    const late = this.expected === "paused" && state === "running";
    if (!late) this.expected = null;
    const phase = late ? "paused" : state;
    this.store.set({
      run: {
        phase,
        step,
        steps: rest.steps,
        loss: rest.loss,
        stepsPerSecond: rest.stepsPerSecond,
        etaSeconds: rest.etaSeconds,
        gflops: rest.gflops,
        samples: rest.samples,
      },
    });
  }

  private onDiverged(divergence: Divergence): void {
    const { settings } = this.store.state;
    this.store.set({
      settings: { ...settings, lr: divergence.newLearningRate },
      problem: diverged(divergence, DEFAULTS.lr, (lr) => this.continueAt(lr)),
    });
  }

  private continueAt(lr: number): void {
    this.store.set({ settings: { ...this.store.state.settings, lr } });
    void this.start();
  }

  private onCrash(error: Error, safeStep: number): void {
    this.fail(crashed(error, safeStep, () => void this.restart()));
  }

  private async restart(): Promise<void> {
    this.store.set({ problem: null, run: { ...this.store.state.run, phase: "loading" } });
    await this.guard(async () => {
      await this.trainer.restart();
      this.store.set({ runtime: (await this.trainer.worker()).runtime });
      if (this.built === "") await this.build();
      this.onSettings();
    });
  }

  private fail(problem: Problem): void {
    this.store.set({ problem, run: { ...this.store.state.run, phase: "broken" } });
  }

  /** Runs a command; whatever it throws becomes one sentence the visitor can act on. */
  private async guard(command: () => Promise<unknown>): Promise<void> {
    try {
      await command();
    } catch (error) {
      if (this.store.state.run.phase === "broken") return;
      const sentence = error instanceof Error ? error.message : String(error);
      if (this.store.state.runtime === null) {
        this.fail(notStarted(sentence, () => void this.restart()));
      } else this.store.set({ problem: { sentence, actions: [] } });
    }
  }
}

/** What a run is built from; learning rate and steps are left out because they can change live. */
function fingerprint(settings: Settings, drawings: readonly Drawing[]): string {
  const { lr, steps, ...rest } = settings;
  return JSON.stringify([rest, drawings.map(({ grid }) => hash(grid))]);
}
