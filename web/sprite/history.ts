/**
 * Undo and redo over whole grids. Grids are immutable by convention, so a step is one reference.
 */

import { equals, type Grid } from "./grid.js";

/** Undo steps kept; the oldest are forgotten first. */
export const HISTORY_LIMIT = 100;

/**
 * The editor's past and future. During a pen stroke call `preview` for every move and `commit`
 * once at its end: the whole stroke is then one undo step.
 */
export class History {
  private past: Grid[] = [];
  private future: Grid[] = [];
  private committed: Grid;
  private shown: Grid;

  constructor(
    initial: Grid,
    private readonly limit = HISTORY_LIMIT,
  ) {
    this.committed = initial;
    this.shown = initial;
  }

  /** The grid to show: the last preview, or else the last commit. */
  get current(): Grid {
    return this.shown;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Shows a grid without making it a step. */
  preview(grid: Grid): void {
    this.shown = grid;
  }

  /** Makes a grid (by default the shown one) the newest step; an unchanged grid makes none. */
  commit(grid: Grid = this.shown): void {
    this.shown = grid;
    if (equals(grid, this.committed)) return;
    this.past.push(this.committed);
    if (this.past.length > this.limit) this.past.shift();
    this.future = [];
    this.committed = grid;
  }

  /** Drops an unfinished preview, e.g. when the pointer is cancelled. */
  cancel(): Grid {
    this.shown = this.committed;
    return this.shown;
  }

  /** Goes one step back, if there is one, and returns the grid to show. */
  undo(): Grid {
    return this.step(this.past, this.future);
  }

  /** Goes one step forward again, if there is one, and returns the grid to show. */
  redo(): Grid {
    return this.step(this.future, this.past);
  }

  private step(source: Grid[], target: Grid[]): Grid {
    const grid = source.pop();
    if (grid) {
      target.push(this.committed);
      this.committed = grid;
    }
    return this.cancel();
  }
}
