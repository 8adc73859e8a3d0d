import { type PreparedPicture, prepare } from "../image/field/prepare.js";
import type { Picture } from "../image/plane/picture.js";
import type { Pixels } from "../image/plane/rawPixels.js";
import type { PictureAccess } from "./pictureAccess.js";

/** A picture that is to become fields. */
export type PictureJob = (
  | {
      readonly kind: "file";
      /** A picture file's. */
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "pixels"; readonly pixels: Pixels }
) & {
  /** What messages call it. */
  readonly where: string;
  /** Whether its memory is nobody else's, and may be given away to another thread. */
  readonly isOwn: boolean;
};

/**
 * Turns pictures into the fields that networks read: decodes them and prepares them, the most work of
 * reading. It is handed in, as a `Runtime` is, so that an environment may do it in other threads; the
 * fields are the same, bit for bit.
 */
export interface FieldMaker {
  /**
   * @throws TenfoldError BAD_PICTURE, UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE; the signal's reason when it is
   *   aborted before.
   */
  fieldsOf(job: PictureJob, signal: AbortSignal): Promise<PreparedPicture>;
  /** Ends what it does, and its threads. */
  release(): Promise<void>;
}

/** Makes fields in the thread that asks for them, of one picture at a time: each holds much memory. */
export function fieldsInThisThread({ decode }: Pick<PictureAccess, "decode">): FieldMaker {
  let last: Promise<unknown> = Promise.resolve();
  return {
    fieldsOf(job, signal) {
      const made = last.then(async () => {
        signal.throwIfAborted();
        return fieldsOfJob(job, decode, signal);
      });
      last = made.catch(() => {});
      return made;
    },
    release: async () => {},
  };
}

/** Decodes and prepares one picture, here and now. @throws as `FieldMaker.fieldsOf`. */
export async function fieldsOfJob(
  job: PictureJob,
  decode: PictureAccess["decode"],
  signal?: AbortSignal,
): Promise<PreparedPicture> {
  const picture = await pictureOfJob(job, decode);
  signal?.throwIfAborted();
  return prepare(picture);
}

/** Decodes one picture. @throws as `FieldMaker.fieldsOf`. */
export async function pictureOfJob(
  job: PictureJob,
  decode: PictureAccess["decode"],
): Promise<Picture> {
  return job.kind === "file" ? decode(job.bytes, job.where) : fromPixels(job);
}

/** Loaded on first use: who reads files starts without it. */
async function fromPixels({ pixels }: { readonly pixels: Pixels }): Promise<Picture> {
  return (await import("../image/plane/rawPixels.js")).pictureOf(pixels);
}
