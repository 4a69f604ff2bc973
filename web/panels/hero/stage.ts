/**
 * The big picture above the fold and the film of how it came to be.
 */

import { paintRgb } from "../../components/pixels.js";
import { count } from "../../logic/format.js";

/** The shares of a run whose pictures stay on the strip of film. */
const FILM = [0, 0.015, 0.04, 0.12, 1];
export const FILM_LENGTH = FILM.length;

export class Stage {
  private developed = 0;
  private last = 0;

  /** `film` holds FILM_LENGTH canvases. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly caption: HTMLElement,
    private readonly film: readonly HTMLCanvasElement[],
  ) {}

  title(text: string): void {
    if (this.caption.textContent !== text) this.caption.textContent = text;
  }

  /** Shows a run's first picture after so many of `steps` steps. */
  show(rgb: Uint8Array, step: number, steps: number): void {
    if (step < this.last) this.rewind();
    this.last = step;
    this.canvas.dataset.step = String(step);
    this.caption.dataset.progress = `step ${count(step)} of ${count(steps)}`;
    paintRgb(this.canvas, rgb);
    while (this.developed < FILM.length && step >= (FILM[this.developed] as number) * steps) {
      paintRgb(this.film[this.developed] as HTMLCanvasElement, rgb);
      this.developed++;
    }
  }

  private rewind(): void {
    this.developed = 0;
    for (const canvas of this.film) canvas.getContext("2d")?.reset();
  }
}
