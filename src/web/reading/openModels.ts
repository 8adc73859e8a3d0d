import type { Model } from "../../network/network.js";
import type { NamedModel } from "../../reading/members.js";
import { named } from "../../reading/openRecognizer.js";
import { loadModel, type ModelFile, nameOf } from "../models/modelFile.js";

/** A model, or a model file (.h5, .onnx): its bytes, a `Blob`, or its address. */
export type ModelSource = Model | ModelFile;

/** One or more models, to read together. */
export type ModelSources = ModelSource | readonly ModelSource[];

/**
 * Reads the models that are files, all at once.
 * @returns the models in their order.
 * @throws TenfoldError as `loadModel`, of several bad files the first's.
 */
export async function openModels(source: ModelSources): Promise<NamedModel[]> {
  const opened = await Promise.allSettled((isList(source) ? source : [source]).map(openModel));
  return opened.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

async function openModel(source: ModelSource): Promise<NamedModel> {
  if (isModel(source)) return named(source);
  return { name: nameOf(source), model: await loadModel(source) };
}

function isModel(source: ModelSource): source is Model {
  return typeof source === "object" && source !== null && "network" in source;
}

function isList(source: ModelSources): source is readonly ModelSource[] {
  return Array.isArray(source);
}
