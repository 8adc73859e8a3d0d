import { present } from "../present.js";
import { constant, type Tensor } from "../tensor/index.js";
import type { ParametersByLayer } from "./forwardInference.js";
import type { LayerTensors } from "./layers/definition/lowering.js";
import type { KernelLayout } from "./lowering/kernelLayout.js";
import { type Model, parametersOf } from "./network.js";
import { toRuntime } from "./runtimeLayout.js";

/** A model's weights as constants of a program. */
export interface ParameterConstants {
  /** By their layers. */
  readonly parameters: ParametersByLayer;
  /** Each constant's name, as in `parametersOf`. */
  readonly names: ReadonlyMap<Tensor, string>;
}

/** @param layouts of each parameter, in the order of `parametersOf`. */
export function parameterConstants(
  { network, weights }: Model,
  layouts: readonly KernelLayout[],
): ParameterConstants {
  const parameters = new Map<string, LayerTensors>();
  const names = new Map<Tensor, string>();
  for (const [at, { layer, role, name }] of parametersOf(network).entries()) {
    const layout = present(layouts[at]);
    const tensor = constant(toRuntime(present(weights[at]), layout), layout.shape, "float32");
    parameters.set(layer, { ...parameters.get(layer), [role]: tensor });
    names.set(tensor, name);
  }
  return { parameters, names };
}
