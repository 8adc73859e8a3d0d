import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Hdf5Writer, writeHdf5 } from "../../src/formats/hdf5/writer.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { kerasFile, type Stored } from "./kerasFiles.js";
import { layer, sequential } from "./kerasJson.js";

// A vector of two numbers, normalized or not, made one.
const start = layer("InputLayer", { batch_input_shape: [null, 1, 2, 1] });
const dense = (config = {}) => layer("Dense", { name: "d", units: 1, ...config });
const config = sequential(start, layer("Flatten"), dense());
const normalized = sequential(
  start,
  layer("Flatten"),
  layer("BatchNormalization", { name: "n" }),
  dense({ use_bias: false }),
);
const kernel: Stored = [
  [5, 6],
  [2, 1],
];
const bias: Stored = [[7], [1]];
const pair: Stored = [[1, 2], [2]];
const long = "x".repeat(1000);

const refuses = async (bytes: Promise<Uint8Array>, problem: string) =>
  assert.rejects(readKeras(await bytes, "m.h5"), {
    code: "BAD_MODEL",
    message: `m.h5: ${problem}`,
  });

test("weights are matched by the order of their layers and arrays, whatever their names", async () => {
  const groups = { row: {}, [long]: { b: kernel, [long]: bias } };
  const { weights } = await readKeras(await kerasFile({ config, groups }), "m.h5");
  assert.deepEqual(weights, [Float32Array.of(5, 6), Float32Array.of(7)]);
});

describe("weights that are not those of the network:", () => {
  const of = (groups: Parameters<typeof kerasFile>[0]["groups"], model: unknown = config) =>
    kerasFile({ config: model, groups });
  const count = (layers: number) =>
    `the network has 1 layers with weights, the file holds weights of ${layers}`;
  const cases: readonly [what: string, bytes: () => Promise<Uint8Array>, problem: string][] = [
    ["of no layer", () => of({ row: {} }), count(0)],
    [
      "of a layer too many",
      () => of({ a: { k: kernel, b: bias }, b: { k: kernel, b: bias } }),
      count(2),
    ],
    [
      "an array too few",
      () => of({ d: { k: kernel } }),
      'layer "d" (Dense) should have a kernel and a bias, the file holds 1 arrays',
    ],
    [
      "an array too many",
      () =>
        of(
          { d: { k: kernel, b: bias } },
          sequential(start, layer("Flatten"), dense({ use_bias: false })),
        ),
      'layer "d" (Dense) should have a kernel alone, the file holds 2 arrays',
    ],
    [
      "of a normalization, one too few",
      () => of({ n: { a: pair, b: pair, c: pair }, d: { k: kernel } }, normalized),
      'layer "n" (BatchNormalization) should have a gamma, a beta, a moving_mean and a moving_variance, ' +
        "the file holds 3 arrays",
    ],
    [
      "a kernel of other sides",
      () =>
        of({
          d: {
            k: [
              [5, 6],
              [1, 2],
            ],
            b: bias,
          },
        }),
      'layer "d" (Dense): expected a kernel of [2, 1], the file holds [1, 2]',
    ],
    [
      "a bias of more sides",
      () => of({ d: { k: kernel, b: [[7], [1, 1]] } }),
      'layer "d" (Dense): expected a bias of [1], the file holds [1, 1]',
    ],
    [
      "of a name that is too long",
      () => of({ [`${long}x`]: { k: kernel, b: bias } }),
      "/model_weights@layer_names holds a name of more than 1000 characters",
    ],
    [
      "an array of a name that is too long",
      () => of({ d: { k: kernel, [`${long}x`]: bias } }),
      "/model_weights/d@weight_names holds a name of more than 1000 characters",
    ],
  ];
  for (const [what, bytes, problem] of cases) test(what, () => refuses(bytes(), problem));
});

describe("a file that is not of Keras' layout:", () => {
  const made = (write: (file: Hdf5Writer) => void) =>
    writeHdf5((file) => {
      file.text("/", "model_config", JSON.stringify(config));
      write(file);
    });
  const root = "/model_weights";
  const cases: readonly [problem: string, write: (file: Hdf5Writer) => void][] = [
    ["holds no group model_weights", () => {}],
    ["holds no group model_weights", (file) => file.dataset(root, new Float32Array(1), [1])],
    ["/model_weights has no attribute layer_names", (file) => file.group(root)],
    [
      "names a group /model_weights/d that is not there",
      (file) => file.texts(root, "layer_names", ["d"]),
    ],
    [
      "/model_weights/d has no attribute weight_names",
      (file) => {
        file.texts(root, "layer_names", ["d"]);
        file.group(`${root}/d`);
      },
    ],
    [
      'layer "d" (Dense): the file holds no dataset /model_weights/d/k',
      (file) => {
        file.texts(root, "layer_names", ["d"]);
        file.texts(`${root}/d`, "weight_names", ["k", "b"]);
      },
    ],
    [
      'layer "d" (Dense): the file holds no dataset /model_weights/d/k',
      (file) => {
        file.texts(root, "layer_names", ["d"]);
        file.texts(`${root}/d`, "weight_names", ["k", "b"]);
        file.group(`${root}/d/k`);
      },
    ],
  ];
  for (const [problem, write] of cases) test(problem, () => refuses(made(write), problem));
});

test("a name of ours is a JSON string, or refused", async () => {
  const groups = { d: { k: kernel, b: bias } };
  const named = (tenfold_name: string) => kerasFile({ config, groups, texts: { tenfold_name } });
  const read = async (text: string) => (await readKeras(await named(text), "m.h5")).network.name;
  assert.equal(await read('"zw\\u00f6lf"'), "zwölf");
  assert.equal(await read('""'), "");
  const text = "tenfold_name: expected a text of at most 1000 characters";
  await refuses(named("7"), `${text}, got 7`);
  await refuses(named('["a"]'), `${text}, got ["a"]`);
  await refuses(named(`"${"9".repeat(1001)}"`), `${text}, got 1001`);
});
