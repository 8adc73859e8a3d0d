import type { BatchNorm, Branches, GlobalPool, Rescale } from "../network/layers/index.js";
import { type Model, type Network, parametersOf } from "../network/network.js";
import { type Range, type Region, regionsRead } from "../network/receptiveField.js";
import { type WiredLayer, wiringOf } from "../network/wiring.js";
import { missing, present } from "../present.js";
import { type Activations, type LayerActivation, type UnitPlace, unitIndex } from "./activation.js";
import type { UnitArithmetic } from "./arithmetic.js";
import { pooled } from "./units/pooled.js";
import { softmaxShare } from "./units/softmaxShare.js";
import { weightedSum } from "./units/weightedSum.js";

/** A unit, and what it read to compute its value. */
export interface UnitExplanation {
  readonly arithmetic: UnitArithmetic;
  /** The layers that it read, by their names (`images` for the picture), and what of each. */
  readonly reads: readonly { readonly layer: string; readonly region: Region }[];
}

/**
 * How one unit computed its value for one picture.
 * @param activations of all layers, as `Tracer.trace` gives them.
 * @throws Error when the network has no such unit.
 */
export function explainUnit(
  { network, weights }: Model,
  activations: Activations,
  place: UnitPlace,
): UnitExplanation {
  const layer = wiringOf(network).find(({ name }) => name === place.layer);
  if (!layer) throw new Error(`explainUnit: ${network.name} has no layer ${place.layer}`);
  const { channel, row, column } = place;
  const region: Region = { channels: one(channel), rows: one(row), columns: one(column) };
  const inputs = layer.inputs.map((name) => present(activations.get(name)));
  const shapes = inputs.map(({ shape }) => shape);
  const regions = regionsRead(layer, region, shapes);
  const arrays = arraysOf(network, weights, layer.name);
  return {
    arithmetic: arithmeticOf(layer, place, { inputs, regions, arrays }),
    reads: layer.inputs
      .map((name, at) => ({ layer: name, region: present(regions[at]) }))
      .filter(({ region: { channels } }) => channels[0] < channels[1]),
  };
}

interface Material {
  readonly inputs: readonly LayerActivation[];
  readonly regions: readonly Region[];
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

function arithmeticOf(layer: WiredLayer, place: UnitPlace, material: Material): UnitArithmetic {
  const { inputs, regions, arrays } = material;
  const [input, region] = [present(inputs[0]), present(regions[0])];
  const ofUnit = (role: string) => arrays.get(role)?.[place.channel] ?? missing();
  switch (layer.layer.kind) {
    case "conv2d":
    case "dense":
      return weightedSum(layer, place, input, arrays);
    case "maxPool2d":
      return pooled("maximum", input, region);
    case "globalPool":
      return pooled(
        (layer.layer as GlobalPool).mode === "max" ? "maximum" : "average",
        input,
        region,
      );
    case "softmax":
      return softmaxShare(input.values, place.channel);
  }
  const [value, ...others] = inputs.flatMap((each, at) => unitsIn(each, present(regions[at])));
  if (value === undefined) throw new Error(`explainUnit: ${layer.name} reads nothing`);
  switch (layer.layer.kind) {
    case "relu":
      return { kind: "rectified", input: value, result: Math.max(0, value) };
    case "rescale": {
      const { scale, offset } = layer.layer as Rescale;
      return { kind: "rescaled", input: value, scale, offset, result: value * scale + offset };
    }
    case "batchNorm": {
      const { epsilon } = layer.layer as BatchNorm;
      const [mean, variance] = [ofUnit("mean"), ofUnit("variance")];
      const [gamma, beta] = [ofUnit("gamma"), ofUnit("beta")];
      const result = (gamma * (value - mean)) / Math.sqrt(variance + epsilon) + beta;
      return { kind: "normalized", input: value, mean, variance, epsilon, gamma, beta, result };
    }
    case "branches":
      if ((layer.layer as Branches).merge === "add") {
        const summands = [value, ...others];
        const result = summands.reduce((sum, each) => sum + each, 0);
        return { kind: "added", inputs: summands, result };
      }
  }
  return { kind: "passed", result: value };
}

/** The one unit of a region, or none. */
function unitsIn({ name, shape, values }: LayerActivation, region: Region): number[] {
  const [channel, end] = region.channels;
  if (channel === end) return [];
  const place = { layer: name, channel, row: region.rows[0], column: region.columns[0] };
  return [values[unitIndex(shape, place)] ?? missing()];
}

function arraysOf(network: Network, weights: Model["weights"], layer: string) {
  const own = new Map<string, Float32Array>();
  for (const [at, parameter] of parametersOf(network).entries()) {
    if (parameter.layer === layer) own.set(parameter.role, present(weights[at]));
  }
  return own;
}

function one(index: number): Range {
  return [index, index + 1];
}
