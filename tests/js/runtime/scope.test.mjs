import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { init, memory, nn, noGrad, ones, optim, randn, scope, tensor } from "pixelgrad";

await init();
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

const counted = (fn) => {
  const before = memory().tensors;
  const result = fn();
  return [memory().tensors - before, result];
};

test("dispose frees at once, twice is safe, and use afterwards says so", () => {
  const before = memory();
  const x = ones(1000);
  assert.equal(memory().tensors, before.tensors + 1);
  assert.ok(memory().bytes >= before.bytes + 4000);
  x.dispose();
  x.dispose();
  assert.deepEqual(memory().bytes, before.bytes);
  assert.equal(memory().tensors, before.tensors);
  assert.ok(x.isDisposed);
  for (const use of [() => x.add(1), () => ones(2).add(x), () => x.shape, () => String(x)]) {
    assert.throws(use, { name: "DisposedError", code: "disposed" });
  }
});

test("Symbol.dispose is dispose", () => {
  const x = ones(2);
  x[Symbol.dispose]();
  assert.ok(x.isDisposed);
});

test("a scope frees all but what it returns", () => {
  let inner;
  const [left, kept] = counted(() =>
    scope(() => {
      inner = ones(2);
      return inner.add(1).mul(2);
    }),
  );
  assert.equal(left, 1);
  assert.ok(inner.isDisposed);
  assert.deepEqual(kept.toArray(), [4, 4]);
  kept.dispose();
});

test("tensors returned in arrays, Maps, objects and modules live on", () => {
  const [left, result] = counted(() =>
    scope(() => {
      ones(9);
      return {
        list: [ones(1), [ones(2)]],
        map: new Map([["a", ones(3)]]),
        model: new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU(), new nn.Linear(3, 1)),
      };
    }),
  );
  assert.equal(left, 3 + 4);
  assert.equal(result.model.call(ones(1, 2)).numel, 1);
});

test("what an inner scope returns belongs to the outer one", () => {
  const [left] = counted(() =>
    scope(() => {
      const x = scope(() => ones(2).add(1));
      assert.deepEqual(x.toArray(), [2, 2]);
    }),
  );
  assert.equal(left, 0);
});

test("a scope whose function throws frees everything and throws on", () => {
  const [left] = counted(() =>
    assert.throws(() => scope(() => ones(2).add(ones(3))), { name: "ShapeError" }),
  );
  assert.equal(left, 0);
});

test("async scopes free when they settle", async () => {
  const made = [];
  const kept = await scope(async () => {
    made.push(ones(2));
    await setTimeout(1);
    return made[0].add(ones(2));
  });
  assert.deepEqual(kept.toArray(), [2, 2]);
  await assert.rejects(
    scope(async () => {
      made.push(ones(3));
      await setTimeout(1);
      throw new Error("late");
    }),
    /late/,
  );
  assert.deepEqual(
    made.map((tensor) => tensor.isDisposed),
    [true, true],
  );
});

test("scopes that overlap say so and free nothing wrongly", async () => {
  let x;
  const first = scope(async () => {
    await setTimeout(1);
  });
  const second = scope(async () => {
    x = ones(2);
    await setTimeout(30);
    return x;
  });
  await assert.rejects(first, { name: "RuntimeError", message: /scope/ });
  assert.deepEqual((await second).toArray(), [1, 1]);
});

test("what nobody disposes of, the garbage collector frees", async () => {
  const before = memory();
  (() => {
    for (let i = 0; i < 100; i++) ones(1000);
  })();
  for (let i = 0; i < 50 && memory().tensors > before.tensors; i++) {
    collectGarbage();
    await setTimeout(5);
  }
  assert.ok(memory().tensors <= before.tensors, "tensors are still held");
  assert.ok(memory().bytes <= before.bytes, "bytes are still held");
});

test("10,000 steps of a hand-written model in scopes leave the memory as it was", () => {
  class Net extends nn.Module {
    constructor() {
      super();
      this.one = new nn.Linear(2, 8);
      this.two = new nn.Linear(8, 1);
    }
    forward(x) {
      return this.two.call(this.one.call(x).tanh());
    }
  }
  const net = new Net();
  const adam = new optim.Adam(net.parameters(), { lr: 0.01 });
  const [x, y] = [randn(16, 2), randn(16, 1)];
  const train = (steps) => {
    for (let i = 0; i < steps; i++) {
      scope(() => {
        adam.zeroGrad();
        const loss = new nn.MSELoss().call(net.call(x), y);
        loss.backward();
        adam.step();
      });
    }
    return memory();
  };
  const before = train(100);
  assert.deepEqual(train(10_000), before);
});

test("noGrad records no history, also across awaits and exceptions", async () => {
  const w = tensor([2], { requiresGrad: true });
  assert.equal(noGrad(() => w.mul(2)).requiresGrad, false);
  assert.equal(w.mul(2).requiresGrad, true);
  assert.throws(() => noGrad(() => noGrad(() => w.add(ones(2, 2).matmul(ones(3))))));
  assert.equal(w.mul(2).requiresGrad, true);
  await noGrad(async () => {
    await setTimeout(1);
    assert.equal(w.mul(2).requiresGrad, false);
  });
  assert.equal(w.mul(2).requiresGrad, true);
});
