import { float32, type Values } from "../../src/runtime/session.js";
import {
  add,
  constant,
  gradients,
  input,
  mul,
  reduceSum,
  type Tensor,
  writeProgram,
} from "../../src/tensor/index.js";
import { createSession } from "../runtime/testRuntime.js";
import { build, type NdArray } from "./oracle.js";

/** One use of an operator, and what it must compute. */
export interface OperatorCase {
  /** What the operands are; elements that float32 holds exactly, away from the operator's kinks. */
  readonly operands: readonly NdArray[];
  /** Builds the operator's outputs, float32 or bool, from one float32 input an operand. */
  readonly build: (operands: readonly Tensor[]) => readonly Tensor[];
  /** The same in float64. */
  readonly oracle: (operands: readonly NdArray[]) => readonly NdArray[];
}

/** An `OperatorCase` of an operator with one output. */
export function single(
  operands: readonly NdArray[],
  build: (...operands: Tensor[]) => Tensor,
  oracle: (...operands: NdArray[]) => NdArray,
): OperatorCase {
  return {
    operands,
    build: (tensors) => [build(...tensors)],
    oracle: (arrays) => [oracle(...arrays)],
  };
}

/**
 * Runs every case, all compiled into one program, and compares its outputs with the oracle's, and
 * the gradient of their weighted sum by every element of every operand with central differences of
 * the oracle in float64 (so that float32's rounding does not blur them). Cases whose outputs are
 * bool have no gradient to compare.
 * @throws Error naming the case, output or operand, and both numbers, where they differ.
 */
export async function checkOperators(cases: readonly OperatorCase[]): Promise<void> {
  const outputs: Record<string, Tensor> = {};
  const feeds: Record<string, Values[string]> = {};
  cases.forEach(({ operands, build }, which) => {
    const inputs = operands.map(({ shape, data }, index) => {
      feeds[`${which} x${index}`] = float32(Float32Array.from(data), shape);
      return input(`${which} x${index}`, shape);
    });
    const built = build(inputs);
    built.forEach((output, index) => {
      outputs[`${which} y${index}`] = output;
    });
    if (built[0]!.dtype !== "float32") return;
    const loss = built
      .map((output, index) => reduceSum(mul(output, weightConstant(output.shape, index))))
      .reduce((sum, part) => add(sum, part));
    gradients(loss, inputs).forEach((dOperand, index) => {
      outputs[`${which} d${index}`] = dOperand;
    });
  });
  const session = await createSession(writeProgram({ name: "operators", outputs }), {
    optimize: false,
  });
  const results = await session.run(feeds);
  await session.release();
  cases.forEach((one, which) => {
    compareCase(one, which, results);
  });
}

function compareCase(one: OperatorCase, which: number, results: Values): void {
  const expected = one.oracle(one.operands);
  expected.forEach((output, index) => {
    compare(`case ${which}: output ${index}`, results[`${which} y${index}`]!, output);
  });
  if (results[`${which} y0`]!.dtype !== "float32") return;
  one.operands.forEach((operand, index) => {
    const numeric = centralDifferences(one, index, operand);
    compare(`case ${which}: gradient by operand ${index}`, results[`${which} d${index}`]!, numeric);
  });
}

/** How the loss changes with each element of an operand. */
function centralDifferences(one: OperatorCase, which: number, operand: NdArray): NdArray {
  const step = 1e-6;
  const lossAt = (element: number, shift: number) => {
    const moved = Float64Array.from(operand.data);
    moved[element]! += shift;
    const operands = one.operands.map((x, i) => (i === which ? { ...x, data: moved } : x));
    return one.oracle(operands).reduce((sum, output, index) => sum + weigh(output, index), 0);
  };
  const data = operand.data.map(
    (_, element) => (lossAt(element, step) - lossAt(element, -step)) / (2 * step),
  );
  return { shape: operand.shape, data };
}

/** The weight of an element in the loss: all different, so that no two can be mixed up. */
const weight = (element: number, output: number) =>
  Math.fround(Math.sin(1 + element + 40 * output));

function weigh({ data }: NdArray, output: number): number {
  return data.reduce((sum, value, element) => sum + value * weight(element, output), 0);
}

function weightConstant(shape: readonly number[], output: number): Tensor {
  let element = 0;
  const { data } = build(shape, () => weight(element++, output));
  return constant(Float32Array.from(data), shape, "float32");
}

/** Some roundings of float32 (1.2e-7 relative), summed over a few dozen elements. */
const tolerance = 1e-5;

function compare(where: string, { shape, data }: Values[string], expected: NdArray): void {
  if (shape.join() !== expected.shape.join()) {
    throw new Error(`${where}: expected shape [${expected.shape}], got [${shape}]`);
  }
  expected.data.forEach((value, element) => {
    const got = Number(data[element]);
    if (!(Math.abs(got - value) <= tolerance * (1 + Math.abs(value)))) {
      throw new Error(`${where}: element ${element} of [${shape}]: expected ${value}, got ${got}`);
    }
  });
}
