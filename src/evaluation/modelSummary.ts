import {
  countParameters,
  elementCount,
  flatLayers,
  type Network,
  parametersOf,
  placeLayers,
} from "../network/network.js";
import type { LayerShape } from "../network/shapes.js";

/** A network in words, for reports. */
export interface ModelSummary {
  readonly name: string;
  /** The file it was read from, when there is one. */
  readonly file?: string;
  /** How many numbers it has learned. */
  readonly parameters: number;
  readonly layers: readonly LayerSummary[];
}

/** One layer in words. */
export interface LayerSummary {
  readonly name: string;
  /** The shape that leaves it, for example `28 × 28 × 12`. */
  readonly output: string;
  readonly parameters: number;
}

/**
 * Describes a network layer by layer.
 * @throws TenfoldError BAD_SHAPE when its layers do not fit together.
 */
export function summarizeModel(network: Network, file?: string): ModelSummary {
  const parameters = parametersOf(network);
  const layers = flatLayers(placeLayers(network)).map(({ name, output }) => ({
    name,
    output: inWords(output),
    parameters: parameters
      .filter(({ layer }) => layer === name)
      .reduce((sum, { shape: sides }) => sum + elementCount(sides), 0),
  }));
  const summary = { name: network.name, parameters: countParameters(network), layers };
  return file === undefined ? summary : { ...summary, file };
}

function inWords(shape: LayerShape): string {
  if ("units" in shape) return String(shape.units);
  return `${shape.height} × ${shape.width} × ${shape.channels}`;
}
