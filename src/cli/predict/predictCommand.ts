import { Command } from "commander";
import { TenfoldError } from "../../errors.js";
import type { FetchOptions } from "../../reading/pictureAccess.js";
import type { Recognizer } from "../../reading/recognizer.js";
import type { Prediction } from "../../tasks/digit/prediction.js";
import { addReadingFlags, type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { expandFolders, isUrl } from "../pictures/sources.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { faultName } from "../terminal/help.js";
import { print, printJson, tell } from "../terminal/output.js";
import { columnsOf } from "../terminal/wrap.js";
import { formatPrediction } from "./formatPrediction.js";

interface PredictFlags extends ReadingFlags {
  readonly threshold?: string;
  readonly json?: true;
  readonly allowPrivate?: true;
  readonly recursive?: true;
}

/** `tenfold predict`: says the digit in each picture. */
export function predictCommand(): Command {
  const command = new Command("predict")
    .summary("tell which digit a picture shows")
    .description(
      "Tells which digit each picture shows (PNG, JPEG, WebP, GIF, TIFF, AVIF, BMP). Pictures that " +
        "cannot be read are reported and skipped; the exit status is then 2. That a picture is not a " +
        "digit is an answer like any other.",
    )
    .argument("<picture...>", "files, folders, http(s) URLs, or - for standard input");
  return addReadingFlags(command)
    .option(
      "--threshold <n>",
      "refuse pictures whose digitness (0…1) is below n; 0 refuses none (default: the model's own)",
    )
    .option("--recursive", "include subfolders")
    .option("--json", "print one JSON object per picture")
    .option("--allow-private", "allow URLs that lead to private or local addresses")
    .action(predict);
}

async function predict(pictures: readonly string[], flags: PredictFlags): Promise<void> {
  const { loadRecognizer } = await import("../../node/reading/loadRecognizer.js");
  const recognizer = await loadRecognizer({
    model: flags.model,
    input: flags.input,
    tta: readTta(flags),
    threshold: await readThreshold(flags),
    // One picture after another: threads would only delay the first.
    workers: 0,
  });
  // Loaded on first use: the shipped model is not tried.
  const told =
    recognizer.inputs.length === 0
      ? {}
      : await (await import("../terminal/inputs.js")).tellInputs(recognizer.inputs);
  const options = { allowPrivate: flags.allowPrivate ?? false };
  const sources = await expandFolders(pictures, flags.recursive === true);
  const width = Math.min(
    Math.max(20, Math.min(60, columnsOf(process.stdout) - besideName)),
    sources.reduce((most, { source }) => Math.max(most, source.length), 0),
  );
  let wrong = 0;
  for (const { source, fault } of sources) {
    let goesOn: boolean;
    try {
      if (fault) throw fault;
      const prediction = await readSource(recognizer, source, options);
      goesOn = flags.json
        ? printJson({ source, ...prediction, ...told })
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

/** Characters of an answer beside the picture's name: `  7  99.8%  or 1  0.1%`. */
const besideName = 22;

async function readThreshold({ threshold }: PredictFlags): Promise<number | undefined> {
  if (threshold === undefined) return undefined;
  const { readShare } = await import("../flags/numbers.js");
  return readShare("--threshold", threshold);
}

function say(source: string, { code, message }: TenfoldError, { json }: PredictFlags): boolean {
  if (json) return printJson({ source, error: { code, message } });
  tell(`${faultName()} ${message}`);
  return true;
}

/**
 * Reads a source as a command line names it: `-` for standard input, an http(s) URL, or a file.
 * @throws TenfoldError as `Recognizer.read`.
 */
async function readSource(
  recognizer: Recognizer,
  source: string,
  options: FetchOptions,
): Promise<Prediction> {
  if (source === "-") {
    const { readAll } = await import("../../node/pictures/readPictureFile.js");
    return recognizer.readBytes(await readAll(process.stdin, "standard input"), "standard input");
  }
  if (isUrl(source)) return recognizer.readUrl(source, options);
  return recognizer.readFile(source);
}
