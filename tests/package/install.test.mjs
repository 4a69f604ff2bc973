/** The packed tarball, installed in an empty folder, as a user of Node, TypeScript or Vite has it. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const program = (name) => join(root, "node_modules/.bin", name);

let folder;
let packed;

/** Packs a package into the folder; its files by name and size. */
async function pack(source) {
  const args = ["pack", source, "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", args, { cwd: root });
  return JSON.parse(stdout)[0];
}

const write = async (name, text) => {
  await mkdir(join(folder, name, ".."), { recursive: true });
  await writeFile(join(folder, name), text);
};
const node = (name) => run(process.execPath, [name], { cwd: folder });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "pixelgrad-package-"));
  packed = await pack(root);
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json")));
  // From their own tarballs, so that the test needs no network.
  const others = await Promise.all(
    Object.keys(dependencies).map((name) => pack(join(root, "node_modules", name))),
  );
  const tarballs = [packed, ...others].map(({ filename }) => `./${filename}`);
  await write("package.json", JSON.stringify({ private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--ignore-scripts", ...tarballs], { cwd: folder });
});

after(() => rm(folder, { recursive: true, force: true }));

test("the tarball holds what is built, and nothing else", () => {
  const names = packed.files.map(({ path }) => path);
  const strangers = names.filter(
    (name) => !/^(dist\/.*\.(m?js|d\.m?ts|wasm)|package\.json|README\.md|LICENSE)$/.test(name),
  );
  assert.deepEqual(strangers, []);
  for (const name of ["dist/index.js", "dist/core-simd.wasm", "dist/worker/worker.js"]) {
    assert.ok(names.includes(name), name);
  }
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: join(folder, "node_modules/pixelgrad") });
  const pkg = JSON.parse(await readFile(join(folder, "node_modules/pixelgrad/package.json")));
  const errors = messages.filter(({ type }) => type !== "suggestion");
  assert.deepEqual(
    errors.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test("Node: init, build a model, train it, save it", async () => {
  await write(
    "train.js",
    `import { writeFile } from "node:fs/promises";
     import { init, loadPth, manualSeed, models, savePth, Trainer } from "pixelgrad";

     await init();
     manualSeed(42);
     const model = models.create("pixel_generator", { noiseDim: 8, hiddenDim: 32, numPixels: 48 });
     const data = Uint8Array.from({ length: 48 * 16 }, (_, i) => (i * 31) % 256);
     const trainer = new Trainer({ model, data, batchSize: 8, steps: 50 });
     const losses = [];
     for await (const { loss } of trainer) losses.push(loss);
     await writeFile("model.pth", savePth(model.stateDict(), { name: "model" }));
     const names = [...loadPth(savePth(model.stateDict())).keys()];
     console.log(JSON.stringify({ first: losses[0], last: losses.at(-1), names }));`,
  );
  const { stdout, stderr } = await node("train.js");
  const { first, last, names } = JSON.parse(stdout);
  assert.equal(stderr, "");
  assert.ok(last < first);
  assert.deepEqual(names, ["layer_1.weight", "layer_1.bias", "layer_2.weight", "layer_2.bias"]);
  const file = await readFile(join(folder, "model.pth"));
  assert.equal(file.subarray(0, 4).toString("latin1"), "PK\x03\x04");
});

test("Node: the programs of the README run as they stand there", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const programs = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map((match) => match[1]);
  assert.equal(programs.length, 2);
  for (const [i, text] of programs.entries()) {
    await write(`readme-${i}.js`, text);
    const { stderr } = await node(`readme-${i}.js`);
    assert.equal(stderr, "");
  }
  assert.ok((await readFile(join(folder, "sprites.pth"))).length > 400_000);
  assert.match(await readFile(join(folder, "model.py"), "utf8"), /torch\.load\("sprites\.pth"/);
});

test("Node: the other entry points, and the training Worker", async () => {
  await write(
    "worker.js",
    `import { init, loadPth, savePth } from "pixelgrad/formats";
     import { createTrainer } from "pixelgrad/worker";
     import { existsSync } from "node:fs";

     await init();
     const trainer = await createTrainer();
     await trainer.configure({
       model: "pixel_generator",
       options: { numPixels: 48 },
       data: new Uint8Array(96),
       optimizer: { name: "Adam", lr: 0.01 },
       batchSize: 2,
       steps: 5,
       seed: 1,
     });
     await trainer.step();
     const names = [...loadPth(await trainer.savePth("a")).keys()];
     trainer.terminate();
     const wasm = existsSync(new URL(import.meta.resolve("pixelgrad/core-simd.wasm")));
     console.log(JSON.stringify({ names: names.length, wasm, one: loadPth(savePth([1])) }));`,
  );
  const { stdout } = await node("worker.js");
  assert.deepEqual(JSON.parse(stdout), { names: 4, wasm: true, one: [1] });
});

for (const [module, moduleResolution] of [
  ["NodeNext", "NodeNext"],
  ["ESNext", "bundler"],
]) {
  test(`types: a strict project with ${moduleResolution} compiles`, async () => {
    const types = {
      compilerOptions: {
        ...{ module, moduleResolution, strict: true, noEmit: true, target: "ES2022", types: [] },
        lib: ["ES2022", "ESNext.Disposable", "DOM"],
      },
      files: ["../consumer.ts"],
    };
    await write(`${moduleResolution}/tsconfig.json`, JSON.stringify(types));
    await write(
      "consumer.ts",
      `import { init, loadPth, memory, models, nn, optim, savePth, scope, type Tensor, tensor, Trainer } from "pixelgrad";
       import type { PyValue } from "pixelgrad/formats";
       import { createTrainer, type Progress } from "pixelgrad/worker";

       class Net extends nn.Module {
         fc = new nn.Linear(2, 1);
         forward(x: Tensor): Tensor {
           return this.fc.call(x).sigmoid();
         }
       }
       const { variant }: { variant: string } = await init();
       const net = new Net();
       const adam = new optim.Adam(net.parameters(), { lr: 0.1, betas: [0.9, 0.99] });
       const loss: Tensor = scope(() => new nn.MSELoss().call(net.call(tensor([[1, 2]])), tensor([[1]])));
       loss.backward();
       adam.step();
       const bytes: Uint8Array = savePth(net.stateDict(), { name: variant });
       const value: PyValue = loadPth(bytes);
       const trainer = new Trainer({ model: models.create("pixel_generator"), data: bytes, steps: 1 });
       for await (const { step, loss } of trainer) console.log(step + loss, memory().tensors, value);
       const handle = await createTrainer({ onProgress: (p: Progress) => console.log(p.samples.length) });
       handle.terminate();
       // @ts-expect-error: a Linear takes two numbers
       new nn.Linear("2", 1);
       // @ts-expect-error: forward takes a Tensor
       net.call(1);
       // @ts-expect-error: no such variant
       await init({ variant: "gpu" });
       export {};`,
    );
    const { stdout } = await run(program("tsc"), ["-p", moduleResolution], { cwd: folder }).catch(
      (error) => error,
    );
    assert.equal(stdout, "");
  });
}

test("Vite bundles the Worker and the .wasm without configuration", async () => {
  await write("index.html", '<!doctype html><script type="module" src="./page.js"></script>');
  await write(
    "page.js",
    'import { createTrainer } from "pixelgrad/worker";\nglobalThis.start = () => createTrainer();',
  );
  await run(program("vite"), ["build", "--outDir", "site", "--logLevel", "error"], { cwd: folder });
  const assets = await readdir(join(folder, "site/assets"));
  assert.equal(assets.filter((name) => /^core-simd-.*\.wasm$/.test(name)).length, 1);
  assert.equal(assets.filter((name) => /^worker-.*\.js$/.test(name)).length, 1);
});

test("it stays small", async () => {
  const dist = join(folder, "node_modules/pixelgrad/dist");
  const names = (await readdir(dist, { recursive: true })).filter((name) =>
    /\.(m?js|wasm)$/.test(name),
  );
  let [js, wasm] = [0, 0];
  for (const name of names) {
    const size = gzipSync(await readFile(join(dist, name)), { level: 9 }).length;
    if (name.endsWith(".wasm")) wasm += size;
    else js += size;
  }
  console.log(
    `gzip: ${(js / 1000).toFixed(1)} kB of JavaScript, ${(wasm / 1000).toFixed(1)} kB of WebAssembly`,
  );
  // Budgets are what the package has grown to plus a twentieth: more needs a reason.
  assert.ok(js < 104_000 && wasm < 358_000);
});
