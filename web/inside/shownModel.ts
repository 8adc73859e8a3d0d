import type { Model } from "../../src/network/network.js";
import { loadModel } from "../../src/web/models/modelFile.js";
import { shippedModel } from "../../src/web/shippedModel.js";
import type { ModelName } from "../reading/protocol.js";
import { keptByName } from "./keptByName.js";

/** A model with its weights, in the worker that asks. */
export const shownModel: (name: ModelName) => Promise<Model> = keptByName((name) =>
  loadModel(name === "vgg7" ? shippedModel : new URL("../../models/lenet5.onnx", import.meta.url)),
);
