/**
 * What the page opens with: the saved project, the settings of an address, or the defaults.
 */

import { DEFAULTS, fromHash, type Settings, toHash } from "./logic/settings.js";
import { loadProject, type Project, savedDrawings } from "./project.js";
import type { Drawing } from "./state.js";
import type { SavedRun } from "./training.js";

export interface Opening {
  readonly settings: Settings;
  readonly drawings: readonly Drawing[];
  readonly run: SavedRun | null;
  /** A saved run was left where it is, because the address asks for other settings. */
  readonly isElsewhere: boolean;
  /** A sentence for the visitor, where this browser keeps nothing. */
  readonly sentence: string;
}

/** Reads what is kept. A browser that keeps nothing opens with the defaults, and says so. */
export async function readOpening(hash: string): Promise<Opening> {
  let project: Project | null = null;
  let sentence = "";
  try {
    project = await loadProject();
  } catch {
    sentence =
      "This browser keeps nothing between visits here (a private window?); " +
      "download your weights before you close the tab.";
  }
  return { sentence, ...choose(project, hash) };
}

/** The saved project, unless the address asks for other settings: then only its drawings. */
function choose(project: Project | null, hash: string): Omit<Opening, "sentence"> {
  const asked = hash.length > 1 ? fromHash(hash) : null;
  if (!project) {
    return { settings: asked ?? DEFAULTS, drawings: [], run: null, isElsewhere: false };
  }
  const drawings = savedDrawings(project);
  if (asked && toHash(asked) !== toHash(project.settings)) {
    return { settings: asked, drawings, run: null, isElsewhere: project.run !== null };
  }
  return { settings: project.settings, drawings, run: project.run, isElsewhere: false };
}
