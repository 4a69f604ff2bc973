/**
 * Builds the service worker: its own few lines, with the list of files that this build wrote.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

export function offline(): Plugin {
  let publicFolder = "";
  return {
    name: "offline",
    apply: "build",
    configResolved({ publicDir }) {
      publicFolder = publicDir;
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const fixed = readdirSync(publicFolder).map((name) => ({
          name,
          content: readFileSync(`${publicFolder}/${name}`),
        }));
        const built = Object.values(bundle).map((file) => ({
          name: file.fileName,
          content: file.type === "chunk" ? file.code : file.source,
        }));
        const all = [...fixed, ...built].sort((a, b) => (a.name < b.name ? -1 : 1));
        const digest = createHash("sha256");
        for (const { name, content } of all) digest.update(name).update(content);
        // "./" is index.html under the name that visitors ask for.
        const files = all.map(({ name }) => (name === "index.html" ? "./" : name));
        const source = readFileSync(new URL("service-worker.js", import.meta.url), "utf8");
        this.emitFile({
          type: "asset",
          fileName: "service-worker.js",
          source: source
            .replace("__VERSION__", digest.digest("hex").slice(0, 12))
            .replace('["__FILES__"]', JSON.stringify(files)),
        });
      },
    },
  };
}
