import { broadcastShapes } from "../broadcast.js";
import { expectType, scalar, simpleOperation, type Tensor } from "../tensor.js";
import { sumTo } from "./reduceSum.js";

/** `condition` ? a : b element by element, all three broadcast. */
export function where(condition: Tensor, a: Tensor, b: Tensor): Tensor {
  expectType(condition, "bool", "where", "the condition");
  expectType(a, "float32", "where", "the first choice");
  expectType(b, "float32", "where", "the second choice");
  const choices = broadcastShapes("where", a.shape, b.shape);
  const shape = broadcastShapes("where", condition.shape, choices);
  return simpleOperation("Where", [condition, a, b], { shape }, (dOut) => [
    undefined,
    sumTo(where(condition, dOut, scalar(0)), a.shape),
    sumTo(where(condition, scalar(0), dOut), b.shape),
  ]);
}
