import { TenfoldError } from "../errors.js";
import { type Network, parametersOf, type Weights } from "./network.js";
import { elementCount } from "./shapes.js";

/**
 * Checks that weights are a network's.
 * @throws TenfoldError BAD_SHAPE naming the first parameter whose numbers are too many or too few.
 */
export function checkWeights(network: Network, weights: Weights): void {
  const parameters = parametersOf(network);
  if (weights.length !== parameters.length) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: expected weights for ${parameters.length} parameters, got ${weights.length}`,
    );
  }
  for (const [at, { name, shape }] of parameters.entries()) {
    const [expected, found] = [elementCount(shape), weights[at]?.length];
    if (found === expected) continue;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}, ${name}: expected ${expected} numbers ([${shape}]), got ${found}`,
    );
  }
}
