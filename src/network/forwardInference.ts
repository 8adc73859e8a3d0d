import type { Tensor } from "../tensor/index.js";
import type { Placed } from "./layers/definition/definition.js";
import type { LayerTensors } from "./layers/definition/lowering.js";
import { loweringOf } from "./lowering/layers/index.js";
import { inTurn } from "./turns.js";

/** The parameters of each layer by its name, laid out as `runtimeLayouts` says. */
export type ParametersByLayer = ReadonlyMap<string, LayerTensors>;

/**
 * Layers as an inference program computes them: pictures [N, C, H, W] (one of a single pixel may be
 * [N, C]), vectors [N, units].
 * @returns what leaves the last layer; logits where that is a softmax.
 */
export function forwardInference(
  layers: readonly Placed[],
  parameters: ParametersByLayer,
  images: Tensor,
): Tensor {
  const parametersOf = ({ name }: Placed) => parameters.get(name) ?? {};
  const forward = (list: readonly Placed[], start: Tensor): Tensor =>
    inTurn(list, start, (x, step) =>
      loweringOf(step.placed).infer(x, { ...step, parametersOf, forward }),
    );
  return forward(layers, images);
}
