import { FieldError } from "../../errors.js";
import type { Network } from "../../network/network.js";
import { networks } from "../../network/networks/index.js";
import { scaled } from "../../network/scaled.js";
import { withDropout } from "../../network/withDropout.js";
import type { Recipe } from "./recipe.js";

/**
 * The network that a recipe trains.
 * @throws TenfoldError BAD_ARGUMENT naming the field, what is allowed and what was given.
 */
export function networkOf({ network: name = "lenet5", width, dropout }: Recipe): Network {
  const network = networks.get(name);
  if (!network) {
    const known = [...networks.keys()].join(", ");
    throw new FieldError("BAD_ARGUMENT", "network", `expected one of ${known}, got "${name}"`);
  }
  const wide = width === undefined ? network : scaled(network, width);
  return dropout === undefined ? wide : withDropout(wide, dropout);
}
