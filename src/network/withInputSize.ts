import type { Network } from "./network.js";

/**
 * The same layers for pictures of another size. The weights fit it where no dense layer counts pixels.
 * @throws TenfoldError BAD_SHAPE, when it is used, where a layer cannot take what reaches it.
 */
export function withInputSize(network: Network, height: number, width: number): Network {
  return { ...network, input: { ...network.input, height, width } };
}
