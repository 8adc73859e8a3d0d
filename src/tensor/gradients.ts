import { accumulate } from "./operators/gather.js";
import { expand } from "./operators/reduceSum.js";
import { operationsOf } from "./order.js";
import {
  countOf,
  type Operation,
  scalar,
  shapeError,
  type Tensor,
  withScope,
  zeros,
} from "./tensor.js";

/**
 * The gradients of a scalar by each of `parameters`, by reverse-mode differentiation: operations
 * from last to first, each turning the gradients of its outputs into those of its inputs.
 * A parameter that the loss does not depend on has a gradient of zeros.
 * @param loss one element.
 * @throws TenfoldError BAD_SHAPE when the loss has more, an operation on the way has no gradient, or
 *   a parameter is a constant: operators work those out where the graph is built.
 */
export function gradients(loss: Tensor, parameters: readonly Tensor[]): Tensor[] {
  if (countOf(loss.shape) !== 1) {
    throw shapeError("gradients", `the loss must have one element, got [${loss.shape}]`);
  }
  if (parameters.some(({ source }) => source.kind === "constant")) {
    throw shapeError("gradients", "a constant is no parameter: use an input");
  }
  const operations = operationsOf([loss]);
  const needed = dependents(operations, parameters);
  const accumulated = new Map<Tensor, Tensor>([[loss, expand(scalar(1), loss.shape)]]);
  for (const op of operations.reverse()) {
    const dOutputs = op.outputs.map((output) => accumulated.get(output));
    if (!needed.has(op) || dOutputs.every((dOut) => !dOut)) continue;
    const { gradient } = op;
    if (!gradient) {
      throw shapeError("gradients", `${op.type} (${op.scope}) has no gradient`);
    }
    const dOperands = withScope(`d ${op.scope}`, () => gradient(dOutputs));
    op.operands.forEach((operand, index) => {
      const dOperand = dOperands[index];
      if (!dOperand) return;
      const before = accumulated.get(operand);
      accumulated.set(operand, before ? accumulate(before, dOperand) : dOperand);
    });
  }
  return parameters.map((parameter) => accumulated.get(parameter) ?? zeros(parameter.shape));
}

/** The operations through which a parameter reaches the loss: the others need no gradient. */
function dependents(operations: readonly Operation[], parameters: readonly Tensor[]) {
  const wanted = new Set(parameters);
  const found = new Set<Operation>();
  for (const op of operations) {
    const reaches = op.inputs.some(
      (input) =>
        wanted.has(input) || (input.source.kind === "operation" && found.has(input.source)),
    );
    if (reaches) found.add(op);
  }
  return found;
}
