import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { TenfoldError } from "../../src/errors.js";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  globalPool,
  relu,
  residual,
} from "../../src/network/layers/index.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { parseNetwork } from "../../src/network/parseNetwork.js";
import { networks } from "./randomNetworks.js";

test("networks come back from their JSON as they were", () => {
  assert.deepEqual(parseNetwork(JSON.parse(JSON.stringify(lenet5)), "file"), lenet5);
  fc.assert(
    fc.property(networks, (network) => {
      assert.deepEqual(parseNetwork(JSON.parse(JSON.stringify(network)), "file"), network);
    }),
    { numRuns: 100, seed: 1 },
  );
});

test("fields that no layer has are dropped", () => {
  const layers = [{ kind: "flatten", units: 3 }];
  const input = { height: 1, width: 2, channels: 3, depth: 4 };
  assert.deepEqual(parseNetwork({ name: "n", input, layers, more: 1 }, "file"), {
    name: "n",
    input: { height: 1, width: 2, channels: 3 },
    layers: [{ kind: "flatten" }],
  });
});

test("branches come back from their JSON, and a convolution of older files has stride 1 and a bias", () => {
  const layers = [
    residual([conv2d(1, 3, { padding: "same", bias: false }), batchNorm()]),
    concat([globalPool("average")], [globalPool("max")]),
    dense(3),
  ];
  const network = { name: "n", input: { height: 4, width: 4, channels: 1 }, layers };
  assert.deepEqual(parseNetwork(JSON.parse(JSON.stringify(network)), "file"), network);
  const old = { kind: "conv2d", filters: 2, kernel: [3, 3], padding: "valid" };
  assert.deepEqual(parseNetwork({ ...network, layers: [old] }, "file").layers, [conv2d(2, 3)]);
});

test("branches nested without end are refused before the stack is full", () => {
  let layers: unknown[] = [];
  for (let depth = 0; depth < 5000; depth++) {
    layers = [{ kind: "branches", merge: "add", branches: [layers] }];
  }
  const input = { height: 4, width: 4, channels: 1 };
  assert.throws(() => parseNetwork({ name: "n", input, layers }, "file"), {
    code: "BAD_MODEL",
    message: /branches lie more than 16 deep$/,
  });
});

describe("a network beyond bounds is refused before anything is made of it:", () => {
  const input = { height: 28, width: 28, channels: 1 };
  const refuses = (what: string, layers: readonly unknown[], code: string, message: string) =>
    test(what, () => {
      const json = JSON.parse(JSON.stringify({ name: "n", input, layers }));
      assert.throws(() => parseNetwork(json, "a.onnx"), { code, message });
    });
  const many = (count: number) => Array.from({ length: count }, () => relu());
  const most = "expected at most";

  test("a thousand layers are not", () => {
    const network = { name: "n", input, layers: many(1000) };
    assert.equal(parseNetwork(network, "a.onnx").layers.length, 1000);
  });
  refuses(
    "more layers",
    many(1001),
    "BAD_MODEL",
    `a.onnx: its network: layers: ${most} 1000 layers, got 1001`,
  );
  refuses(
    "more layers in branches",
    [concat(many(500), many(500))],
    "BAD_MODEL",
    `a.onnx: layer 0.1.499: ${most} 1000 layers, got more`,
  );
  refuses(
    "channels doubled again and again, without a parameter",
    Array.from({ length: 13 }, () => concat([], [])),
    "UNSUPPORTED_MODEL",
    `a.onnx: layer "concatenate_12": ${most} 4000000 numbers, got 6422528`,
  );
  refuses(
    "parameters",
    [globalPool("max"), dense(1_000_000), dense(17)],
    "UNSUPPORTED_MODEL",
    `a.onnx: ${most} 10000000 parameters, its network has 19000017`,
  );
  test("multiplications of few parameters", () => {
    const large = { height: 2000, width: 2000, channels: 1 };
    const layers = [conv2d(1, 100, { padding: "same" })];
    assert.throws(() => parseNetwork({ name: "n", input: large, layers }, "a.onnx"), {
      code: "UNSUPPORTED_MODEL",
      message: `a.onnx: ${most} 20000000000 multiplications a picture, its network takes 40000000000`,
    });
  });
});

test("branches may lie 16 deep in each other, and no deeper", () => {
  const nested = (depth: number): unknown =>
    depth === 0
      ? { kind: "relu" }
      : { kind: "branches", merge: "add", branches: [[nested(depth - 1)], []] };
  const input = { height: 4, width: 4, channels: 1 };
  const parse = (depth: number) =>
    parseNetwork({ name: "n", input, layers: [nested(depth)] }, "file");
  assert.equal(parse(16).layers.length, 1);
  assert.throws(() => parse(17), {
    code: "BAD_MODEL",
    message: `file: layer 0${".0.0".repeat(16)}: branches lie more than 16 deep`,
  });
});

describe("JSON that is no network is refused, saying where:", () => {
  const input = { height: 8, width: 8, channels: 1 };
  const layer = (...layers: unknown[]) => ({ name: "n", input, layers });
  const refusals: [json: unknown, code: string, message: string][] = [
    [null, "BAD_MODEL", "a.onnx: its network: expected an object of name, input, layers, got null"],
    [
      "lenet5",
      "BAD_MODEL",
      'a.onnx: its network: expected an object of name, input, layers, got "lenet5"',
    ],
    [
      { name: "n", layers: [] },
      "BAD_MODEL",
      "a.onnx: its network: input: expected an object of height, width, channels, got nothing",
    ],
    [
      { input, layers: [] },
      "BAD_MODEL",
      "a.onnx: its network: name: expected a text of at most 1000 characters, got nothing",
    ],
    [
      { name: "n", input, layers: {} },
      "BAD_MODEL",
      "a.onnx: its network: layers: expected a list of layers, got {}",
    ],
    [
      { name: "n", input: { ...input, width: "8" }, layers: [] },
      "BAD_MODEL",
      'a.onnx: its network: input.width: expected a number, got "8"',
    ],
    [
      { name: "n", input: { ...input, width: 0 }, layers: [] },
      "BAD_SHAPE",
      "n: input width must be a whole number of at least 1, got 0",
    ],
    [
      { name: "n", input: { ...input, width: Number.POSITIVE_INFINITY }, layers: [] },
      "BAD_MODEL",
      "a.onnx: its network: input.width: expected a number, got Infinity",
    ],
    [
      layer({ kind: "rescale", scale: Number.NaN, offset: 0 }),
      "BAD_MODEL",
      "a.onnx: layer 0: scale: expected a number, got NaN",
    ],
    [layer(7), "BAD_MODEL", "a.onnx: layer 0: expected an object, got 7"],
    [
      layer({ kind: "relu" }, { kind: "lambda" }),
      "UNSUPPORTED_MODEL",
      'a.onnx: layer 1: no layer is named "lambda" here',
    ],
    [layer({}), "UNSUPPORTED_MODEL", "a.onnx: layer 0: no layer is named nothing here"],
    [
      layer({ kind: "dense" }),
      "BAD_MODEL",
      "a.onnx: layer 0: units: expected a number, got nothing",
    ],
    [
      layer({ kind: "dense", units: 10 }),
      "BAD_SHAPE",
      "n, layer 0 (dense): expected a vector, got a picture [8, 8, 1]; put flatten() before it",
    ],
  ];
  for (const [json, code, message] of refusals) {
    test(message, () =>
      assert.throws(
        () => parseNetwork(json, "a.onnx"),
        (error) => {
          assert.ok(error instanceof TenfoldError);
          assert.deepEqual([error.code, error.message], [code, message]);
          return true;
        },
      ),
    );
  }
});
