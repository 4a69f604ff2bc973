/** The development dependencies, exactly as the lock file names them. */

import { run } from "../lib/command.mjs";
import { inRoot, root } from "../lib/paths.mjs";
import { fingerprint, onceFor } from "../lib/stamp.mjs";

export async function setupNpm() {
  const key = fingerprint([inRoot("package-lock.json")], process.version, process.arch);
  const fresh = await onceFor(inRoot("node_modules/.pixelgrad"), key, () =>
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: root,
      capture: true,
      sentence: "npm ci failed: connect to the network and run the same command again.",
    }),
  );
  return fresh ? "npm ci" : "";
}
