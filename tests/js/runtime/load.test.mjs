import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pixelgrad from "pixelgrad";
import { serve, serveWasm, wasmFile } from "../support.mjs";

const { init } = pixelgrad;

// The order matters: nothing here may succeed before the last tests.

test("before init, everything says that init is missing", () => {
  const uses = [
    () => pixelgrad.tensor([1]),
    () => pixelgrad.manualSeed(1),
    () => pixelgrad.memory(),
    () => pixelgrad.noGrad(() => 1),
    () => new pixelgrad.nn.Linear(1, 1),
    () => pixelgrad.models.list(),
    () => pixelgrad.savePth({}),
    () => pixelgrad.loadPth(new Uint8Array(3)),
  ];
  for (const use of uses) {
    assert.throws(use, {
      name: "NotInitialisedError",
      code: "not-initialised",
      message: /init\(\)/,
    });
  }
});

test("a variant or a number of threads that does not exist is refused", async () => {
  await assert.rejects(init({ variant: "threads" }), {
    name: "ValueError",
    message: /no variant "threads"; there is "auto" and "simd"/,
  });
  await assert.rejects(init({ threads: 4 }), {
    name: "ValueError",
    message: /1 thread\(s\), not on 4/,
  });
});

test("a file that is not there", async () => {
  await assert.rejects(init({ wasmUrl: "nowhere/core.wasm" }), {
    name: "InitError",
    code: "fetch-failed",
    message: /nowhere\/core\.wasm/,
  });
});

test("an address that is none", async () => {
  await assert.rejects(init({ wasmUrl: "http://" }), { name: "InitError", code: "bad-url" });
});

test("a server that answers with a page", async (t) => {
  const url = await serve(t, (_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>My app</title>");
  });
  await assert.rejects(init({ wasmUrl: `${url}/core-simd.wasm` }), (error) => {
    assert.ok(error instanceof pixelgrad.InitError);
    assert.equal(error.code, "not-wasm");
    for (const part of [`${url}/core-simd.wasm`, "HTTP 200", "text/html", "wasmUrl"]) {
      assert.ok(error.message.includes(part), `${part} is missing in: ${error.message}`);
    }
    return true;
  });
});

test("a server that knows no such file", async (t) => {
  const url = await serve(t, (_, response) => {
    response.statusCode = 404;
    response.end();
  });
  await assert.rejects(init({ wasmUrl: url }), { code: "not-found", message: /HTTP 404/ });
});

test("no server", async (t) => {
  let url;
  await t.test("start one and stop it", async (inner) => {
    url = await serve(inner, () => {});
  });
  await assert.rejects(init({ wasmUrl: url }), { code: "fetch-failed", message: /connection/ });
});

test("a truncated file", async (t) => {
  const url = await serve(t, (_, response) => {
    response.end(readFileSync(wasmFile).subarray(0, 1000));
  });
  await assert.rejects(init({ wasmUrl: url }), { code: "wasm-mismatch", message: /damaged/ });
});

test("another program's file", async (t) => {
  const url = await serve(t, (_, response) => {
    response.end(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  });
  await assert.rejects(init({ wasmUrl: url }), { code: "wasm-mismatch" });
});

test("after failures, init succeeds, also when called twice at once", async (t) => {
  const wasmUrl = await serveWasm(t);
  const [first, second] = await Promise.all([init({ wasmUrl }), init()]);
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url)));
  assert.deepEqual(first, { variant: "simd", threads: 1, simd: true, relaxed: false, version });
  assert.equal(second, first);
  assert.equal(await init({ variant: "auto" }), first);
  assert.equal(pixelgrad.tensor(7).item(), 7);
});
