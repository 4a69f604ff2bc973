/** Embedding, dropout, attention, containers: functions and modules. */

import { cat, F, manualSeed, nn, ones } from "pixelgrad";
import { classes, floats, roundingOf, values } from "../nn-tables.mjs";

const TABLE = [
  [[4], 5, 3],
  [[2, 3], 7, 4],
  [[], 3, 2],
  [[0], 3, 2],
  [[2, 8, 8], 16, 5],
];
const embeddings = TABLE.flatMap(([shape, rows, width]) =>
  [{}, { paddingIdx: 1 }].map((options) => {
    const padding = options.paddingIdx === undefined ? "" : ", padding_idx=1";
    return {
      name: `embedding [${shape}] ${rows}${padding}`,
      inputs: { w: floats([rows, width]), i: classes(shape, rows) },
      js: ({ w, i }) => F.embedding(i, w, options),
      python: `F.embedding(i, w${padding})`,
    };
  }),
);

/** Masks are bit for bit: a tolerance of zero, whatever was zeroed. */
const seeded = (name, python, js, shape) => ({
  name,
  inputs: { x: floats(shape) },
  setup: "torch.manual_seed(3)",
  js: ({ x }) => {
    manualSeed(3);
    return js(x);
  },
  python,
  tolerance: 0,
});
const dropouts = [
  ...[0, 0.1, 0.5, 0.9, 1].flatMap((p) => [
    seeded(`dropout ${p}`, `F.dropout(x, ${p})`, (x) => F.dropout(x, p), [5, 7]),
    seeded(`dropout ${p} long`, `F.dropout(x, p=${p})`, (x) => F.dropout(x, { p }), [64, 33]),
    seeded(`dropout2d ${p}`, `F.dropout2d(x, ${p})`, (x) => F.dropout2d(x, p), [4, 6, 3, 3]),
  ]),
  seeded(
    "dropout in evaluation, then more draws",
    "F.dropout(F.dropout(x, 0.5, training=False), 0.3)",
    (x) => F.dropout(F.dropout(x, 0.5, { training: false }), 0.3),
    [9],
  ),
];

const attention = (name, options, call, inputs) => ({
  name: `attention ${name}`,
  inputs,
  setup: `torch.manual_seed(7)\nm = nn.MultiheadAttention(8, 2${options.python ?? ""})`,
  js: (given) => {
    manualSeed(7);
    const module = new nn.MultiheadAttention(8, 2, options.js);
    const [output, weights] = call.js(module, given);
    return weights ? cat([output.reshape(-1), weights.reshape(-1)]) : output;
  },
  python: call.python,
  tolerance: 4e-6,
});
const both = "(lambda r: torch.cat([r[0].reshape(-1), r[1].reshape(-1)]))";
const plainCall = { js: (m, { q, k, v }) => m.call(q, k, v), python: `${both}(m(q, k, v))` };
const sequences = { q: floats([5, 2, 8]), k: floats([6, 2, 8]), v: floats([6, 2, 8]) };
const batches = { q: floats([2, 5, 8]), k: floats([2, 6, 8]), v: floats([2, 6, 8]) };
const attentions = [
  attention("plain", {}, plainCall, sequences),
  attention("no bias", { js: { bias: false }, python: ", bias=False" }, plainCall, sequences),
  attention("dropout", { js: { dropout: 0.3 }, python: ", dropout=0.3" }, plainCall, sequences),
  attention(
    "batch first",
    { js: { batchFirst: true }, python: ", batch_first=True" },
    plainCall,
    batches,
  ),
  attention("no batch", {}, plainCall, { q: floats([5, 8]), k: floats([6, 8]), v: floats([6, 8]) }),
  attention(
    "without weights",
    {},
    {
      js: (m, { q }) => m.call(q, q, q, { needWeights: false }),
      python: "m(q, q, q, need_weights=False)[0]",
    },
    { q: floats([5, 2, 8]) },
  ),
  attention(
    "weights of each head",
    {},
    {
      js: (m, { q, k, v }) => m.call(q, k, v, { averageAttnWeights: false }),
      python: `${both}(m(q, k, v, average_attn_weights=False))`,
    },
    sequences,
  ),
  attention(
    "causal mask",
    {},
    {
      js: (m, { q, mask }) => m.call(q, q, q, { attnMask: mask.to("bool") }),
      python: `${both}(m(q, q, q, attn_mask=mask.bool()))`,
    },
    { q: floats([3, 2, 8]), mask: values([0, 1, 1, 0, 0, 1, 0, 0, 0], [3, 3], "uint8") },
  ),
  attention(
    "added mask",
    {},
    {
      js: (m, { q, mask }) => m.call(q, q, q, { attnMask: mask.detach() }),
      python: `${both}(m(q, q, q, attn_mask=mask.detach())) + 0 * mask.sum()`,
    },
    { q: floats([3, 2, 8]), mask: { ...floats([3, 3]), grad: false } },
  ),
  attention(
    "padded keys",
    {},
    {
      js: (m, { q, k, v, mask }) => m.call(q, k, v, { keyPaddingMask: mask.to("bool") }),
      python: `${both}(m(q, k, v, key_padding_mask=mask.bool()))`,
    },
    { ...sequences, mask: values([0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0], [2, 6], "uint8") },
  ),
];

/** What nn.init draws, bit for bit. */
const initial = (python, js, shape) => ({
  name: `init ${python} [${shape}]`,
  setup: "torch.manual_seed(5)",
  js: () => {
    const parameter = new nn.Parameter(ones(shape));
    manualSeed(5);
    return js(nn.init, parameter);
  },
  python: `nn.init.${python.replace("(", `(torch.empty(${shape.join(", ")})${python.includes("()") ? "" : ", "}`)}`,
  inputs: {},
  tolerance: 0,
});
const MATRICES = [
  [3, 5],
  [16, 33],
];
const inits = MATRICES.flatMap((shape) => [
  initial("uniform_()", (init, x) => init.uniform_(x), shape),
  initial("uniform_(-2, 3)", (init, x) => init.uniform_(x, -2, 3), shape),
  initial("normal_()", (init, x) => init.normal_(x), shape),
  initial("normal_(1, 0.02)", (init, x) => init.normal_(x, 1, 0.02), shape),
  initial("constant_(0.3)", (init, x) => init.constant_(x, 0.3), shape),
  initial("ones_()", (init, x) => init.ones_(x), shape),
  initial("zeros_()", (init, x) => init.zeros_(x), shape),
  initial("eye_()", (init, x) => init.eye_(x), shape),
  initial("xavier_uniform_()", (init, x) => init.xavierUniform_(x), shape),
  initial("xavier_uniform_(gain=1.5)", (init, x) => init.xavierUniform_(x, { gain: 1.5 }), shape),
  initial("xavier_normal_()", (init, x) => init.xavierNormal_(x), shape),
  initial("kaiming_uniform_()", (init, x) => init.kaimingUniform_(x), shape),
  initial(
    `kaiming_uniform_(mode="fan_out", nonlinearity="relu")`,
    (init, x) => init.kaimingUniform_(x, { mode: "fan_out", nonlinearity: "relu" }),
    shape,
  ),
  initial("kaiming_normal_(a=0.2)", (init, x) => init.kaimingNormal_(x, { a: 0.2 }), shape),
  initial(
    `kaiming_normal_(nonlinearity="tanh")`,
    (init, x) => init.kaimingNormal_(x, { nonlinearity: "tanh" }),
    shape,
  ),
]);

/** Gradients after clipping, and the total norm before it. */
const clip = (call, js) => ({
  name: `clip ${call}`,
  inputs: { a: { ...floats([3, 4]), grad: false }, b: { ...floats([5]), grad: false } },
  setup: `p, q = nn.Parameter(a.clone()), nn.Parameter(b.clone())
((p * p * p).sum() + (q * q).sum()).backward()
total = nn.utils.${call}`,
  js: ({ a, b }) => {
    const [p, q] = [new nn.Parameter(a.clone()), new nn.Parameter(b.clone())];
    p.mul(p).mul(p).sum().add(q.mul(q).sum()).backward();
    const total = js(nn.utils, [p, q]);
    const grads = [p.grad.reshape(-1), q.grad];
    return cat(total ? [...grads, total.reshape(1)] : grads);
  },
  python: `torch.cat([p.grad.reshape(-1), q.grad]${call.includes("norm") ? " + [total.reshape(1)]" : ""})`,
});
const clips = [
  clip("clip_grad_norm_([p, q], 1.0)", (utils, list) => utils.clipGradNorm(list, 1)),
  clip("clip_grad_norm_([p, q], 1000.0)", (utils, list) => utils.clipGradNorm(list, 1000)),
  clip("clip_grad_norm_([p, q], 2.0, norm_type=1)", (utils, list) =>
    utils.clipGradNorm(list, 2, { normType: 1 }),
  ),
  clip(`clip_grad_norm_([p, q], 2.0, norm_type=float("inf"))`, (utils, list) =>
    utils.clipGradNorm(list, 2, { normType: Number.POSITIVE_INFINITY }),
  ),
  clip("clip_grad_value_([p, q], 0.5)", (utils, list) => utils.clipGradValue(list, 0.5)),
];

export const layers = [embeddings, dropouts, attentions, inits, clips].flat();

const module = (js, python, inputs) => ({ name: python, js, python, inputs });
/** A network on four images of up to 8 x 8 pixels. */
const network = (...row) => ({ ...module(...row), tolerance: roundingOf(4 * 8 * 8) });
export const layerModules = [
  module(() => new nn.Linear(4, 3), "nn.Linear(4, 3)", { x: floats([2, 4]) }),
  module(() => new nn.Linear(4, 3, { bias: false }), "nn.Linear(4, 3, bias=False)", {
    x: floats([2, 4]),
  }),
  module(() => new nn.Embedding(7, 3), "nn.Embedding(7, 3)", { i: classes([2, 3], 7) }),
  module(() => new nn.Embedding(20, 8), "nn.Embedding(20, 8)", { i: classes([5], 20) }),
  module(() => new nn.Embedding(7, 3, { paddingIdx: 2 }), "nn.Embedding(7, 3, padding_idx=2)", {
    i: classes([2, 3], 7),
  }),
  module(() => new nn.Embedding(7, 3, { paddingIdx: -1 }), "nn.Embedding(7, 3, padding_idx=-1)", {
    i: classes([9], 7),
  }),
  module(() => new nn.Dropout(), "nn.Dropout()", { x: floats([6, 7]) }),
  module(() => new nn.Dropout(0.25), "nn.Dropout(0.25)", { x: floats([6, 7]) }),
  module(() => new nn.Dropout({ p: 0 }), "nn.Dropout(p=0.0)", { x: floats([6, 7]) }),
  module(() => new nn.Dropout2d(0.4), "nn.Dropout2d(0.4)", { x: floats([3, 5, 2, 2]) }),
  network(
    () =>
      new nn.Sequential(
        new nn.Conv2d(3, 8, 3, { padding: 1 }),
        new nn.BatchNorm2d(8),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
        new nn.Dropout(0.2),
        new nn.Flatten(),
        new nn.Linear(128, 5),
      ),
    "nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.2), nn.Flatten(), nn.Linear(128, 5))",
    { x: floats([4, 3, 8, 8]) },
  ),
  network(
    () =>
      new nn.Sequential(
        new nn.Linear(6, 16),
        new nn.Unflatten(1, [4, 2, 2]),
        new nn.ConvTranspose2d(4, 3, 4, { stride: 2, padding: 1 }),
        new nn.GroupNorm(3, 3),
        new nn.SiLU(),
        new nn.Upsample({ scaleFactor: 2 }),
        new nn.Conv2d(3, 3, 3, { padding: "same" }),
        new nn.Tanh(),
      ),
    "nn.Sequential(nn.Linear(6, 16), nn.Unflatten(1, (4, 2, 2)), nn.ConvTranspose2d(4, 3, 4, stride=2, padding=1), nn.GroupNorm(3, 3), nn.SiLU(), nn.Upsample(scale_factor=2), nn.Conv2d(3, 3, 3, padding='same'), nn.Tanh())",
    { x: floats([4, 6]) },
  ),
];

const refused = (name, js, python, inputs) => ({ name, js, python, inputs });
const table = { w: floats([3, 2]) };
export const layerRefusals = [
  refused("embedding", ({ w, i }) => F.embedding(i, w), "F.embedding(i, w)", {
    ...table,
    i: values([3], [1], "int64"),
  }),
  refused("embedding", ({ w, i }) => F.embedding(i, w), "F.embedding(i, w)", {
    ...table,
    i: values([-1], [1], "int64"),
  }),
  refused("embedding", ({ w, i }) => F.embedding(i, w), "F.embedding(i, w)", {
    ...table,
    i: values([1], [1]),
  }),
  refused(
    "Embedding",
    () => new nn.Embedding(3, 2, { paddingIdx: 3 }),
    "nn.Embedding(3, 2, padding_idx=3)",
  ),
  refused("Dropout", () => new nn.Dropout(1.5), "nn.Dropout(1.5)"),
  refused("dropout", ({ x }) => F.dropout(x, -1), "F.dropout(x, -1)", { x: floats([2]) }),
  refused(
    "MultiheadAttention",
    () => new nn.MultiheadAttention(5, 2),
    "nn.MultiheadAttention(5, 2)",
  ),
  refused(
    "MultiheadAttention",
    ({ x }) => new nn.MultiheadAttention(4, 2).call(x, x, x),
    "nn.MultiheadAttention(4, 2)(x, x, x)",
    { x: floats([4]) },
  ),
  refused(
    "MultiheadAttention",
    ({ x }) => new nn.MultiheadAttention(4, 2).call(x, x, x),
    "nn.MultiheadAttention(4, 2)(x, x, x)",
    { x: floats([2, 1, 5]) },
  ),
  refused("init", ({ x }) => nn.init.xavierUniform_(x), "nn.init.xavier_uniform_(x)", {
    x: { ...floats([3]), grad: false },
  }),
  refused("init", ({ x }) => nn.init.eye_(x), "nn.init.eye_(x)", {
    x: { ...floats([3]), grad: false },
  }),
  refused("init", () => nn.init.calculateGain("x"), `nn.init.calculate_gain("x")`),
  refused("init", ({ x }) => nn.init.uniform_(x, 2, 1), "nn.init.uniform_(x, 2, 1)", {
    x: { ...floats([3]), grad: false },
  }),
  refused("init", ({ x }) => nn.init.normal_(x, 0, -1), "nn.init.normal_(x, 0, -1)", {
    x: { ...floats([3]), grad: false },
  }),
  refused(
    "init",
    ({ x }) => nn.init.kaimingUniform_(x, { mode: "x" }),
    `nn.init.kaiming_uniform_(x, mode="x")`,
    { x: { ...floats([3, 3]), grad: false } },
  ),
];
