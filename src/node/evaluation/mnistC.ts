import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { corruptionNames } from "../../data/corruptions/mnistC.js";
import type { DigitSet } from "../../data/digitSet.js";
import { sliceOf } from "../../data/split.js";
import type { ImageReader } from "../../evaluation/sets/imageReader.js";
import type { PreparedBlock, SuiteBlock } from "../../evaluation/suite/block.js";
import type { SuiteResult, SuiteRow } from "../../evaluation/suite/result.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { present } from "../../present.js";
import { bestDigit, type DigitReadings } from "../../tasks/digit/readings.js";

/** What to read, and who wants to know. */
export interface SuiteRequest {
  readonly reader: ImageReader;
  /** Clean pictures of 28×28, MNIST's test images for the published figures. */
  readonly set: DigitSet;
  readonly seed: number;
  /** Threads that make and prepare the pictures; all cores, at most 4, when absent. */
  readonly workers?: number;
  /** Pictures done of all, corruptions included. */
  readonly onProgress?: (done: number, all: number) => void;
}

const requestNames: OptionNames<SuiteRequest> = {
  reader: true,
  set: true,
  seed: true,
  workers: true,
  onProgress: true,
};

/**
 * Corrupts a set in each of MNIST-C's 15 ways and reads it, bare and preprocessed. The result does
 * not hang on the number of threads.
 * @throws TenfoldError BAD_MODEL as `Recognizer.readImages` says.
 * @example
 * ```ts
 * import { loadMnistPart, loadRecognizer, runMnistC } from "tenfold";
 *
 * const reader = await loadRecognizer();
 * const { mean, rows } = await runMnistC({ reader, set: await loadMnistPart("test"), seed: 1 });
 * for (const { corruption, predict } of rows) console.log(corruption, predict);
 * console.log(mean.predict);
 * ```
 */
export async function runMnistC(request: SuiteRequest): Promise<SuiteResult> {
  checkOptions("runMnistC", request, requestNames);
  const names = ["identity", ...corruptionNames] as const;
  const { set, seed, workers = Math.min(4, availableParallelism()) } = request;
  const sums = new Map(names.map((name) => [name, { network: 0, predict: 0, blank: 0 }]));
  const blocks = names.flatMap((corruption) =>
    Array.from({ length: Math.ceil(set.count / blockSize) }, (_, i): SuiteBlock => {
      const first = i * blockSize;
      const clean = sliceOf(set, first, Math.min(set.count, first + blockSize));
      return { corruption, clean, seed, first };
    }),
  );
  let done = 0;
  const queue = blocks.values();
  const crew = Array.from(
    { length: Math.min(workers, blocks.length) },
    () => new Worker(script, { execArgv: [] }),
  );
  try {
    await Promise.all(
      crew.map(async (worker) => {
        for (const block of queue) {
          const found = await scoreBlock(request.reader, block, await prepared(worker, block));
          const sum = present(sums.get(block.corruption));
          sum.network += found.network;
          sum.predict += found.predict;
          sum.blank += found.blank;
          done += block.clean.count;
          request.onProgress?.(done, names.length * set.count);
        }
      }),
    );
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
  return resultOf(sums, set.count);
}

/** Pictures that are made, prepared and read at once. */
const blockSize = 250;

const script = new URL("./mnistCWorker.js", import.meta.url);

async function prepared(worker: Worker, block: SuiteBlock): Promise<PreparedBlock> {
  // Bytes of its own: what is posted is copied, with all of the array that a view looks at.
  const clean = { ...block.clean, images: block.clean.images.slice() };
  worker.postMessage({ ...block, clean: { ...clean, labels: clean.labels.slice() } });
  const [answer] = await once(worker, "message");
  return answer;
}

async function scoreBlock(reader: ImageReader, { clean }: SuiteBlock, made: PreparedBlock) {
  const { images, fields } = made;
  const right = (readings: DigitReadings, counts: (i: number) => boolean) =>
    clean.labels.filter((label, i) => counts(i) && bestDigit(readings, i).digit === label).length;
  return {
    network: right(await reader.readImages(images), () => true),
    predict: right(await reader.readImages(fields.images), (i) => !fields.blank[i]),
    blank: fields.blank.filter((one) => one).length,
  };
}

type Sums = ReadonlyMap<SuiteRow["corruption"], Omit<SuiteRow, "corruption">>;

function resultOf(sums: Sums, count: number): SuiteResult {
  const rows = [...sums].map(([corruption, { network, predict, blank }]) => ({
    corruption,
    network: network / count,
    predict: predict / count,
    blank,
  }));
  const mean = (of: (row: SuiteRow) => number) =>
    rows.slice(1).reduce((sum, row) => sum + of(row), 0) / corruptionNames.length;
  return {
    rows,
    mean: { network: mean((row) => row.network), predict: mean((row) => row.predict) },
  };
}
