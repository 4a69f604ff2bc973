import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, nn, scope } from "pixelgrad";
import { layerModules, layerRefusals, layers } from "./cases/layers.mjs";
import { assertSameBits } from "./compare.mjs";
import { functionTable, moduleTable, refusalTable } from "./nn-tables.mjs";
import { ask, newest, torches } from "./torch.mjs";

functionTable("layers", layers);
moduleTable("layers", layerModules);
refusalTable("layers", layerRefusals);

for (const torch of torches) {
  test(`MultiheadAttention: state dict, initial weights, repr (${torch.age})`, async () => {
    const program = `torch.manual_seed(1)
m = nn.MultiheadAttention(8, 2)
out = [repr(m), list(m.state_dict().keys()), list(m.state_dict().values())]`;
    const [{ out }] = await ask(torch, [{ program }]);
    scope(() => {
      manualSeed(1);
      const module = new nn.MultiheadAttention(8, 2);
      const state = module.stateDict();
      if (torch === newest) assert.equal(module.toString(), out[0]);
      assert.deepEqual([...state.keys()], out[1]);
      [...state.values()].forEach((value, i) => {
        assertSameBits(value, out[2][i], out[1][i]);
      });
    });
  });
}

test("a state dict from before version 2 may lack num_batches_tracked", () => {
  scope(() => {
    const source = new nn.BatchNorm2d(3);
    const state = source.stateDict();
    state.delete("num_batches_tracked");
    const target = new nn.BatchNorm2d(3);
    assert.throws(() => target.loadStateDict(state), {
      name: "StateDictError",
      message:
        "Error(s) in loading state_dict for BatchNorm2d:\n\t" +
        'Missing key(s) in state_dict: "num_batches_tracked". ',
    });
    state._metadata.get("").set("version", 1);
    assert.deepEqual(target.loadStateDict(state).missingKeys, []);
    state._metadata = undefined;
    assert.deepEqual(target.loadStateDict(state).missingKeys, []);
  });
});
