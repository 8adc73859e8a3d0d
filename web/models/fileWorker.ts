import { fieldSide } from "../../src/image/field/field.js";
import { countParameters } from "../../src/network/network.js";
import { networkSizeOf } from "../../src/network/networkSize.js";
import { loadModel, saveModel, TenfoldError } from "../../src/web/index.js";
import type { FileAnswer, FileJob, OpenedFile } from "./fileJob.js";

// Opens and writes model files, in a thread of its own: large ones take seconds.

async function opened(file: File): Promise<OpenedFile> {
  const model = await loadModel(file);
  const { height, width, channels, classes } = networkSizeOf(model.network);
  if (height !== fieldSide || width !== fieldSide || channels !== 1) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${file.name}: expected a network that reads gray pictures of ${fieldSide}×${fieldSide}, this ` +
        `one reads ${height}×${width}×${channels}`,
    );
  }
  const accuracies = model.history?.map(({ validationAccuracy }) => validationAccuracy) ?? [];
  return {
    network: model.network.name,
    parameters: countParameters(model.network),
    scores: classes,
    validationAccuracy: accuracies.length > 0 ? Math.max(...accuracies) : undefined,
    file: await saveModel("own.onnx", model),
  };
}

async function answerTo(job: FileJob): Promise<FileAnswer> {
  try {
    if (job.kind === "open") return { kind: "opened", opened: await opened(job.file) };
    return { kind: "written", file: await saveModel("own.h5", await loadModel(job.file)) };
  } catch (error) {
    return { kind: "error", message: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener("message", async ({ data }: MessageEvent<FileJob>) => {
  postMessage(await answerTo(data));
});
