import type { Model } from "../../src/network/network.js";
import { loadModel } from "../../src/web/models/modelFile.js";
import { shippedModel } from "../../src/web/shippedModel.js";
import type { ModelId } from "../reading/protocol.js";
import { keptByName } from "./keptByName.js";

/** Files of the user's models that the page has handed over. */
const handed = new Map<ModelId, Uint8Array<ArrayBuffer>>();

const modelOf = keptByName((id: ModelId): Promise<Model> => {
  const file = handed.get(id);
  if (file) return loadModel(file);
  if (id === "vgg7") return loadModel(shippedModel);
  return loadModel(new URL("../../models/lenet5.onnx", import.meta.url));
});

/**
 * A model with its weights, in the worker that asks.
 * @param file of the user's, at least the first time.
 */
export function shownModel(id: ModelId, file?: Uint8Array<ArrayBuffer>): Promise<Model> {
  if (file) handed.set(id, file);
  return modelOf(id);
}
