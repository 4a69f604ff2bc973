/** Knowing that nothing changed: hashes of inputs, remembered beside what was made of them. */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Every file below the given files and folders, in a fixed order; those that are absent count as empty. */
export function filesBelow(...paths) {
  const found = [];
  const visit = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        if (name !== "node_modules") visit(join(path, name));
      }
    } else if (stats) {
      found.push(path);
    }
  };
  for (const path of paths) visit(path);
  return found;
}

/** A hash over the names and contents of files, and over further strings. */
export function fingerprint(files, ...strings) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.update(JSON.stringify(strings)).digest("hex");
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Does `work` unless `stampFile` says it was finished for the same `key`.
 * @returns {Promise<boolean>} whether the work was done now.
 */
export async function onceFor(stampFile, key, work) {
  if (read(stampFile) === key) return false;
  rmSync(stampFile, { force: true });
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, key);
  return true;
}
