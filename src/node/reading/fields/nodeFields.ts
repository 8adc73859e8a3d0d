import { availableParallelism } from "node:os";
import { TenfoldError } from "../../../errors.js";
import { keptPixels } from "../../../image/plane/limits.js";
import { type FieldMaker, fieldsOfJob, type PictureJob } from "../../../reading/fieldMaker.js";
import { Room } from "../../../reading/room.js";
import { shown } from "../../../shown.js";
import { nodePictures } from "../pictures.js";
import type { FieldPool } from "./fieldPool.js";

/** Pixels that all recognizers of this process decode and prepare at once: some 350 MB of memory. */
const decodedAtOnce = new Room(2 * keptPixels);
/** Pictures of so many pixels take this thread less than ten milliseconds: no other is started for them. */
const fewPixels = 250_000;

/**
 * Makes fields of pictures in worker threads, which are started when a large picture comes, or a second one
 * beside a small one, and end with the process.
 * @param workers most threads, at least 1.
 * @throws TenfoldError BAD_ARGUMENT when it is no whole number.
 */
export function nodeFields(workers = Math.min(4, availableParallelism())): FieldMaker {
  if (!(Number.isInteger(workers) && workers >= 1)) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `workers: expected a whole number of threads, at least 0, got ${shown(workers)}`,
    );
  }
  return new NodeFields(workers);
}

class NodeFields implements FieldMaker {
  readonly #workers: number;
  #pool: Promise<FieldPool> | undefined;
  /** Whether this thread makes fields, or has within this turn of the event loop. */
  #isBusy = false;

  constructor(workers: number) {
    this.#workers = workers;
  }

  async fieldsOf(job: PictureJob, signal: AbortSignal) {
    const pixels = await pixelsOf(job);
    signal.throwIfAborted();
    if (pixels !== undefined && pixels <= fewPixels && !this.#isBusy)
      return this.#here(job, signal);
    const leave = await decodedAtOnce.enter(pixels ?? keptPixels, signal);
    try {
      return await (await this.#started()).fieldsOf(job, signal);
    } finally {
      leave();
    }
  }

  async release(): Promise<void> {
    await (await this.#pool)?.release();
  }

  async #here(job: PictureJob, signal: AbortSignal) {
    this.#isBusy = true;
    try {
      return await fieldsOfJob(job, nodePictures.decode, signal);
    } finally {
      setImmediate(() => {
        this.#isBusy = false;
      });
    }
  }

  #started(): Promise<FieldPool> {
    this.#pool ??= import("./fieldPool.js").then(({ FieldPool }) => new FieldPool(this.#workers));
    return this.#pool;
  }
}

async function pixelsOf(job: PictureJob): Promise<number | undefined> {
  if (job.kind === "pixels") return job.pixels.width * job.pixels.height;
  return (await import("./pixelCount.js")).pixelCount(job.bytes);
}
