import { TenfoldError } from "../errors.js";
import { present } from "../present.js";

/** Element types, named as in NumPy. */
export type DType = "float32" | "uint8" | "int32" | "int64" | "bool";

/** Sides, outermost first; [] is a scalar. */
export type Shape = readonly number[];

/** The array type that holds each element type. */
export interface Arrays {
  readonly float32: Float32Array;
  readonly uint8: Uint8Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly bool: Uint8Array;
}

/** An ONNX attribute: whole numbers become INT or INTS; floats are wrapped to be told apart. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

/**
 * A symbolic tensor: one output of an operation in a graph that has not run yet. Its shape is
 * static. Equal only to itself.
 */
export interface Tensor {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly source: Source;
  /** Which of its source's outputs this is. */
  readonly index: number;
}

/** Where a tensor comes from. */
export type Source =
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "constant"; readonly data: Arrays[DType] }
  | Operation;

/** One ONNX node. */
export interface Operation {
  readonly kind: "operation";
  /** The ONNX operator, for example `MatMul`. */
  readonly type: string;
  /** Whose operator it is: ONNX' own (""), or the runtime's. */
  readonly domain: "" | "com.microsoft";
  readonly inputs: readonly Tensor[];
  /** What `gradient` is by, where that is not the inputs: each is one, or one lies before it. */
  readonly operands: readonly Tensor[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Filled once, by `operation`. */
  readonly outputs: readonly Tensor[];
  /** The layer it was built for, for messages and profiles. */
  readonly scope: string;
  readonly gradient: Gradient | undefined;
}

/**
 * The gradients of the loss by each operand, from those by each output. `dOutputs[i]` is undefined
 * where the loss does not depend on output i; the result is undefined for operands that have no
 * gradient (indices, conditions).
 */
export type Gradient = (
  dOutputs: readonly (Tensor | undefined)[],
) => readonly (Tensor | undefined)[];

/** A tensor fed when the program runs. */
export function input(name: string, shape: Shape, dtype: DType = "float32"): Tensor {
  return { dtype, shape, source: { kind: "input", name }, index: 0 };
}

/**
 * A tensor written into the program. `data` has as many elements as `shape`.
 * @throws TenfoldError BAD_SHAPE when it has not.
 */
export function constant<D extends DType>(data: Arrays[D], shape: Shape, dtype: D): Tensor {
  if (data.length !== countOf(shape)) {
    throw shapeError("constant", `${data.length} numbers do not fill [${shape}]`);
  }
  return { dtype, shape, source: { kind: "constant", data }, index: 0 };
}

/** A float32 constant of shape []. */
export function scalar(value: number): Tensor {
  return constant(Float32Array.of(value), [], "float32");
}

/** A float32 constant full of zeros. */
export function zeros(shape: Shape): Tensor {
  return constant(new Float32Array(countOf(shape)), shape, "float32");
}

/** What an ONNX node gives, in the order of the operator's outputs. */
export interface OutputSpec {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** What `operation` needs to know of an ONNX node. */
export interface OperationSpec<Outputs extends readonly OutputSpec[]> {
  readonly type: string;
  readonly domain?: Operation["domain"];
  readonly inputs: readonly Tensor[];
  readonly operands?: readonly Tensor[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly outputs: Outputs;
  readonly gradient?: Gradient;
}

/** Adds an ONNX node to the graph; its output tensors. Operators check shapes before this. */
export function operation<const Outputs extends readonly OutputSpec[]>(
  spec: OperationSpec<Outputs>,
): { readonly [Output in keyof Outputs]: Tensor } {
  const outputs: Tensor[] = [];
  const source: Operation = {
    kind: "operation",
    type: spec.type,
    domain: spec.domain ?? "",
    inputs: spec.inputs,
    operands: spec.operands ?? spec.inputs,
    attributes: spec.attributes ?? {},
    outputs,
    scope: scopes.join("/"),
    gradient: spec.gradient,
  };
  spec.outputs.forEach(({ shape, dtype }, index) => {
    outputs.push({ dtype, shape, source, index });
  });
  return outputs as { readonly [Output in keyof Outputs]: Tensor };
}

/** `operation` for a node with one output and at most one gradient by output. */
export function simpleOperation(
  type: string,
  inputs: readonly Tensor[],
  output: { readonly shape: Shape; readonly dtype?: DType },
  gradient?: (dOut: Tensor, out: Tensor) => readonly (Tensor | undefined)[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Tensor {
  const [out] = operation({
    type,
    inputs,
    attributes,
    outputs: [{ shape: output.shape, dtype: output.dtype ?? "float32" }],
    ...(gradient && { gradient: ([dOut]): ReturnType<Gradient> => gradient(present(dOut), out) }),
  });
  return out;
}

const scopes: string[] = [];

/** Builds with `name` (a layer's) put before every message and node name. */
export function withScope<T>(name: string, build: () => T): T {
  scopes.push(name);
  try {
    return build();
  } finally {
    scopes.pop();
  }
}

/** The error of an operator that cannot take its operands, with the layer it is built for. */
export function shapeError(operator: string, message: string): TenfoldError {
  return new TenfoldError("BAD_SHAPE", [...scopes, operator, message].join(": "));
}

/** The number of elements of a shape. */
export function countOf(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Whether two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((side, axis) => side === b[axis]);
}

/** An axis counted from the end (−1 is the last) as one counted from the start. */
export function axisOf(axis: number, shape: Shape, operator: string): number {
  const positive = axis < 0 ? axis + shape.length : axis;
  if (!Number.isInteger(axis) || positive < 0 || positive >= shape.length) {
    throw shapeError(operator, `axis ${axis} is not an axis of [${shape}]`);
  }
  return positive;
}

/** @throws TenfoldError BAD_SHAPE when `tensor` has another element type. */
export function expectType(tensor: Tensor, dtype: DType, operator: string, what: string): void {
  if (tensor.dtype !== dtype) {
    throw shapeError(operator, `${what} must be ${dtype}, got ${tensor.dtype} [${tensor.shape}]`);
  }
}
