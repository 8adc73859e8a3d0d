import type { Activations } from "../../inspection/activation.js";
import { activationsWith } from "../../inspection/activationsWith.js";
import type { Model } from "../../network/network.js";
import { type WasmOptions, webRuntime } from "../runtime.js";

/**
 * As Node's `activations`: what leaves each layer of a model for some pictures, computed in the thread that
 * calls.
 * @param fields pictures as the network takes them, [channels, height, width], raw 0…255: what `fieldOf` gives.
 * @throws TenfoldError BAD_ARGUMENT when a field is no whole picture; BAD_SHAPE when the layers do not fit.
 */
export function activations(
  model: Model,
  fields: readonly (Uint8Array | Float32Array)[],
  options: WasmOptions = {},
): Promise<Activations[]> {
  return activationsWith(webRuntime(options), model, fields);
}
