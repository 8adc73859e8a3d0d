import { type ErrorCode, TenfoldError } from "../../errors.js";
import type { Fitted, Model } from "../../network/network.js";
import { loadHdf5 } from "../hdf5/library.js";

/** What a thread is asked to do with a Keras file, `.h5` or `.keras`; plain data, which can be posted. */
export type KerasJob =
  | { readonly kind: "read"; readonly bytes: Uint8Array<ArrayBuffer>; readonly where: string }
  | { readonly kind: "write"; readonly model: Model; readonly form: KerasFileForm }
  | {
      readonly kind: "calibrate";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly where: string;
      readonly fitted: Fitted;
    };

/** The two kinds of file that Keras saves a whole model as. */
export type KerasFileForm = "h5" | "keras";

/** What the thread answers; plain data, too. */
export type KerasAnswer =
  | { readonly kind: "model"; readonly model: Model }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** A TenfoldError, whose class would be lost on the way. */
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string }
  /** A mistake of ours. */
  | { readonly kind: "failed"; readonly error: unknown };

const writers = {
  h5: async () => (await import("./writer.js")).writeKeras,
  keras: async () => (await import("./archiveWriter.js")).writeKerasArchive,
};

/** Does a job in this thread, as `readKeras`, `writeKeras`, `writeKerasArchive` and `calibratedKeras` do it; never throws. */
export async function doKerasJob(job: KerasJob): Promise<KerasAnswer> {
  try {
    // The engine compiles the library beside this thread, which loads our own modules meanwhile.
    const library = loadHdf5();
    if (job.kind === "write") {
      const [write] = await Promise.all([writers[job.form](), library]);
      return { kind: "bytes", bytes: await write(job.model) };
    }
    if (job.kind === "calibrate") {
      const [{ calibratedKeras }] = await Promise.all([import("./calibrated.js"), library]);
      const bytes = await calibratedKeras(job.bytes, job.where, job.fitted);
      return { kind: "bytes", bytes };
    }
    const [{ readKeras }] = await Promise.all([import("./reader.js"), library]);
    return { kind: "model", model: await readKeras(job.bytes, job.where) };
  } catch (error) {
    if (!(error instanceof TenfoldError)) return { kind: "failed", error };
    return { kind: "refused", code: error.code, message: error.message };
  }
}

/** The memory of an answer that is handed over rather than copied. */
export function memoryOf(answer: KerasAnswer): ArrayBufferLike[] {
  if (answer.kind === "bytes") return [answer.bytes.buffer];
  return answer.kind === "model" ? answer.model.weights.map(({ buffer }) => buffer) : [];
}
