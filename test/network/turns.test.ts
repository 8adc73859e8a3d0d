import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import {
  batchNorm,
  conv2d,
  dense,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
} from "../../src/network/layers/index.js";
import { trainingProgram } from "../../src/network/trainingProgram.js";
import { ModelProtoSchema } from "../../src/tensor/onnx_pb.js";

/** Which of the two comes first in the forward pass of these layers, on 8 channels. */
function firstOf(layers: readonly Layer[], one: string, other: string): string | undefined {
  const input = { height: 8, width: 8, channels: 8 };
  const network = { name: "n", input, layers: [...layers, globalPool("average"), dense(2)] };
  const { onnx } = trainingProgram(network, { batch: 2 });
  const operators = fromBinary(ModelProtoSchema, onnx).graph?.node.map(({ opType }) => opType);
  return operators?.find((type) => type === one || type === other);
}

test("while training, a maximum is taken before the ReLU that stands before it", () => {
  const wide = conv2d(8, 3, { padding: "same" });
  const layers: Layer[][] = [[relu()], [conv2d(3, 5), relu()], [wide, relu()]];
  for (const before of layers) {
    assert.equal(firstOf([...before, maxPool2d()], "Max", "Relu"), "Max", JSON.stringify(before));
  }
  assert.equal(firstOf([relu(), rescale(2), maxPool2d()], "Max", "Relu"), "Relu");
});

test("a plain convolution pools before it adds its bias, one by Winograd's way does not", () => {
  assert.equal(firstOf([conv2d(3, 5), maxPool2d()], "Max", "Add"), "Max");
  assert.equal(firstOf([conv2d(3, 5, { stride: 2 }), maxPool2d()], "Max", "Add"), "Add");
  assert.equal(firstOf([conv2d(8, 3), maxPool2d()], "Max", "Add"), "Add");
});

test("the work of one pool is done once", () => {
  const sides = [relu(), maxPool2d(), relu(), maxPool2d(), flatten()];
  const input = { height: 4, width: 4, channels: 1 };
  // Three maxima of two for each window of four; two where a convolution takes those of a row at once.
  const counts: [number, Layer[]][] = [
    [3 + 3, []],
    [2 + 3, [conv2d(1, 1)]],
    [3 + 3, [conv2d(1, 1), batchNorm()]],
  ];
  for (const [count, before] of counts) {
    const network = { name: "n", input, layers: [...before, ...sides, dense(2)] };
    const { onnx } = trainingProgram(network, { batch: 2 });
    const nodes = fromBinary(ModelProtoSchema, onnx).graph?.node ?? [];
    assert.equal(nodes.filter(({ opType }) => opType === "Max").length, count);
  }
});
