/**
 * Data sets and loaders: batches, orders and what they draw from which stream.
 */

import { arange, data, Generator, manualSeed, rand } from "pixelgrad";

/** The same sizes in Python. */
const PREPARE = `from torch.utils.data import DataLoader, TensorDataset, random_split
x = torch.arange(20.0).reshape(10, 2)
labels = torch.arange(10)
dataset = TensorDataset(x, labels)
torch.manual_seed(4)
`;
const prepare = () => {
  manualSeed(4);
  return new data.TensorDataset(arange(20, { dtype: "float32" }).reshape(10, 2), arange(10));
};

const python = ({ batchSize = 1, shuffle = false, dropLast = false }, generator) => {
  const flags = [shuffle, dropLast].map((flag) => (flag ? "True" : "False"));
  const own = generator ? ", generator=torch.Generator().manual_seed(11)" : "";
  return `DataLoader(dataset, batch_size=${batchSize}, shuffle=${flags[0]}, drop_last=${flags[1]}${own})`;
};

const LOADERS = [1, 3, 5, 10, 16].flatMap((batchSize) =>
  [false, true].flatMap((shuffle) =>
    [false, true].flatMap((dropLast) =>
      [false, true].map((generator) => ({ batchSize, shuffle, dropLast, generator })),
    ),
  ),
);

/** Three epochs, and one draw after each to see where the streams stand. */
const epochs = LOADERS.map(({ generator, ...options }) => ({
  name: `${JSON.stringify(options)}${generator ? " with a generator" : ""}`,
  python: `${PREPARE}loader = ${python(options, generator)}
y = [len(loader)]
for epoch in range(3):
    for batch in loader:
        y += batch
    y += [torch.rand(2)]
    if loader.generator is not None:
        y += [torch.rand(2, generator=loader.generator)]`,
  js: () => {
    const dataset = prepare();
    const own = generator ? new Generator(11) : undefined;
    const loader = new data.DataLoader(dataset, { ...options, generator: own });
    const out = [loader.length];
    for (let epoch = 0; epoch < 3; epoch++) {
      for (const batch of loader) out.push(...batch);
      out.push(rand(2));
      if (own) out.push(rand(2, { generator: own }));
    }
    return out;
  },
}));

const interrupted = [false, true].map((generator) => ({
  name: `an epoch left early${generator ? " with a generator" : ""}`,
  python: `${PREPARE}loader = ${python({ batchSize: 4, shuffle: true }, generator)}
y = []
for epoch in range(2):
    for batch in loader:
        y += batch
        break
y += [torch.rand(2)]`,
  js: () => {
    const own = generator ? new Generator(11) : undefined;
    const options = { batchSize: 4, shuffle: true, generator: own };
    const loader = new data.DataLoader(prepare(), options);
    const out = [];
    for (let epoch = 0; epoch < 2; epoch++) {
      for (const batch of loader) {
        out.push(...batch);
        break;
      }
    }
    return [...out, rand(2)];
  },
}));

const SPLITS = [
  [7, 3],
  [5, 5],
  [10],
  [0, 10],
  [0.5, 0.5],
  [0.7, 0.3],
  [0.33, 0.33, 0.34],
  [0.15, 0.15, 0.7],
  [1],
  [0.1, 0.2, 0.3, 0.4],
];
const splits = SPLITS.flatMap((lengths) =>
  [false, true].map((generator) => ({
    name: `random_split ${JSON.stringify(lengths)}${generator ? " with a generator" : ""}`,
    python: `${PREPARE}parts = random_split(dataset, [${lengths}]${
      generator ? ", generator=torch.Generator().manual_seed(6)" : ""
    })
y = [list(part.indices) for part in parts] + [torch.rand(2)]
y += [batch[1] for part in parts if len(part) > 0 for batch in DataLoader(part, batch_size=4)]`,
    js: () => {
      const own = generator ? new Generator(6) : undefined;
      const parts = data.randomSplit(prepare(), lengths, { generator: own });
      const indices = parts.map((part) => [...part.indices]);
      const out = [...indices, rand(2)];
      for (const part of parts) {
        for (const [, labels] of new data.DataLoader(part, { batchSize: 4 })) out.push(labels);
      }
      return out;
    },
  })),
);

const examples = [
  {
    name: "one example",
    python: `${PREPARE}y = list(dataset[3]) + list(dataset[-1]) + [len(dataset)]`,
    js: () => {
      const dataset = prepare();
      return [...dataset.get(3), ...dataset.get(-1), dataset.length];
    },
  },
  {
    name: "lists, numbers, texts and dictionaries joined",
    python: `${PREPARE}items = [{"image": x[i], "pair": [labels[i], x[i][0]], "name": f"sprite {i}", "on": i > 1} for i in range(3)]
batch = next(iter(DataLoader(items, batch_size=3)))
y = [batch["image"], *batch["pair"], batch["name"], batch["on"]]`,
    js: () => {
      const [x, labels] = prepare().tensors;
      const items = [0, 1, 2].map((i) => ({
        image: x.select(0, i),
        pair: [labels.select(0, i), x.index(i, 0)],
        name: `sprite ${i}`,
        on: i > 1,
      }));
      const [batch] = new data.DataLoader(items, { batchSize: 3 });
      return [batch.image, ...batch.pair, batch.name, batch.on];
    },
  },
];

const BYTES = Uint8Array.from({ length: 2 * 3 * 4 * 4 }, (_, i) => (i * 37) % 256);
const FROM_BYTES = `raw = (torch.arange(96) * 37 % 256).to(torch.uint8).reshape(2, 3, 4, 4)
pictures = raw.permute(0, 3, 1, 2).to(torch.float32).div(255)`;
const from = (channels) => data.fromImages(BYTES, { width: 4, height: 3, channels });
const { transforms } = data;
const picture = (name, expression, js) => ({
  name,
  python: `${FROM_BYTES}\ny = ${expression}`,
  js,
});
const pictures = [
  picture("RGBA bytes", "pictures[:, :3]", () => from(3)),
  picture("RGBA bytes with transparency", "pictures", () => from(4)),
  picture("RGBA bytes, one channel", "pictures[:, :1]", () => from(1)),
  picture("ImageData", "pictures[:, :3]", () =>
    data.fromImages(
      [0, 48].map((at) => ({ width: 4, height: 3, data: BYTES.subarray(at, at + 48) })),
    ),
  ),
  picture("every byte", "(torch.arange(256) / 255).reshape(1, 1, 16, 16)", () => {
    const bytes = Uint8Array.from({ length: 1024 }, (_, i) => i >> 2);
    return data.fromImages(bytes, { width: 16, height: 16, channels: 1 });
  }),
  picture("flip", "pictures.flip(-1)", () => transforms.flipHorizontal(from(4))),
  picture("flip vertically", "pictures.flip(-2)", () => transforms.flipVertical(from(4))),
  ...[-1, 0, 1, 2, 3, 4].map((turns) =>
    picture(`rot90 ${turns}`, `torch.rot90(pictures, ${turns}, (-2, -1))`, () =>
      transforms.rotate90(from(4), turns),
    ),
  ),
  ...[
    [1, 0],
    [-2, 1],
    [0, -1],
    [9, 9],
  ].map(([right, down]) => {
    const wide = "nn.functional.pad(pictures, (9, 9, 9, 9), value=0.5)";
    return picture(
      `shift ${right}, ${down}`,
      `torch.roll(${wide}, (${down}, ${right}), (-2, -1))[..., 9:-9, 9:-9]`,
      () => transforms.shift(from(4), right, down, { fill: 0.5 }),
    );
  }),
];

export const exact = [epochs, interrupted, splits, examples, pictures].flat();

const refuse = (expression, js) => ({
  name: expression,
  python: `${PREPARE}y = ${expression}`,
  js,
});
export const refusals = [
  refuse("random_split(dataset, [1, 2])", () => data.randomSplit(prepare(), [1, 2])),
  refuse("random_split(dataset, [0.5, 0.6])", () => data.randomSplit(prepare(), [0.5, 0.6])),
  refuse("random_split(dataset, [1.5, -0.5])", () => data.randomSplit(prepare(), [1.5, -0.5])),
  refuse(
    "DataLoader(dataset, batch_size=0)",
    () => new data.DataLoader(prepare(), { batchSize: 0 }),
  ),
  refuse(
    "DataLoader(dataset, batch_size=-2)",
    () => new data.DataLoader(prepare(), { batchSize: -2 }),
  ),
  refuse("DataLoader([], shuffle=True)", () => new data.DataLoader([], { shuffle: true })),
  refuse("TensorDataset(x, labels[:3])", () => {
    const [x, labels] = prepare().tensors;
    return new data.TensorDataset(x, labels.narrow(0, 0, 3));
  }),
  refuse("next(iter(DataLoader([x[0], labels], batch_size=2)))", () => {
    const [x, labels] = prepare().tensors;
    return [...new data.DataLoader([x.select(0, 0), labels], { batchSize: 2 })];
  }),
  refuse("next(iter(DataLoader([[1, 2], [3]], batch_size=2)))", () => [
    ...new data.DataLoader([[1, 2], [3]], { batchSize: 2 }),
  ]),
  refuse("TensorDataset(x)[10]", () => new data.TensorDataset(prepare().tensors[0]).get(10)),
];
