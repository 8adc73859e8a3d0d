import type { Model } from "../../network/network.js";
import type { NamedModel } from "../../reading/members.js";
import { type OneOrMore, openAll } from "../../reading/openAll.js";
import { named } from "../../reading/openRecognizer.js";
import { loadModel, type ModelFile, nameOf } from "../models/modelFile.js";

/** A model, or a model file (.h5, .keras, .onnx): its bytes, a `Blob`, or its address. */
export type ModelSource = Model | ModelFile;

/** One or more models, to read together. */
export type ModelSources = OneOrMore<ModelSource>;

/**
 * Reads the models that are files, all at once.
 * @returns the models in their order.
 * @throws TenfoldError as `loadModel`, of several bad files the first's.
 */
export function openModels(source: ModelSources): Promise<NamedModel[]> {
  return openAll(source, openModel);
}

async function openModel(source: ModelSource): Promise<NamedModel> {
  if (isModel(source)) return named(source);
  return { name: nameOf(source), model: await loadModel(source) };
}

function isModel(source: ModelSource): source is Model {
  return typeof source === "object" && source !== null && "network" in source;
}
