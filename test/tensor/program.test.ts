import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import { float32 } from "../../src/runtime/session.js";
import {
  type Arrays,
  add,
  castToFloat,
  constant,
  conv2d,
  type DType,
  equal,
  gather,
  input,
  matMul,
  mul,
  relu,
  scalar,
  scatterAdd,
  type Tensor,
  withScope,
  writeProgram,
} from "../../src/tensor/index.js";
import { AttributeProto_AttributeType, ModelProtoSchema } from "../../src/tensor/onnx_pb.js";
import { step } from "../../src/tensor/operators/step.js";
import { createSession } from "../runtime/testRuntime.js";

const reread = (bytes: Uint8Array) => fromBinary(ModelProtoSchema, bytes);
const write = (outputs: Record<string, Tensor>) => writeProgram({ name: "test", outputs });

describe("a written program, read again", () => {
  const x = input("x", [2, 3]);
  const weights = constant(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2], "float32");
  const product = withScope("dense", () => matMul(x, weights, { transposeB: false }));
  const model = reread(
    writeProgram({
      name: "small",
      outputs: { y: relu(product) },
      names: new Map([[weights, "dense/kernel"]]),
      metadata: { author: "who", note: "" },
    }),
  );

  test("says what it is", () => {
    assert.equal(model.irVersion, 10n);
    assert.equal(model.producerName, "tenfold");
    assert.deepEqual(
      model.opsetImport.map(({ domain, version }) => [domain, version]),
      [["", 18n]],
    );
    assert.equal(model.graph!.name, "small");
    assert.deepEqual(
      model.metadataProps.map(({ key, value }) => [key, value]),
      [
        ["author", "who"],
        ["note", ""],
      ],
    );
  });

  test("has one node an operation, in order, each with its layer's name", () => {
    const nodes = model.graph!.node.map(({ name, opType, input, output }) => ({
      name,
      opType,
      input,
      output,
    }));
    const [gemm, last] = nodes;
    assert.equal(nodes.length, 2);
    assert.equal(gemm!.name, "dense/Gemm_0");
    assert.deepEqual(gemm!.input, ["x", "dense/kernel"]);
    assert.deepEqual(last!.input, gemm!.output);
    assert.equal(last!.name, "/Relu_1");
    assert.deepEqual(last!.output, ["y"]);
  });

  test("declares inputs, outputs and constants with their shapes and types", () => {
    const sides = (infos: NonNullable<typeof model.graph>["input"]) =>
      infos.map(({ name, type }) => {
        const tensor = type!.value.value!;
        return [name, tensor.elemType, tensor.shape!.dim.map(({ value }) => value.value)];
      });
    assert.deepEqual(sides(model.graph!.input), [["x", 1, [2n, 3n]]]);
    assert.deepEqual(sides(model.graph!.output), [["y", 1, [2n, 2n]]]);
    assert.equal(model.graph!.initializer.length, 1);
    const { name, dims, dataType, rawData } = model.graph!.initializer[0]!;
    assert.deepEqual([name, dims, dataType], ["dense/kernel", [3n, 2n], 1]);
    const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
    const numbers = Array.from({ length: 6 }, (_, i) => view.getFloat32(4 * i, true));
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6]);
  });
});

test("attributes are written with their types", () => {
  const x = input("x", [1, 1, 3, 3]);
  const kernel = constant(new Float32Array(2), [1, 1, 1, 2], "float32");
  const convolved = conv2d(x, kernel, constant(Float32Array.of(1), [1], "float32"), [0, 1, 2, 3]);
  const { node } = reread(write({ a: step(convolved), b: scatterAdd(x, Int32Array.of(0), 2) }))
    .graph!;
  const attributes = node.flatMap(({ attribute }) => attribute);
  const found = Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute]));
  const { FLOAT, INTS, STRING } = AttributeProto_AttributeType;
  assert.deepEqual([found.pads!.type, found.pads!.ints], [INTS, [0n, 1n, 2n, 3n]]);
  assert.deepEqual([found.kernel_shape!.type, found.kernel_shape!.ints], [INTS, [1n, 2n]]);
  assert.deepEqual([found.alpha!.type, found.alpha!.f], [FLOAT, Math.fround(3e38)]);
  assert.deepEqual(
    [found.reduction!.type, String.fromCharCode(...found.reduction!.s)],
    [STRING, "add"],
  );
  const gathered = reread(write({ y: gather(x, Int32Array.of(0)) })).graph!.node[0]!.attribute[0]!;
  assert.deepEqual([gathered.name, gathered.type], ["axis", AttributeProto_AttributeType.INT]);
});

test("constants of every type arrive, also those that are part of a larger array", async () => {
  const check = async <D extends DType>(dtype: D, data: Arrays[D], expected: unknown[]) => {
    const session = await createSession(write({ y: constant(data, [data.length], dtype) }));
    const { y } = await session.run({});
    await session.release();
    assert.equal(y!.dtype, dtype);
    assert.deepEqual(y!.shape, [expected.length]);
    assert.deepEqual([...y!.data], expected);
  };
  await check("float32", Float32Array.of(9, 1.5, -2, 9).subarray(1, 3), [1.5, -2]);
  await check("uint8", Uint8Array.of(9, 255, 0).subarray(1), [255, 0]);
  await check("int32", Int32Array.of(9, -5, 2 ** 31 - 1).subarray(1), [-5, 2 ** 31 - 1]);
  await check("int64", BigInt64Array.of(9n, -(2n ** 62n)).subarray(1), [-(2n ** 62n)]);
  await check("bool", Uint8Array.of(1, 0, 1), [1, 0, 1]);
});

describe("outputs", () => {
  test("may be an input, a constant, or the same tensor twice", async () => {
    const x = input("x", [2]);
    const doubled = mul(x, scalar(2));
    const named = constant(Float32Array.of(7), [1], "float32");
    const onnx = writeProgram({
      name: "test",
      outputs: { same: x, again: x, a: doubled, b: doubled, named },
      names: new Map([[named, "kernel"]]),
    });
    const session = await createSession(onnx);
    const results = await session.run({ x: float32(Float32Array.of(3, 4), [2]) });
    await session.release();
    assert.deepEqual(
      Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, [...data]])),
      { same: [3, 4], again: [3, 4], a: [6, 8], b: [6, 8], named: [7] },
    );
    const initializers = reread(onnx).graph!.initializer.map(({ name }) => name);
    assert.ok(initializers.includes("kernel"), `constants: ${initializers}`);
  });

  test("keep what they depend on, and nothing else", () => {
    const [x, unused] = [input("x", [2]), input("unused", [2])];
    mul(unused, unused);
    const { node, input: inputs } = reread(write({ y: add(x, x) })).graph!;
    assert.equal(node.length, 1);
    assert.deepEqual(
      inputs.map(({ name }) => name),
      ["x"],
    );
  });
});

describe("two tensors of one name are refused:", () => {
  const refused = (what: string, write: () => unknown, name: string) =>
    test(what, () =>
      assert.throws(write, { message: `program test: two tensors are named ${name}` }),
    );
  refused("two inputs", () => write({ y: add(input("x", [2]), input("x", [2])) }), "x");
  refused("an input and an output", () => write({ x: relu(input("x", [2])) }), "x");
  const [a, b] = [scalar(1), scalar(2)];
  const names = new Map([
    [a, "k"],
    [b, "k"],
  ]);
  const spec = { name: "test", outputs: { y: add(a, b) }, names };
  refused("two constants", () => writeProgram(spec), "k");
});

test("a dynamic batch names the first axis of all inputs and outputs, and takes any", async () => {
  const [x, labels] = [input("x", [1, 2]), input("labels", [1], "uint8")];
  const kernel = constant(Float32Array.of(1, 10), [2, 1], "float32");
  const outputs = {
    y: matMul(x, kernel),
    hit: equal(castToFloat(labels), scalar(1)),
  };
  const onnx = writeProgram({ name: "test", outputs, dynamicBatch: "N" });
  const { graph } = reread(onnx);
  const first = [...graph!.input, ...graph!.output].map(
    ({ type }) => type!.value.value!.shape!.dim[0]!.value,
  );
  assert.deepEqual(
    first.map((dim) => [dim.case, dim.value]),
    first.map(() => ["dimParam", "N"]),
  );
  const session = await createSession(onnx);
  for (const batch of [1, 4]) {
    const data = Float32Array.from({ length: 2 * batch }, (_, index) => index);
    const ones = Uint8Array.from({ length: batch }, (_, index) => index % 2);
    const { y, hit } = await session.run({
      x: float32(data, [batch, 2]),
      labels: { dtype: "uint8", shape: [batch], data: ones },
    });
    assert.deepEqual(y!.shape, [batch, 1]);
    assert.deepEqual(
      [...y!.data],
      Array.from({ length: batch }, (_, n) => 22 * n + 10),
    );
    assert.deepEqual([...hit!.data], [...ones]);
  }
  await session.release();
});
