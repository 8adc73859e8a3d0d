import type { Network } from "../network/network.js";
import { pictureName, wiringOf } from "../network/wiring.js";

/**
 * The name of the last hidden layer: the one whose vector the last dense layer makes scores of. Dropout, which
 * passes it on, does not count.
 * @returns undefined when the network has no dense layer, or nothing before it.
 */
export function lastHidden(network: Network): string | undefined {
  const layers = wiringOf(network);
  const before = (name: string | undefined) => {
    const layer = layers.find((other) => other.name === name);
    return layer?.inputs.length === 1 ? layer.inputs[0] : undefined;
  };
  let name = before(layers.findLast(({ layer }) => layer.kind === "dense")?.name);
  while (layers.some((other) => other.name === name && other.layer.kind === "dropout")) {
    name = before(name);
  }
  return name === pictureName ? undefined : name;
}
