/**
 * The first two seconds: a real network of its own, in a Worker of its own, learns one sprite after
 * another until the visitor starts something.
 */

import type { TrainerHandle } from "pixelgrad/worker";
import { NUM_PIXELS, toTrainingBytes } from "../../logic/dataset.js";
import { type ClassId, drawSprite } from "../../sprite/procedural/classes.js";
import { startTrainer } from "../../worker/start.js";

const STEPS = 200;
const SHOWN_MS = 1600;
const REST_MS = 1200;
const CAST: readonly ClassId[] = [
  "mushroom",
  "rocket",
  "ghost",
  "potion",
  "fish",
  "house",
  "skull",
];

export interface DemoView {
  /** A new sprite is about to be learned. */
  begin(id: ClassId, sprite: ReturnType<typeof drawSprite>): void;
  /** What the network draws after so many of `steps` steps: RGB bytes of one sprite. */
  frame(rgb: Uint8Array, step: number, steps: number): void;
}

export class Demo {
  private stopped = false;
  private trainer: TrainerHandle | null = null;

  constructor(private readonly view: DemoView) {}

  /** Runs until stop(). With `still`, learns one sprite unseen and shows only the result. */
  async run(still: boolean): Promise<void> {
    this.trainer = await startTrainer({ sampleCount: 1 });
    if (this.stopped) return this.stop();
    for (let round = 0; !this.stopped; round++) {
      await this.learn(CAST[round % CAST.length] as ClassId, round, still);
      if (still) return this.stop();
      await pause(REST_MS);
    }
  }

  /** Ends the demo and its Worker; the last frame stays on screen. */
  stop(): void {
    this.stopped = true;
    this.trainer?.terminate();
    this.trainer = null;
  }

  private async learn(id: ClassId, round: number, still: boolean): Promise<void> {
    const sprite = drawSprite(id, 7, round);
    await this.trainer?.configure({
      model: "pixel_generator",
      options: { noiseDim: 10, hiddenDim: 64, numPixels: NUM_PIXELS },
      data: toTrainingBytes([sprite]),
      optimizer: { name: "Adam", lr: 0.01 },
      batchSize: 1,
      steps: STEPS,
      seed: round,
    });
    this.view.begin(id, sprite);
    const start = performance.now();
    for (let step = 0; this.trainer && step <= STEPS; ) {
      const rgb = await this.trainer.reconstruct(1);
      if (!still || step === STEPS) this.view.frame(rgb, step, STEPS);
      if (step === STEPS) return;
      if (!still) await nextFrame();
      // Most of the picture appears in the first steps, so time runs slower there.
      const elapsed = still ? 1 : Math.min(1, (performance.now() - start) / SHOWN_MS);
      const target = Math.max(step + 1, Math.round(STEPS * elapsed ** 2));
      for (; this.trainer && step < target; step++) await this.trainer.step();
    }
  }
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
