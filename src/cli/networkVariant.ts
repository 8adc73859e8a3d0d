import type { Network } from "../network/network.js";
import { scaled } from "../network/scaled.js";
import { withDropout } from "../network/withDropout.js";
import { inFlags, type NetworkFlags, readNumber } from "./trainFlags.js";

/**
 * The network as the flags want it.
 * @throws TenfoldError BAD_ARGUMENT naming the flag, what is allowed and what was given.
 */
export function networkVariant(network: Network, { width, dropout }: NetworkFlags): Network {
  try {
    const wide = width === undefined ? network : scaled(network, readNumber("--width", width));
    return dropout === undefined ? wide : withDropout(wide, readNumber("--dropout", dropout));
  } catch (error) {
    throw inFlags(error);
  }
}
