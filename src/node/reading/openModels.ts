import type { Model } from "../../network/network.js";
import type { NamedModel } from "../../reading/members.js";
import { named } from "../../reading/openRecognizer.js";

/** A model, or the path of its file (.h5, .onnx). */
export type ModelSource = Model | string;

/** One or more models, to read together. */
export type ModelSources = ModelSource | readonly ModelSource[];

/** Reads the models that are files. @throws TenfoldError as `loadModel`. */
export async function openModels(source: ModelSources): Promise<NamedModel[]> {
  const models: NamedModel[] = [];
  for (const one of isList(source) ? source : [source]) {
    if (typeof one !== "string") {
      models.push(named(one));
      continue;
    }
    // Loaded on first use: the shipped model is read without it.
    const { loadModel } = await import("../models/modelFile.js");
    models.push({ name: one, model: await loadModel(one) });
  }
  return models;
}

function isList(source: ModelSources): source is readonly ModelSource[] {
  return Array.isArray(source);
}
