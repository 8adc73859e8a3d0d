import type { Model } from "../../network/network.js";
import type { NamedModel } from "../../reading/members.js";
import { type OneOrMore, openAll } from "../../reading/openAll.js";
import { named } from "../../reading/openRecognizer.js";

/** A model, or the path of its file (.h5, .keras, .onnx). */
export type ModelSource = Model | string;

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
  if (typeof source !== "string") return named(source);
  // Loaded on first use: the shipped model is read without it.
  const { loadModel } = await import("../models/modelFile.js");
  return { name: source, model: await loadModel(source) };
}
