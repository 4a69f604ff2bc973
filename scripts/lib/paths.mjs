/** Where things are. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
/** A path inside the repository. */
export const inRoot = (...parts) => resolve(root, ...parts);
/** What set-up fetches: toolchain, sources, PyTorchs. Never committed. */
export const tools = inRoot(".tools");
/** A program of a development dependency. */
export const npmProgram = (name) => inRoot("node_modules/.bin", name);
