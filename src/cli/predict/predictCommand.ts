import { stat } from "node:fs/promises";
import { Command } from "commander";
import { TenfoldError } from "../../errors.js";
import { addReadingFlags, type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print, printable, printJson, tell } from "../terminal/output.js";
import { formatPrediction } from "./formatPrediction.js";
import { readSource } from "./sources.js";

interface PredictFlags extends ReadingFlags {
  readonly threshold?: string;
  readonly json?: true;
  readonly allowPrivate?: true;
}

/** `tenfold predict`: says the digit in each picture. */
export function predictCommand(): Command {
  const command = new Command("predict")
    .summary("say the digit in each picture")
    .description(
      "Says the digit in each picture (PNG, JPEG, WebP, GIF, TIFF, AVIF). " +
        "A picture that cannot be read does not stop the others; the exit status is then 2. " +
        "That a picture is no digit is an answer like others.",
    )
    .argument("<picture...>", "files, folders, http(s) URLs, or - for standard input");
  return addReadingFlags(command)
    .option(
      "--threshold <n>",
      "digitness 0…1 below which a picture is no digit, 0 for none (default: the model's own)",
    )
    .option("--json", "print one JSON object a picture")
    .option("--allow-private", "let URLs lead to private and local addresses")
    .action(predict);
}

async function predict(pictures: readonly string[], flags: PredictFlags): Promise<void> {
  const { loadRecognizer } = await import("../../node/reading/loadRecognizer.js");
  const recognizer = await loadRecognizer({
    model: flags.model,
    tta: readTta(flags),
    threshold: await readThreshold(flags),
    // One picture after another: threads would only delay the first.
    workers: 0,
  });
  const options = { allowPrivate: flags.allowPrivate ?? false };
  const sources = await expandFolders(pictures);
  const width = Math.min(60, Math.max(...sources.map(({ source }) => source.length)));
  let wrong = 0;
  for (const { source, fault } of sources) {
    let goesOn: boolean;
    try {
      if (fault) throw fault;
      const prediction = await readSource(recognizer, source, options);
      goesOn = flags.json
        ? printJson({ source, ...prediction })
        : print(formatPrediction(source, width, prediction));
    } catch (error) {
      if (!(error instanceof TenfoldError)) throw error;
      wrong++;
      goesOn = say(source, error, flags);
    }
    if (!goesOn) break;
  }
  if (wrong > 0) throw new ExitStatus(2);
}

async function readThreshold({ threshold }: PredictFlags): Promise<number | undefined> {
  if (threshold === undefined) return undefined;
  const { readShare } = await import("../flags/numbers.js");
  return readShare("--threshold", threshold);
}

interface Source {
  readonly source: string;
  /** Why this source cannot even be tried. */
  readonly fault?: TenfoldError;
}

/** Folders become the pictures in them; everything else stays as it is. */
async function expandFolders(pictures: readonly string[]): Promise<Source[]> {
  const expanded: Source[] = [];
  for (const source of pictures) {
    if (!(await isFolder(source))) {
      expanded.push({ source });
      continue;
    }
    try {
      const { listPictures } = await import("../../node/pictures/listPictures.js");
      const found = await listPictures(source);
      expanded.push(...found.map((path) => ({ source: path })));
    } catch (fault) {
      if (!(fault instanceof TenfoldError)) throw fault;
      expanded.push({ source, fault });
    }
  }
  return expanded;
}

async function isFolder(source: string): Promise<boolean> {
  const found = await stat(source).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

function say(source: string, { code, message }: TenfoldError, { json }: PredictFlags): boolean {
  if (json) return printJson({ source, error: { code, message } });
  tell(`tenfold: ${printable(message)}`);
  return true;
}
