/**
 * The loss of every step as a curve: uPlot in the page's own colours.
 */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { el } from "../../dom.js";
import type { LossCurve } from "../../logic/loss-curve.js";
import { startTheme } from "../../theme.js";

const POINTS = 600;
const HEIGHT = 190;

export class LossChart {
  readonly element = el("div", { class: "chart", role: "img", "aria-label": "Loss, no steps yet" });
  private plot: uPlot | null = null;
  private log = true;
  private readonly empty = el("p", {
    class: "chart-empty",
    text: "The loss of each step appears here.",
  });

  constructor(private readonly curve: LossCurve) {
    this.element.append(this.empty);
    new ResizeObserver(() => this.rebuild()).observe(this.element);
    startTheme(() => this.rebuild());
  }

  /** Logarithmic or linear loss axis. */
  setLogarithmic(log: boolean): void {
    this.log = log;
    this.rebuild();
  }

  /** Draws the curve as it is now. */
  update(): void {
    const { steps, losses } = this.curve.points(POINTS);
    this.empty.hidden = steps.length > 0;
    const last = losses[losses.length - 1];
    const first = losses[0];
    this.element.setAttribute(
      "aria-label",
      last === undefined || first === undefined
        ? "Loss, no steps yet"
        : `Loss over ${this.curve.length} steps, from ${first.toPrecision(3)} to ${last.toPrecision(3)}`,
    );
    if (steps.length === 0) {
      this.plot?.destroy();
      this.plot = null;
    } else if (this.plot) this.plot.setData([steps, losses]);
    else this.rebuild();
  }

  private rebuild(): void {
    this.plot?.destroy();
    this.plot = null;
    const width = this.element.clientWidth;
    const { steps, losses } = this.curve.points(POINTS);
    if (width === 0 || steps.length === 0) return;
    this.plot = new uPlot(this.options(width), [steps, losses], this.element);
  }

  private options(width: number): uPlot.Options {
    const style = getComputedStyle(this.element);
    const color = (name: string) => style.getPropertyValue(name).trim();
    const axis: uPlot.Axis = {
      stroke: color("--ink-soft"),
      font: `12px ${style.fontFamily}`,
      grid: { stroke: color("--line"), width: 1 },
      ticks: { show: false },
    };
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 22, 0, 0],
      scales: { x: { time: false }, y: { distr: this.log ? 3 : 1 } },
      axes: [
        { ...axis, size: 28 },
        {
          ...axis,
          size: 52,
          values: (_, ticks) => ticks.map((t) => (t === null ? "" : String(t))),
        },
      ],
      series: [{}, { stroke: color("--accent"), width: 2, points: { show: false } }],
    };
  }
}
