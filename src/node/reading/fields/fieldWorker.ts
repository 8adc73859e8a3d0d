import { parentPort } from "node:worker_threads";
import { TenfoldError } from "../../../errors.js";
import { fieldsOfJob, type PictureJob } from "../../../reading/fieldMaker.js";
import { decodePicture } from "../../pictures/decode.js";
import { collectGarbage } from "./collectGarbage.js";
import { type FieldAnswer, memoryOf } from "./fieldAnswer.js";

/** Bytes of arrays that may wait for the engine to free them: the planes of a picture of a megapixel or two. */
const mostGarbage = 32e6;

// A thread of `FieldPool`: answers each job with its fields, or why there are none.
parentPort?.on("message", async (job: PictureJob) => {
  const answer = await answerTo(job);
  const fields = answer.kind === "fields" ? memoryOf(answer.fields) : [];
  parentPort?.postMessage(
    answer,
    fields.map(({ buffer }) => buffer as ArrayBuffer),
  );
  if (process.memoryUsage().arrayBuffers > mostGarbage) collectGarbage();
});

async function answerTo(job: PictureJob): Promise<FieldAnswer> {
  try {
    return { kind: "fields", fields: await fieldsOfJob(job, decodePicture) };
  } catch (error) {
    if (!(error instanceof TenfoldError)) return { kind: "fault", error };
    return { kind: "refused", code: error.code, message: error.message };
  }
}
