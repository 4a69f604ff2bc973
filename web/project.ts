/**
 * The visitor's project between visits: one record in IndexedDB.
 */

import { del, get, set } from "idb-keyval";
import type { Settings } from "./logic/settings.js";
import { createGrid } from "./sprite/grid.js";
import type { Drawing } from "./state.js";
import type { SavedRun } from "./training.js";

const KEY = "pixelgrad-project";
const VERSION = 1;

/** What comes back after a reload. Drawings are palette indices, row by row. */
export interface Project {
  readonly version: number;
  readonly settings: Settings;
  readonly drawings: readonly Uint8Array[];
  readonly run: SavedRun | null;
}

/** The saved project, or null when there is none that this page understands. */
export async function loadProject(): Promise<Project | null> {
  const project = await get<Project>(KEY);
  return project?.version === VERSION ? project : null;
}

export async function saveProject(
  settings: Settings,
  drawings: readonly Drawing[],
  run: SavedRun | null,
): Promise<void> {
  const pixels = drawings.map(({ grid }) => grid.pixels);
  await set(KEY, { version: VERSION, settings, drawings: pixels, run } satisfies Project);
}

export async function forgetProject(): Promise<void> {
  await del(KEY);
}

let nextId = 1;

/** Gives a sprite its place among the visitor's drawings; an id is never used twice. */
export function asDrawing(grid: Drawing["grid"]): Drawing {
  return { id: nextId++, grid };
}

/** The drawings of a saved project; pixels that are not a sprite's are left out. */
export function savedDrawings({ drawings }: Project): Drawing[] {
  const empty = createGrid();
  return drawings
    .filter((pixels) => pixels.length === empty.pixels.length)
    .map((pixels) => asDrawing({ ...empty, pixels }));
}
