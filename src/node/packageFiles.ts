import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TenfoldError } from "../errors.js";
import { readRegular } from "./files/readRegular.js";

/** The command line, which trains a study's trials in processes of their own. */
export const mainFile: string = fileURLToPath(new URL("../cli/main.js", import.meta.url));

/** The folder with Tenfold's own package.json, above this file, wherever it was built to. */
export const packageFolder: string = folderAbove(fileURLToPath(import.meta.url));

/**
 * The model that reads where none is named: an ONNX file that Tenfold wrote, which the runtime opens
 * soonest. Its network and calibration stand in its metadata.
 */
export const shippedModel: string = join(packageFolder, "models", "vgg7.onnx");

/** Finds digits where no other network is named. */
export const shippedFinder: string = join(packageFolder, "models", "finder.onnx");

/** Tells marks from what stands around them. */
export const shippedSegmenter: string = join(packageFolder, "models", "segmenter.onnx");

/** Reads lines where no other network is named. */
export const shippedLineReader: string = join(packageFolder, "models", "line-reader.onnx");

/** Says how pages lie where no other network is named. */
export const shippedTurnReader: string = join(packageFolder, "models", "turn-reader.onnx");

/**
 * Reads a file of Tenfold's own package. One that is missing is a fault of the installation, not of the
 * input, and told as such.
 * @throws Error of the system.
 */
export async function readPackageFile(path: string): Promise<Uint8Array> {
  const wanted = { expected: "a file of Tenfold's own", maxBytes: 2 ** 30 };
  return readRegular(path, wanted).catch((error: unknown) => {
    throw error instanceof TenfoldError ? (error.cause ?? new Error(error.message)) : error;
  });
}

/** Tenfold's version, as its package.json has it. */
export async function packageVersion(): Promise<string> {
  const bytes = await readPackageFile(join(packageFolder, "package.json"));
  return (JSON.parse(new TextDecoder().decode(bytes)) as { version: string }).version;
}

function folderAbove(path: string): string {
  const folder = dirname(path);
  if (existsSync(join(folder, "package.json"))) return folder;
  if (folder === path) throw new Error(`no package.json above ${import.meta.url}`);
  return folderAbove(folder);
}
