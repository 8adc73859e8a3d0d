import { availableParallelism } from "node:os";
import { sliceOf, splitValidation } from "../../data/split.js";
import { TenfoldError } from "../../errors.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { runMnistC, type SuiteResult } from "../../node/evaluation/mnistC.js";
import { shippedModel } from "../../node/packageFiles.js";
import { loadRecognizer } from "../../node/reading/loadRecognizer.js";
import { count, percent } from "../../reports/numbers.js";
import { readWhole } from "../flags/numbers.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { tellMisreadings } from "../terminal/misreadings.js";
import { paint, print, printJson } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";
import { table } from "../terminal/table.js";

/** What `tenfold evaluate --suite` is told. */
export interface SuiteFlags extends ReadingFlags {
  readonly data?: string;
  readonly json?: true;
  readonly suite: string;
  readonly suiteSeed?: string;
  readonly suiteSplit?: string;
  readonly suiteImages?: string;
  readonly suiteSheet?: string;
}

/** What `tenfold evaluate --suite mnist-c` does. */
export async function runSuite(flags: SuiteFlags): Promise<void> {
  oneOf("--suite", flags.suite, ["mnist-c"]);
  const split = oneOf("--suite-split", flags.suiteSplit ?? "test", ["test", "validation"]);
  const seed = flags.suiteSeed === undefined ? 1 : readWhole("--suite-seed", flags.suiteSeed, 0);
  const model = flags.model ?? [shippedModel];
  const file = model.join(" + ");
  const tta = readTta(flags);
  const whole = await pictures(split, flags.data);
  const wanted =
    flags.suiteImages === undefined ? whole.count : readWhole("--suite-images", flags.suiteImages);
  const images = Math.min(whole.count, wanted);
  const set = sliceOf(whole, 0, images);
  if (flags.suiteSheet !== undefined) await writeSheet(flags.suiteSheet, set, seed);
  const reader = await loadRecognizer({ model, tta, threads: availableParallelism() });
  const warned = await tellMisreadings(reader.knownDigits);
  const result = await watched("picture", flags, (onProgress) =>
    runMnistC({ reader, set, seed, onProgress }),
  ).finally(() => reader.release());
  if (flags.json) {
    printJson({ model: file, suite: flags.suite, split, seed, images, ...result, ...warned });
    return;
  }
  print(`${file} on MNIST-C from ${count(images)} ${split} images, seed ${seed}`);
  print();
  for (const line of formatSuite(result)) print(line);
  if (flags.suiteSheet !== undefined) print(`\nPictures: ${flags.suiteSheet}`);
}

/** A row a corruption, in the paper's order, and their mean beside the published one. */
export function formatSuite({ rows, mean }: SuiteResult): string[] {
  const blanks = rows.some(({ blank }) => blank > 0);
  const lines = rows.map(({ corruption, network, predict, blank }) => [
    corruption,
    percent(network),
    percent(predict),
    ...(blanks ? [blank === 0 ? "" : count(blank)] : []),
  ]);
  const head = ["", "network alone", "as predict reads", ...(blanks ? ["refused as blank"] : [])];
  const last = [
    "mean of 15",
    paint("bold", percent(mean.network)),
    paint("bold", percent(mean.predict)),
  ];
  return [
    ...table([head, ...lines, last], ["left", "right", "right", "right"]),
    "",
    `Published, LeNet trained on MNIST alone: ${percent(publishedMean)} (mean of 15, network alone).`,
  ];
}

/** The mean accuracy of an MNIST-trained LeNet on the published MNIST-C pictures. */
const publishedMean = 0.759;

async function pictures(split: string, dir: string | undefined) {
  if (split === "test") return loadMnistPart("test", { dir });
  return splitValidation(await loadMnistPart("train", { dir })).validation;
}

async function writeSheet(path: string, ...sheet: SheetInput): Promise<void> {
  const [{ mnistCSheet }, { writeWhole }] = await Promise.all([
    import("../../reports/suiteSheet.js"),
    import("../../node/files/writeWhole.js"),
  ]);
  await writeWhole(path, await mnistCSheet(...sheet));
}

type SheetInput = Parameters<typeof import("../../reports/suiteSheet.js")["mnistCSheet"]>;

function oneOf(flag: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw new TenfoldError("BAD_ARGUMENT", `${flag}: expected ${known.join(" or ")}, got ${value}`);
}
