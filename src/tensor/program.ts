import { create, toBinary } from "@bufbuild/protobuf";
import { present } from "../present.js";
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "./onnx_pb.js";
import { operationsOf } from "./order.js";
import {
  type Attribute,
  type DType,
  type Operation,
  simpleOperation,
  type Tensor,
} from "./tensor.js";

/** What to write: named outputs, and what else the file says of itself. */
export interface ProgramSpec {
  readonly name: string;
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** The name of the first axis of every input and output, when the program takes any batch. */
  readonly dynamicBatch?: string;
  /** Names for tensors that are otherwise numbered: constants that a reader finds again. */
  readonly names?: ReadonlyMap<Tensor, string>;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes everything that the outputs depend on as an ONNX model (IR 10, operator set 18). All
 * operators are standard ones, so that any ONNX runtime runs it, but for ONNX Runtime's own
 * `FusedMatMul`, which stands for products of more than two axes that read a matrix transposed.
 */
export function writeProgram(spec: ProgramSpec): Uint8Array {
  const outputs = ownOutputs(spec);
  const operations = operationsOf(outputs.map(([, tensor]) => tensor));
  const names = nameTensors(operations, outputs, spec);
  const leaves = [...new Set(operations.flatMap(({ inputs }) => inputs))].filter(
    ({ source }) => source.kind !== "operation",
  );
  const model = create(ModelProtoSchema, {
    irVersion: 10n,
    producerName: "tenfold",
    opsetImport: [
      { domain: "", version: 18n },
      ...(operations.some(({ domain }) => domain !== "")
        ? [{ domain: "com.microsoft", version: 1n }]
        : []),
    ],
    metadataProps: Object.entries(spec.metadata ?? {}).map(([key, value]) => ({ key, value })),
    graph: {
      name: spec.name,
      node: operations.map((op, index) => node(op, index, names)),
      initializer: leaves.flatMap((leaf) => initializer(leaf, present(names.get(leaf)))),
      input: leaves
        .filter(({ source }) => source.kind === "input")
        .map((leaf) => valueInfo(leaf, present(names.get(leaf)), spec.dynamicBatch)),
      output: outputs.map(([name, tensor]) => valueInfo(tensor, name, spec.dynamicBatch)),
    },
  });
  return toBinary(ModelProtoSchema, model);
}

/**
 * The outputs as tensors that can bear their names: an input, a constant or a tensor that has a name
 * already (two parameters of one sum have one and the same gradient) is copied.
 */
function ownOutputs({ outputs, names }: ProgramSpec): [name: string, tensor: Tensor][] {
  const seen = new Set<Tensor>(names?.keys());
  return Object.entries(outputs).map(([name, tensor]) => {
    const copied = seen.has(tensor) || tensor.source.kind !== "operation";
    seen.add(tensor);
    return [name, copied ? simpleOperation("Identity", [tensor], tensor) : tensor];
  });
}

function nameTensors(
  operations: readonly Operation[],
  outputs: readonly (readonly [name: string, tensor: Tensor])[],
  spec: ProgramSpec,
): Map<Tensor, string> {
  const names = new Map<Tensor, string>();
  const taken = new Set<string>();
  const give = (tensor: Tensor, name: string) => {
    if (taken.has(name)) throw new Error(`program ${spec.name}: two tensors are named ${name}`);
    taken.add(name);
    names.set(tensor, name);
  };
  for (const [tensor, name] of spec.names ?? []) give(tensor, name);
  for (const [name, tensor] of outputs) give(tensor, name);
  for (const tensor of operations.flatMap((op) => [...op.inputs, ...op.outputs])) {
    if (names.has(tensor)) continue;
    give(tensor, tensor.source.kind === "input" ? tensor.source.name : `t${names.size}`);
  }
  return names;
}

function node(op: Operation, index: number, names: ReadonlyMap<Tensor, string>) {
  return create(NodeProtoSchema, {
    opType: op.type,
    domain: op.domain,
    name: `${op.scope}/${op.type}_${index}`,
    input: op.inputs.map((tensor) => present(names.get(tensor))),
    output: op.outputs.map((tensor) => present(names.get(tensor))),
    attribute: Object.entries(op.attributes).map(([name, value]) => attribute(name, value)),
  });
}

function attribute(name: string, value: Attribute): AttributeProto {
  const typed =
    typeof value === "number"
      ? { type: AttributeType.INT, i: BigInt(value) }
      : typeof value === "string"
        ? { type: AttributeType.STRING, s: new TextEncoder().encode(value) }
        : "float" in value
          ? { type: AttributeType.FLOAT, f: value.float }
          : { type: AttributeType.INTS, ints: value.map(BigInt) };
  return create(AttributeProtoSchema, { name, ...typed });
}

function initializer({ dtype, shape, source }: Tensor, name: string): TensorProto[] {
  if (source.kind !== "constant") return [];
  const { buffer, byteOffset, byteLength } = source.data;
  return [
    create(TensorProtoSchema, {
      name,
      dims: shape.map(BigInt),
      dataType: dataTypes[dtype],
      // Little-endian, as the format wants: every platform that runs JavaScript today is.
      rawData: new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
    }),
  ];
}

function valueInfo({ dtype, shape }: Tensor, name: string, batch?: string): ValueInfoProto {
  const dim = shape.map((side, axis) => ({
    value:
      axis === 0 && batch
        ? { case: "dimParam" as const, value: batch }
        : { case: "dimValue" as const, value: BigInt(side) },
  }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: "tensorType", value: { elemType: dataTypes[dtype], shape: { dim } } } },
  });
}

/** TensorProto.DataType of the ONNX specification. */
const dataTypes: Readonly<Record<DType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
};
