/** Layers import only downwards; layers of one height do not see each other. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const HEIGHTS = [
  ["base"],
  ["kernels"],
  ["array"],
  ["io", "autograd"],
  ["ops"],
  ["nn", "optim"],
  ["models"],
  ["bindings"],
];
const heightOf = new Map(HEIGHTS.flatMap((names, height) => names.map((name) => [name, height])));

/** Every [file, imported name] below a folder, by a pattern whose first group is the name. */
function imports(folder, endings, pattern) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => endings.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      const text = readFileSync(join(root, file), "utf8");
      return [...text.matchAll(pattern)].map((match) => [file, match[1]]);
    });
}
const includes = imports("src", /\.(cpp|h)$/, /^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm);
const PATHS = /(?:from|import)\s*\(?\s*"([^"]+)"/g;
const inPackage = imports("src/js", /\.ts$/, PATHS);
const inPage = imports("web", /\.ts$/, PATHS);

const layerOf = (file) => file.split("/")[file.startsWith("src/core/") ? 2 : 1];
const list = (pairs) => pairs.map(([file, name]) => `${file} imports ${name}`);

test("every folder of the core is a known layer and there is something to check", () => {
  const folders = readdirSync(join(root, "src/core"));
  assert.deepEqual(
    folders.filter((name) => !heightOf.has(name)),
    [],
  );
  assert.ok(includes.length > 0 && inPackage.length > 0 && inPage.length > 0);
});

test("C++ includes only lower layers or its own", () => {
  const upwards = includes.filter(([file, name]) => {
    const [from, to] = [layerOf(file), name.split("/")[0]];
    // Without a folder it is the standard library's: <array> is no layer.
    const inner = name.includes("/") && from !== to && heightOf.has(to);
    return inner && heightOf.get(to) >= heightOf.get(from);
  });
  assert.deepEqual(list(upwards), []);
});

test("C++ includes its own headers from src/core, never by a relative path", () => {
  const relativePaths = includes.filter(([, name]) => name.startsWith("."));
  assert.deepEqual(list(relativePaths), []);
});

test("Emscripten is seen by the bindings only", () => {
  const found = includes.filter(
    ([file, name]) => /^emscripten|wasm_simd/.test(name) && layerOf(file) !== "bindings",
  );
  assert.deepEqual(list(found), []);
});

test("xtensor is seen by kernels/strided.cpp only", () => {
  const found = includes.filter(
    ([file, name]) => /^(xtensor|xtl)\//.test(name) && file !== "src/core/kernels/strided.cpp",
  );
  assert.deepEqual(list(found), []);
});

test("the package imports nothing of the page, and the page nothing of the package's insides", () => {
  const leaves = ([file, name], folder) =>
    name.startsWith(".") && relative(folder, join(file, "..", name)).startsWith("..");
  assert.deepEqual(list(inPackage.filter((pair) => leaves(pair, "src/js"))), []);
  assert.deepEqual(list(inPage.filter((pair) => leaves(pair, "web"))), []);
  const deep = inPage.filter(
    ([, name]) => /^pixelgrad\//.test(name) && !/^pixelgrad\/(worker|formats)$/.test(name),
  );
  assert.deepEqual(list(deep), []);
});
