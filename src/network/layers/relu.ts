import type { LayerDefinition } from "./definition/definition.js";

/** The data of such a layer; see the function of that name. */
export interface Relu {
  readonly kind: "relu";
}

/** max(x, 0). */
export function relu(): Relu {
  return { kind: "relu" };
}

/** All that networks and files need of a `relu`; what it computes is in `lowering/layers/`. */
export const reluDefinition: LayerDefinition<Relu> = {
  kind: "relu",
  kerasName: () => "re_lu",
  parse: relu,
  outputShape: (_, input) => input,
  keepsOrder: true,
  isMonotone: true,
};
