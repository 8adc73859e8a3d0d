import type { Command } from "commander";
import { TenfoldError } from "../../errors.js";

/** Which models read, and how often they look at a picture. */
export interface ReadingFlags {
  /** In the order given; absent for the one that is shipped. */
  readonly model?: readonly string[];
  readonly input?: string;
  readonly tta?: string;
}

/** Adds the flag that says how a model of another program is given pictures. */
export function addInputFlag(command: Command): Command {
  return command.option(
    "--input <scale>",
    "how a model that another program made is given pictures: 0..255, 0..1, -1..1, or mean,std of " +
      "pixels 0…1, then perhaps ,inverted for black on white and ,transposed (default: found on a " +
      "hundred known digits)",
  );
}

/** Adds the flags that `predict` and `evaluate` share. */
export function addReadingFlags(command: Command): Command {
  return addInputFlag(
    command.option(
      "--model <file>",
      "a model file (.h5, .keras, .onnx; default: the shipped one); repeat to average several",
      (file: string, before: readonly string[] = []) => [...before, file],
    ),
  ).option(
    "--tta <n>",
    "average over n views of a picture, slightly rotated and shifted (default: 1)",
  );
}

/** @throws TenfoldError BAD_ARGUMENT unless it is a whole number; its range is the recognizer's. */
export function readTta({ tta }: ReadingFlags): number | undefined {
  if (tta === undefined) return undefined;
  if (/^\d{1,4}$/.test(tta)) return Number(tta);
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `--tta: expected a whole number of views, got ${JSON.stringify(tta)}`,
  );
}
