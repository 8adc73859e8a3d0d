import {
  countParameters,
  type Network,
  type PlacedLayer,
  parametersOf,
  placeLayers,
} from "../network/network.js";
import { elementCount, type LayerShape } from "../network/shapes.js";

/** A network in words, for reports. */
export interface ModelSummary {
  readonly name: string;
  /** The file it was read from, when there is one. */
  readonly file?: string;
  /** How many numbers it has learned. */
  readonly parameters: number;
  /** In the order of the data: the layers of branches before the one that joins them. */
  readonly layers: readonly LayerSummary[];
}

/** One layer in words, or a branch that passes its input on (`(unchanged)`). */
export interface LayerSummary {
  /** Where it stands, counted from 0: layer 2 of branch 1 of layer 7 is `7.1.2`. */
  readonly place: string;
  /** Lines to write before its name, which join the branches; empty outside of them. */
  readonly drawing: string;
  readonly name: string;
  /** The shape that leaves it, for example `28 × 28 × 12`. */
  readonly output: string;
  readonly parameters: number;
}

/**
 * Describes a network layer by layer.
 * @throws TenfoldError BAD_SHAPE when its layers do not fit together.
 * @example
 * ```ts
 * import { lenet5, summarizeModel } from "tenfold";
 *
 * for (const { drawing, name, output, parameters } of summarizeModel(lenet5).layers) {
 *   console.log(`${drawing}${name}`, output, parameters);
 * }
 * ```
 */
export function summarizeModel(network: Network, file?: string): ModelSummary {
  const sizes = new Map<string, number>();
  for (const { layer, shape } of parametersOf(network)) {
    sizes.set(layer, (sizes.get(layer) ?? 0) + elementCount(shape));
  }
  const layers = summarize(placeLayers(network), "", "", "", sizes);
  const summary = { name: network.name, parameters: countParameters(network), layers };
  return file === undefined ? summary : { ...summary, file };
}

/**
 * @param path goes before each layer's index in its place.
 * @param first is drawn before the first row, `rest` before all others.
 */
function summarize(
  layers: readonly PlacedLayer[],
  path: string,
  first: string,
  rest: string,
  sizes: ReadonlyMap<string, number>,
): LayerSummary[] {
  const rows: LayerSummary[] = [];
  const edge = () => (rows.length === 0 ? first : rest);
  for (const [index, { name, input, output, branches }] of layers.entries()) {
    const place = `${path}${index}`;
    for (const [at, branch] of branches.entries()) {
      const opening = `${edge()}${at === 0 ? "┌" : "├"} `;
      if (branch.length > 0) {
        const inside = summarize(branch, `${place}.${at}.`, opening, `${rest}│ `, sizes);
        for (const row of inside) rows.push(row);
      } else {
        const unchanged = { name: "(unchanged)", output: inWords(input), parameters: 0 };
        rows.push({ place: `${place}.${at}`, drawing: opening, ...unchanged });
      }
    }
    const drawing = branches.length > 0 ? `${edge()}└ ` : edge();
    const parameters = sizes.get(name) ?? 0;
    rows.push({ place, drawing, name, output: inWords(output), parameters });
  }
  return rows;
}

function inWords(shape: LayerShape): string {
  if ("units" in shape) return String(shape.units);
  return `${shape.height} × ${shape.width} × ${shape.channels}`;
}
