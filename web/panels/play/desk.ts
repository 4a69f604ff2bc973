/**
 * What lies on the play panel: a dozen samples, one sprite that is looked at closely, and the way
 * to it from the one before.
 */

import { NUM_PIXELS } from "../../logic/dataset.js";
import { Explorer, morph } from "../../logic/latent.js";
import { latest } from "../../logic/latest.js";
import type { App } from "../panel.js";

export const SAMPLES = 12;
export const FRAMES = 6;

/** Milliseconds between two drawings, so that training keeps most of the Worker. */
const REST_MS = 40;

export interface DeskView {
  /** New pictures: SAMPLES samples, the sprite in focus, FRAMES of the way; drawn after `step`. */
  paint(rgb: Uint8Array, step: number): void;
  /** The sprite in focus moved. `sample` is -1 for one that is no sample. */
  moved(explorer: Explorer, sample: number): void;
}

/** Where each kind of picture starts in the bytes that paint() gets. */
export const FOCUS = SAMPLES;
export const FIRST_FRAME = SAMPLES + 1;

export class Desk {
  private noise: Float32Array = new Float32Array();
  private path: Float32Array = new Float32Array();
  private explorer: Explorer | null = null;
  private before: Float32Array = new Float32Array();
  /** Draws everything with the network as it is now. */
  readonly refresh: () => void;

  constructor(
    private readonly app: App,
    private readonly view: DeskView,
  ) {
    this.refresh = latest(() => this.draw(), REST_MS);
  }

  /** New samples from a seed: the same seed gives the same noise. */
  async deal(seed: number): Promise<void> {
    const worker = await this.app.training.worker();
    // Two vectors more than samples: the directions of the plane.
    this.noise = await worker.noise(SAMPLES + 2, seed);
    this.before = this.vector(1);
    this.choose(0, false);
  }

  /** Looks closely at a sample. */
  choose(sample: number, keep = true): void {
    this.lookAt(this.vector(sample), sample, keep);
  }

  /** Looks closely at a picture of the way. */
  chooseFrame(frame: number): void {
    const size = this.path.length / FRAMES;
    this.lookAt(this.path.slice(frame * size, (frame + 1) * size), -1, true);
  }

  moveTo(x: number, y: number): void {
    this.explorer?.moveTo(x, y);
    this.changed();
  }

  setCoordinate(index: number, value: number): void {
    this.explorer?.setCoordinate(index, value);
    this.changed();
  }

  private lookAt(vector: Float32Array, sample: number, keep: boolean): void {
    if (keep && this.explorer) this.before = this.explorer.vector;
    this.explorer = new Explorer(vector, this.vector(SAMPLES), this.vector(SAMPLES + 1));
    this.view.moved(this.explorer, sample);
    this.refresh();
  }

  private changed(): void {
    if (!this.explorer) return;
    this.view.moved(this.explorer, -1);
    this.refresh();
  }

  private vector(index: number): Float32Array {
    const size = this.noise.length / (SAMPLES + 2);
    return this.noise.slice(index * size, (index + 1) * size);
  }

  private async draw(): Promise<void> {
    const { explorer, noise, app } = this;
    const size = noise.length / (SAMPLES + 2);
    if (!explorer || size !== app.store.state.model?.noiseDim) return;
    const { vector } = explorer;
    this.path = morph(this.before, vector, FRAMES);
    const all = new Float32Array((SAMPLES + 1 + FRAMES) * size);
    all.set(noise.subarray(0, SAMPLES * size));
    all.set(vector, FOCUS * size);
    all.set(this.path, FIRST_FRAME * size);
    const { step } = app.store.state.run;
    try {
      const rgb = await (await app.training.worker()).sample(all);
      // A model of another size was built meanwhile: its own drawing is on its way.
      if (rgb.length !== (SAMPLES + 1 + FRAMES) * NUM_PIXELS) return;
      this.view.paint(rgb, step);
    } catch {
      // The Worker is gone or busy with another model; training says so where it happened.
    }
  }
}
