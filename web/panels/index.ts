/**
 * The panels of the page, in reading order.
 */

import { files } from "./files/index.js";
import { hero } from "./hero/index.js";
import { model } from "./model/index.js";
import type { Panel } from "./panel.js";
import { play } from "./play/index.js";
import { sprites } from "./sprites/index.js";
import { train } from "./train/index.js";

export const panels: readonly Panel[] = [hero, sprites, model, train, play, files];
