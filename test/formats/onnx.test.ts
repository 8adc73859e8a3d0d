import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { TenfoldError } from "../../src/errors.js";
import { calibrationKey, historyKey, networkKey, readOnnx } from "../../src/formats/onnx/reader.js";
import { writeOnnx } from "../../src/formats/onnx/writer.js";
import {
  conv2d,
  dense,
  flatten,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../../src/network/layers/index.js";
import { parametersOf } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { createSession } from "../../src/node/runtime.js";
import { float32 } from "../../src/runtime/session.js";
import { type ModelProto, ModelProtoSchema, type TensorProto } from "../../src/tensor/onnx_pb.js";
import { deepNetworks } from "../network/deepNetworks.js";
import { referenceForward } from "../reference/forward.js";
import { madeUpModel, madeUpNetwork, madeUpPicture } from "./madeUp.js";

const network = madeUpNetwork([
  rescale(1 / 255, -0.5),
  conv2d(3, [3, 2], { padding: "same" }),
  relu(),
  maxPool2d(2),
  flatten(),
  dense(10),
  softmax(),
]);
const history = [
  {
    epoch: 1,
    trainLoss: 0.5,
    trainAccuracy: 0.8,
    validationLoss: 0.4,
    validationAccuracy: 0.9,
    learningRate: 1e-3,
    seconds: 2,
  },
];
const calibration = { temperature: 0.8, threshold: 0.25 };
const model = { ...madeUpModel(network), history, calibration };

/** The file with something changed. */
function changed(change: (file: ModelProto) => void): Uint8Array {
  const file = fromBinary(ModelProtoSchema, writeOnnx(model));
  change(file);
  return toBinary(ModelProtoSchema, file);
}

const changedBias = (change: (bias: TensorProto) => void) =>
  changed(({ graph }) => {
    // What else the graph holds makes up for bytes that are missing.
    for (const tensor of graph!.initializer) if (tensor.name === "dense/bias") change(tensor);
  });

const setMetadata = (key: string, value: string) =>
  changed(({ metadataProps }) => {
    for (const entry of metadataProps) if (entry.key === key) entry.value = value;
  });

describe("an ONNX file", () => {
  test("reads back as the model that was written, bit for bit", () => {
    assert.deepEqual(readOnnx(writeOnnx(model), "model.onnx"), model);
    const large = madeUpModel(lenet5);
    assert.deepEqual(readOnnx(writeOnnx(large), "model.onnx"), large);
  });

  test("of any deep network reads back bit for bit: batch normalizations are folded later", () =>
    fc.assert(
      fc.property(deepNetworks, fc.nat(1000), (deep, seed) => {
        const model = madeUpModel(deep, seed);
        assert.deepEqual(readOnnx(writeOnnx(model), "deep.onnx"), model);
      }),
      { numRuns: 100, seed: 6 },
    ));

  test("runs in ONNX Runtime at any batch and agrees with the reference", async () => {
    const session = await createSession(writeOnnx(model));
    const { height, width, channels } = network.input;
    for (const batch of [1, 2, 5]) {
      const pictures = Array.from({ length: batch }, (_, at) => madeUpPicture(network, at + 1));
      const images = Float32Array.from(pictures.flatMap((picture) => [...picture]));
      const outputs = await session.run({
        images: float32(images, [batch, channels, height, width]),
      });
      assert.deepEqual(outputs.probabilities!.shape, [batch, 10]);
      pictures.forEach((picture, at) => {
        const expected = referenceForward(model, picture);
        expected.forEach((p, digit) => {
          const got = Number(outputs.probabilities!.data[at * 10 + digit]);
          assert.ok(Math.abs(got - p) <= 1e-5, `image ${at}, digit ${digit}: ${got}, not ${p}`);
        });
      });
    }
    await session.release();
  });
});

test("a file of weights alone, without a graph to run, is read", () => {
  const weightsAlone = changed(({ graph }) => {
    const known = new Set(parametersOf(network).map(({ name }) => name));
    graph!.initializer = graph!.initializer.filter(({ name }) => known.has(name));
    graph!.node = [];
  });
  assert.deepEqual(readOnnx(weightsAlone, "weights.onnx"), model);
});

test("the name of another program is shown up to 40 characters", () => {
  const producerName = "x".repeat(41);
  const other = toBinary(ModelProtoSchema, create(ModelProtoSchema, { producerName }));
  assert.throws(() => readOnnx(other, "m.onnx"), { message: /\(written by x{40}\); give a/ });
});

describe("readOnnx refuses", () => {
  const refused: [string, () => Uint8Array, string, RegExp][] = [
    ["an empty file", () => new Uint8Array(0), "UNSUPPORTED_MODEL", /says nothing of a network/],
    [
      "another program's file, naming it",
      () => toBinary(ModelProtoSchema, create(ModelProtoSchema, { producerName: "pytorch" })),
      "UNSUPPORTED_MODEL",
      /only \.onnx files that Tenfold wrote.*written by pytorch/,
    ],
    ["text", () => new TextEncoder().encode("no model"), "BAD_MODEL", /expected an ONNX file/],
    ["a network that is no JSON", () => setMetadata(networkKey, "{"), "BAD_MODEL", /is no JSON/],
    [
      "a layer that is not ours",
      () => setMetadata(networkKey, JSON.stringify({ ...network, layers: [{ kind: "Lambda" }] })),
      "UNSUPPORTED_MODEL",
      /layer 0: no layer is named "Lambda"/,
    ],
    [
      "layers that do not fit",
      () => setMetadata(networkKey, JSON.stringify({ ...network, layers: [dense(10)] })),
      "BAD_SHAPE",
      /dense.*expected a vector, got a picture/,
    ],
    [
      "absurd sizes, before memory is taken for them",
      () =>
        setMetadata(networkKey, JSON.stringify({ ...network, layers: [flatten(), dense(4e9)] })),
      "UNSUPPORTED_MODEL",
      /layer "dense": expected at most 4000000 numbers, got 4000000000$/,
    ],
    [
      "a history that is no list",
      () => setMetadata(historyKey, "7"),
      "BAD_MODEL",
      /tenfold_history: expected a list of epochs, got 7$/,
    ],
    [
      "a calibration that is no JSON",
      () => setMetadata(calibrationKey, "{"),
      "BAD_MODEL",
      /tenfold_calibration: is no JSON: /,
    ],
    [
      "a calibration that is nothing",
      () => setMetadata(calibrationKey, "null"),
      "BAD_MODEL",
      /expected an object of temperature, threshold, got null$/,
    ],
    [
      "a temperature of 0",
      () => setMetadata(calibrationKey, '{"temperature":0,"threshold":0.5}'),
      "BAD_MODEL",
      /temperature: expected a number above 0, got 0$/,
    ],
    [
      "a threshold above 1",
      () => setMetadata(calibrationKey, '{"temperature":1,"threshold":50}'),
      "BAD_MODEL",
      /threshold: expected a number 0…1, got 50$/,
    ],
    [
      "missing weights",
      () =>
        changed(({ graph }) => {
          for (const t of graph!.initializer) t.name = `x${t.name}`;
        }),
      "BAD_MODEL",
      /holds no weights conv2d\/kernel/,
    ],
    [
      "weights of another shape",
      () =>
        changed(({ graph }) => {
          for (const t of graph!.initializer) if (t.name === "dense/bias") t.dims = [5n, 2n];
        }),
      "BAD_MODEL",
      /weights dense\/bias: expected float32 \[10\], got type 1 \[5,2\] in 40 bytes/,
    ],
    [
      "weights of other sides in as many bytes",
      () => changedBias((bias) => Object.assign(bias, { dims: [5n] })),
      "BAD_MODEL",
      /weights dense\/bias: expected float32 \[10\], got type 1 \[5\] in 40 bytes/,
    ],
    [
      "weights of more sides, the first of which are right",
      () => changedBias((bias) => Object.assign(bias, { dims: [10n, 1n] })),
      "BAD_MODEL",
      /weights dense\/bias: expected float32 \[10\], got type 1 \[10,1\] in 40 bytes/,
    ],
    [
      "weights of another type",
      () => changedBias((bias) => Object.assign(bias, { dataType: 6 })),
      "BAD_MODEL",
      /weights dense\/bias: expected float32 \[10\], got type 6 \[10\] in 40 bytes/,
    ],
    [
      "weights of fewer bytes",
      () => changedBias((bias) => Object.assign(bias, { rawData: new Uint8Array(36) })),
      "BAD_MODEL",
      /weights dense\/bias: expected float32 \[10\], got type 1 \[10\] in 36 bytes/,
    ],
    [
      "weights of fewer bytes than its network has, all together",
      () =>
        changed(({ graph }) => {
          const last = { ...graph!.initializer[0]!, name: "x", rawData: new Uint8Array(843) };
          graph!.initializer = [last];
        }),
      "BAD_MODEL",
      // 3 · 2 · 3 + 3 numbers of conv2d, 3 · 2 · 3 · 10 + 10 of dense.
      /: its network needs 844 bytes of weights, the file holds 843$/,
    ],
  ];
  for (const [what, bytes, code, message] of refused) {
    test(what, () => {
      assert.throws(() => readOnnx(bytes(), "model.onnx"), { code, message });
    });
  }

  const field = (number: number, content: Uint8Array) => {
    assert.ok(content.length < 128);
    return Uint8Array.of(8 * number + 2, content.length, ...content);
  };
  const start = Uint8Array.of(8, 10);
  const hostile: [string, Uint8Array, RegExp][] = [
    ["a number without end", Uint8Array.of(8, ...new Uint8Array(11).fill(0x80)), /without end/],
    [
      "a tensor of more sides than any",
      Uint8Array.of(...start, ...field(7, field(5, field(1, new Uint8Array(17).fill(1))))),
      /a tensor of more than 16 sides/,
    ],
  ];
  for (const [what, bytes, message] of hostile) {
    test(what, () => {
      const told = new RegExp(`^m\\.onnx: expected an ONNX file, .*${message.source}`);
      assert.throws(() => readOnnx(bytes, "m.onnx"), { code: "BAD_MODEL", message: told });
    });
  }

  test("a graph of more nodes than any network has", () => {
    const nodes = new Uint8Array(400_002);
    for (let at = 0; at < nodes.length; at += 2) nodes[at] = 0x0a;
    const graph = Uint8Array.of(...start, 0x3a, 0x82, 0xb5, 0x18);
    const bytes = new Uint8Array(graph.length + nodes.length);
    bytes.set(graph);
    bytes.set(nodes, graph.length);
    assert.throws(() => readOnnx(bytes, "m.onnx"), {
      code: "BAD_MODEL",
      message: /more than 200000 fields in one message/,
    });
  });

  test("metadata of more text than any", () => {
    assert.throws(() => readOnnx(setMetadata(historyKey, " ".repeat(8 * 2 ** 20 + 1)), "m.onnx"), {
      code: "BAD_MODEL",
      message: "m.onnx: its tenfold_history takes 8388609 bytes, more than 8388608",
    });
  });

  test("a file cut at any byte", () => {
    const whole = writeOnnx(model);
    for (let length = 0; length < whole.length; length++) {
      assert.throws(() => readOnnx(whole.slice(0, length), "cut.onnx"), TenfoldError);
    }
  });

  test("any change of bytes, or reads it as a model", () => {
    const whole = writeOnnx(model);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readOnnx(bytes, "changed.onnx");
        } catch (error) {
          assert.ok(error instanceof TenfoldError, String(error));
        }
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
