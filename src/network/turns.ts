import { type Tensor, withScope } from "../tensor/index.js";
import type { Placed } from "./layers/definition/definition.js";
import type { Step } from "./layers/definition/lowering.js";

/**
 * Gives each layer of a list its turn, but those whose work one before them has taken.
 * @param turn what a layer makes of x.
 * @returns what leaves the last.
 */
export function inTurn(
  layers: readonly Placed[],
  start: Tensor,
  turn: (x: Tensor, step: Step) => Tensor,
): Tensor {
  const taken = new Set<Placed>();
  return layers.reduce((x, placed, index) => {
    if (taken.has(placed)) return x;
    const step: Step = {
      placed,
      following: layers.slice(index + 1),
      take: (following) => taken.add(following),
      isTaken: (following) => taken.has(following),
    };
    return withScope(placed.name, () => turn(x, step));
  }, start);
}
