import { readFile } from "node:fs/promises";
import { onnxMetadata } from "../../formats/onnx/metadata.js";
import type { Calibration, Model } from "../../network/network.js";
import { parseNetwork } from "../../network/parseNetwork.js";
import { Ensemble, type Member } from "../../reading/ensemble.js";
import { threadsForOne } from "../../reading/threads.js";
import { shippedModel } from "../packageFiles.js";
import { createSession } from "../runtime.js";

/** A model, or the path of its file (.h5, .onnx). */
export type ModelSource = Model | string;

/** Which models read, and how. */
export interface EnsembleOptions {
  /** One, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSource | readonly ModelSource[] | undefined;
  /** Looks at each picture, 1…11: test-time augmentation, see `variants`; 1 unless given. */
  readonly tta?: number | undefined;
  /**
   * Threads of one run; unless given, what one picture is read with soonest (`threadsForOne`): 1, or 2
   * for a network of at least 5 million multiply-adds. More help only with many pictures at once.
   */
  readonly threads?: number | undefined;
}

/** A model with what messages call it. */
export interface NamedModel {
  readonly name: string;
  readonly model: Model;
}

/**
 * Makes models ready to read together.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL; BAD_SHAPE
 *   naming two models that differ in input or classes; BAD_ARGUMENT for a wrong `tta`, or no model.
 */
export async function openEnsemble(options: EnsembleOptions = {}): Promise<Ensemble> {
  const { model, tta = 1, threads } = options;
  // Our own file needs no check: the runtime takes it as it is, and the modules that read model
  // files are not even loaded, which halves the time until the first answer.
  if (model !== undefined) return ensembleOf(await namedModels(model), { tta, threads });
  return assemble([await shippedMember(threads)], tta);
}

/** As `openEnsemble`, of models that are read already. */
export async function ensembleOf(
  models: readonly NamedModel[],
  { tta = 1, threads }: Omit<EnsembleOptions, "model"> = {},
): Promise<Ensemble> {
  const { inferenceProgram } = await import("../../network/inferenceProgram.js");
  const members: Member[] = [];
  for (const { name, model } of models) {
    const session = await createSession(inferenceProgram(model), {
      threads: threads ?? threadsForOne(model.network),
    });
    members.push({ name, network: model.network, calibration: model.calibration, session });
  }
  return assemble(members, tta);
}

/** Reads the models that are files. @throws TenfoldError as `loadModel`. */
export async function namedModels(
  source: ModelSource | readonly ModelSource[],
): Promise<NamedModel[]> {
  const models: NamedModel[] = [];
  for (const one of isList(source) ? source : [source]) {
    if (typeof one !== "string") {
      models.push({ name: one.network.name, model: one });
      continue;
    }
    const { loadModel } = await import("../models/modelFile.js");
    models.push({ name: one, model: await loadModel(one) });
  }
  return models;
}

function isList(source: ModelSource | readonly ModelSource[]): source is readonly ModelSource[] {
  return Array.isArray(source);
}

async function assemble(members: readonly Member[], tta: number): Promise<Ensemble> {
  try {
    if (tta !== 1) (await import("../../reading/views.js")).checkLooks(tta);
    return new Ensemble(members, { looks: tta });
  } catch (error) {
    for (const { session } of members) await session.release();
    throw error;
  }
}

async function shippedMember(threads: number | undefined): Promise<Member> {
  const bytes = await readFile(shippedModel);
  const metadata = onnxMetadata(bytes);
  // As `formats/onnx/writer.ts` writes them, whose modules are not to be loaded here.
  const written = metadata.get("tenfold_network");
  const calibration = metadata.get("tenfold_calibration");
  if (written === undefined) throw new Error(`${shippedModel}: says nothing of its network`);
  const network = parseNetwork(JSON.parse(written), shippedModel);
  return {
    name: shippedModel,
    network,
    session: await createSession(bytes, { threads: threads ?? threadsForOne(network) }),
    ...(calibration !== undefined && { calibration: JSON.parse(calibration) as Calibration }),
  };
}
