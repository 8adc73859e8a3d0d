import { FieldError, TenfoldError } from "../errors.js";
import type { AnyLayer } from "./layers/definition/layer.js";
import type { Scaled, WidthAround } from "./layers/definition/width.js";
import { definitionOf, type Layer } from "./layers/index.js";
import { type Network, placeLayers } from "./network.js";

/**
 * The same network with every convolution's filters and every hidden dense layer's units times
 * `width`, rounded, at least 1, also in branches. What decides how many classes leave it keeps its
 * size, and so does what is added to the picture itself. The width multiplier of Howard et al.,
 * "MobileNets", arXiv 1704.04861, section 3.3.
 * @param width 1/64…16; 1 gives the network itself, any other is added to its name: `lenet5-w0.5`.
 * @throws TenfoldError BAD_ARGUMENT for another width, or one whose rounding makes the summands of a
 *   residual sum unequal, as it can where one of them is itself of branches side by side.
 */
export function scaled(network: Network, width: number): Network {
  if (!(width >= 1 / 64 && width <= 16)) {
    throw new FieldError("BAD_ARGUMENT", "width", `expected a number 0.015625…16, got ${width}`);
  }
  if (width === 1) return network;
  const name = `${network.name}-w${Number(width.toPrecision(4))}`;
  const around = { outputIsFixed: true, inputIsFixed: true };
  const { scaled: layers } = scaledList(network.layers, width, around);
  const wide = { ...network, name, layers: layers as Layer[] };
  try {
    placeLayers(wide);
  } catch (cause) {
    if (!(cause instanceof TenfoldError)) throw cause;
    const problem = `${width} makes layers that do not fit: ${cause.message}`;
    throw new FieldError("BAD_ARGUMENT", "width", problem, { cause });
  }
  return wide;
}

type Surroundings = Pick<WidthAround, "outputIsFixed" | "inputIsFixed">;

/** From the last layer to the first: whether one is fixed shows in those after it. */
function scaledList(
  layers: readonly AnyLayer[],
  width: number,
  { outputIsFixed, inputIsFixed }: Surroundings,
): Scaled<AnyLayer[]> {
  let isFixed = outputIsFixed;
  const list: AnyLayer[] = [];
  for (const [index, layer] of [...layers.entries()].reverse()) {
    const { scaled, fixesInput } = scaledLayer(layer, width, {
      outputIsFixed: isFixed,
      inputIsFixed: inputIsFixed && !listSetsSize(layers.slice(0, index)),
    });
    list.unshift(scaled);
    isFixed = fixesInput;
  }
  return { scaled: list, fixesInput: isFixed };
}

function scaledLayer(layer: AnyLayer, width: number, around: Surroundings): Scaled<AnyLayer> {
  const { outputIsFixed, inputIsFixed } = around;
  const result = definitionOf(layer, "width").scaled?.(layer, {
    ...around,
    times: (size) => (outputIsFixed ? size : Math.max(1, Math.round(size * width))),
    list: (layers, isFixed) => scaledList(layers, width, { inputIsFixed, outputIsFixed: isFixed }),
    setsSize: listSetsSize,
  });
  return result ?? { scaled: layer, fixesInput: outputIsFixed };
}

/** Whether a layer of the list decides itself how many channels or units leave it. */
function listSetsSize(layers: readonly AnyLayer[]): boolean {
  return layers.some((layer) => definitionOf(layer, "width").setsSize?.(layer, listSetsSize));
}
