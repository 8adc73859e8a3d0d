import { messages } from "../messages/en.js";
import { download } from "../shell/download.js";
import type { FileAnswer, FileJob } from "./fileJob.js";
import { digitClasses, type OwnModel } from "./ownModel.js";
import { fileOf, keepModel } from "./ownModels.js";

/**
 * Keeps the model in a file of the user's.
 * @param classes what its answers stand for; digits when absent, and where it has other scores, numbers.
 * @throws Error that says what is wrong with the file.
 */
export async function loadModelFile(file: File, classes?: readonly string[]): Promise<OwnModel> {
  const answer = await done({ kind: "open", file });
  if (answer.kind !== "opened") throw new Error(`expected an opened file, got ${answer.kind}`);
  const { scores, validationAccuracy, ...rest } = answer.opened;
  return keepModel({
    ...rest,
    name: file.name.replace(/\.[^.]*$/, ""),
    origin: "loaded",
    classes: classes ?? classesFor(scores),
    figures: validationAccuracy === undefined ? {} : { validationAccuracy },
  });
}

/** An eleventh score beside ten digits is for what is none. */
function classesFor(scores: number): readonly string[] {
  if (scores === digitClasses.length || scores === digitClasses.length + 1) return digitClasses;
  return Array.from({ length: scores }, (_, index) => messages.models.unnamedClass(index + 1));
}

/** Hands a model to the user as a file. @throws Error when it is gone, or cannot be written. */
export async function downloadModel(model: OwnModel, kind: "h5" | "onnx"): Promise<void> {
  const file = await fileOf(model.id);
  const name = `${model.name.replace(/[^\p{L}\p{N} ._-]/gu, "") || "model"}.${kind}`;
  if (kind === "onnx") return download(name, "application/octet-stream", file);
  const answer = await done({ kind: "toKeras", file });
  if (answer.kind !== "written") throw new Error(`expected a written file, got ${answer.kind}`);
  download(name, "application/x-hdf5", answer.file);
}

/** A worker for one job: large files take memory that is free again at its end. */
async function done(job: FileJob): Promise<FileAnswer> {
  const worker = new Worker(new URL("./fileWorker.ts", import.meta.url), {
    type: "module",
    name: "model file",
  });
  try {
    const answer = await new Promise<FileAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FileAnswer>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message || messages.models.workerDied));
      worker.postMessage(job);
    });
    if (answer.kind === "error") throw new Error(answer.message);
    return answer;
  } finally {
    worker.terminate();
  }
}
