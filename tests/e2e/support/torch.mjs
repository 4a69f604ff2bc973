/** Real PyTorch, the oldest and the newest there is. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inRoot } from "../../../scripts/lib/paths.mjs";

const python = (variable, version) =>
  process.env[variable] ?? inRoot(".tools", `torch-${version}`, "python");

export const torches = [
  { name: "oldest", python: python("PIXELGRAD_TORCH_OLD", "1.13.1") },
  { name: "newest", python: python("PIXELGRAD_TORCH_NEW", "2.14.1") },
];

/** Runs a script of this folder; returns what it printed, as JSON. Throws when it fails or warns. */
export function runTorch(torch, script, args) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const output = execFileSync(torch.python, ["-W", "error", path, ...args], { encoding: "utf8" });
  return JSON.parse(output);
}
