import { createHash } from "node:crypto";
import { copyFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeIdxFiles } from "../../rendering/idxFiles.node.js";
import { sliceOf } from "../../src/data/split.js";
import { loadMnist } from "../../src/node/data/mnist.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { openCheckpoint } from "../../src/node/training/checkpointFile.js";
import { readJournal } from "../../src/node/tuning/journal.js";
import { present } from "../../src/present.js";

/** A command that writes files, to be killed over it. */
export interface Job {
  readonly name: string;
  /** The arguments of Node that begin it, or continue what a killed one has left; none when it is done. */
  command(folder: string): Promise<readonly string[] | undefined>;
  /** Reads all that it has written so far. @throws Error when a file is neither old nor new nor whole. */
  check(folder: string, reference: string): Promise<void>;
  /** What must be the same in the end, to the last bit, however often it was killed. */
  result(folder: string): Promise<unknown>;
}

const main = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));
const render = fileURLToPath(new URL("../../rendering/main.node.js", import.meta.url));
const small = ["--data", "data", "--validation", "100", "--epochs", "2"];

/** What all jobs start from: a few pictures, a model, a file to be replaced. */
export async function prepareFolder(folder: string): Promise<void> {
  const { train, test } = await loadMnist();
  await writeIdxFiles(join(folder, "data"), "train", sliceOf(train, 0, 400));
  await writeIdxFiles(join(folder, "data"), "t10k", sliceOf(test, 0, 10));
  for (const name of ["lenet5.h5", "lenet5.onnx"]) {
    await copyFile(join(packageFolder, "models", name), join(folder, name));
  }
  await copyFile(join(folder, "lenet5.onnx"), join(folder, "old.onnx"));
  await writeFile(join(folder, "converted.onnx"), "old");
}

/** A job whose command is always the same and whose files are each old or new, byte for byte. */
function replacing(name: string, args: readonly string[], files: readonly string[]): Job {
  return {
    name,
    command: async () => args,
    async check(folder, reference) {
      for (const file of files) {
        const [now, before, after] = await Promise.all([
          contentOf(join(folder, file)),
          contentOf(join(`${reference}.before`, file)),
          contentOf(join(reference, file)),
        ]);
        if (now !== before && now !== after) throw new Error(`${file} is neither old nor new`);
      }
    },
    result: (folder) => Promise.all(files.map((file) => contentOf(join(folder, file)))),
  };
}

const digits = ["train-images", "train-labels", "t10k-images", "t10k-labels"];

export const jobs: readonly Job[] = [
  {
    name: "train",
    async command(folder) {
      const args = [main, "train", ...small, "--width", "0.25", "--workers", "1", "--out", "a.h5"];
      if (await exists(join(folder, "a.h5.checkpoint"))) {
        return [
          main,
          "train",
          "--data",
          "data",
          "--validation",
          "100",
          "--out",
          "a.h5",
          "--resume",
        ];
      }
      return (await exists(join(folder, "a.h5"))) ? undefined : args;
    },
    async check(folder) {
      const [model, checkpoint] = ["a.h5", "a.h5.checkpoint"].map((name) => join(folder, name));
      if (await exists(present(model))) await loadModel(present(model));
      if (await exists(present(checkpoint))) await openCheckpoint(present(checkpoint)).load();
    },
    async result(folder) {
      const { weights, calibration, history } = await loadModel(join(folder, "a.h5"));
      const times = history?.map(({ seconds: _, ...record }) => record);
      return [weights.map((array) => hash(new Uint8Array(array.buffer))), calibration, times];
    },
  },
  replacing("convert", [main, "convert", "lenet5.h5", "converted.onnx"], ["converted.onnx"]),
  replacing(
    "calibrate",
    [main, "calibrate", "old.onnx", "--in-place", "--data", "data", "--validation", "100"],
    ["old.onnx"],
  ),
  {
    name: "tune",
    command: async () => [
      ...[main, "tune", "--study", "study.jsonl", ...small, "--trials", "2", "--reduction", "2"],
      ...["--jobs", "1", "--json"],
    ],
    async check(folder) {
      const path = join(folder, "study.jsonl");
      if (await exists(path)) await readJournal(path);
    },
    async result(folder) {
      const { study } = present(await readJournal(join(folder, "study.jsonl")));
      return study.trials.map(({ config, scores }) => [
        config,
        scores.map(({ validationAccuracy, validationLoss }) => [
          validationAccuracy,
          validationLoss,
        ]),
      ]);
    },
  },
  replacing(
    "render",
    [
      ...[render, "--out", "drawn", "--digits", "20", "--others", "10", "--seed", "1"],
      ...["--threads", "1", "--no-sheets"],
    ],
    digits.map((part) => `drawn/${part}-idx${part.endsWith("images") ? 3 : 1}-ubyte.gz`),
  ),
];

/** What nobody needs any more: temporary files, locks, guards. */
export async function leftoversIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /(^|\/)\.tenfold-|\.lock$/.test(name));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** A hash of a file, or "none". */
async function contentOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes ? hash(bytes) : "none";
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
