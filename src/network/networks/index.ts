import type { Network } from "../network.js";
import { finder } from "./finder.js";
import { lenet5 } from "./lenet5.js";
import { lineReader } from "./lineReader.js";
import { segmenter } from "./segmenter.js";
import { turnReader } from "./turnReader.js";
import { vgg7 } from "./vgg7.js";

/**
 * The networks that can be asked for by name.
 * @example
 * ```ts
 * import { networks } from "tenfold";
 *
 * for (const { name, layers } of networks.values()) console.log(`${name}: ${layers.length} layers`);
 * ```
 */
export const networks: ReadonlyMap<string, Network> = new Map(
  [lenet5, vgg7, lineReader, finder, segmenter, turnReader].map((network) => [
    network.name,
    network,
  ]),
);
