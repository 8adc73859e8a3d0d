import { multiplyAdds } from "./multiplyAdds.js";
import { classesOf, type Network } from "./network.js";

/** What of a network one who runs it must know; an ONNX file of ours says it beside the network. */
export interface NetworkSize {
  /** Of the pictures that enter it. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Scores that leave it. */
  readonly classes: number;
  /** See `multiplyAdds`. */
  readonly multiplyAdds: number;
}

/** @throws TenfoldError BAD_SHAPE when a picture leaves the network, or a layer does not fit. */
export function networkSizeOf(network: Network): NetworkSize {
  const { height, width, channels } = network.input;
  const classes = classesOf(network);
  return { height, width, channels, classes, multiplyAdds: multiplyAdds(network) };
}
