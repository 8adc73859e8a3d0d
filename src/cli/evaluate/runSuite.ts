import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { sliceOf, splitValidation } from "../../data/split.js";
import { TenfoldError } from "../../errors.js";
import { publishedMean, type SuiteResult } from "../../evaluation/suite/result.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { runMnistC } from "../../node/evaluation/mnistC.js";
import { shippedModel } from "../../node/packageFiles.js";
import { loadRecognizer } from "../../node/reading/loadRecognizer.js";
import { count, percent } from "../../reports/numbers.js";
import type { SuiteRead } from "../../reports/suitePage.js";
import { readWhole } from "../flags/numbers.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { paint } from "../terminal/colors.js";
import { inputsForPage, tellInputs } from "../terminal/inputs.js";
import { print, printJson } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";
import { provenanceOf } from "../terminal/provenance.js";
import { shownPath } from "../terminal/shownPath.js";
import { table } from "../terminal/table.js";
import { modelName } from "./modelNames.js";

/** What `tenfold evaluate --suite` is told. */
export interface SuiteFlags extends ReadingFlags {
  readonly data?: string;
  readonly json?: true;
  readonly suite: string;
  readonly suiteSeed?: string;
  readonly suiteSplit?: string;
  readonly suiteImages?: string;
  readonly report?: string;
}

/** What `tenfold evaluate --suite mnist-c` does. */
export async function runSuite(flags: SuiteFlags): Promise<void> {
  oneOf("--suite", flags.suite, ["mnist-c"]);
  const split = oneOf("--suite-split", flags.suiteSplit ?? "test", ["test", "validation"]);
  const seed = flags.suiteSeed === undefined ? 1 : readWhole("--suite-seed", flags.suiteSeed, 0);
  const model = flags.model ?? [shippedModel];
  const tta = readTta(flags);
  const whole = await pictures(split, flags.data);
  const wanted =
    flags.suiteImages === undefined ? whole.count : readWhole("--suite-images", flags.suiteImages);
  const images = Math.min(whole.count, wanted);
  const set = sliceOf(whole, 0, images);
  const reader = await loadRecognizer({
    ...{ model, input: flags.input, tta, threads: availableParallelism() },
  });
  const toldInputs = await tellInputs(reader.inputs);
  const result = await watched("picture", flags, (onProgress) =>
    runMnistC({ reader, set, seed, onProgress }),
  ).finally(() => reader.release());
  if (flags.json) {
    const told = { model: model.join(" + "), suite: flags.suite, split, seed, images };
    printJson({ ...told, ...result, ...toldInputs });
  } else {
    print(`${modelName(model)} on MNIST-C from ${count(images)} ${split} images, seed ${seed}\n`);
    for (const line of formatSuite(result)) print(line);
  }
  if (flags.report === undefined) return;
  const own = flags.data === undefined ? `MNIST's ${split} images` : shownPath(flags.data);
  const provenance = await provenanceOf(`${own}: the first ${count(images)}`, model);
  await writeReport(flags.report, {
    ...{ result, set, split, seed, provenance },
    notes: await inputsForPage(toldInputs),
    models: model.map((file) => basename(file)),
  });
  if (!flags.json) print(`\nReport: ${flags.report}`);
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
  const head = ["", "network", "predict", ...(blanks ? ["blank"] : [])];
  const last = [
    "mean of 15",
    paint("bold", percent(mean.network)),
    paint("bold", percent(mean.predict)),
  ];
  return [
    ...table([head, ...lines, last], ["left", "right", "right", "right"]),
    "",
    `network: accuracy of the network alone. predict: with all that predict does before it reads${
      blanks ? "; pictures that it refuses as blank count as wrong" : ""
    }.`,
    `Published, a LeNet trained on MNIST alone: ${percent(publishedMean)} (mean of 15, network alone).`,
  ];
}

async function pictures(split: string, dir: string | undefined) {
  if (split === "test") return loadMnistPart("test", { dir });
  return splitValidation(await loadMnistPart("train", { dir })).validation;
}

async function writeReport(path: string, read: SuiteRead): Promise<void> {
  const [{ suitePage }, { writeWhole }] = await Promise.all([
    import("../../reports/suitePage.js"),
    import("../../node/files/writeWhole.js"),
  ]);
  await writeWhole(path, await suitePage(read));
}

function oneOf(flag: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw new TenfoldError("BAD_ARGUMENT", `${flag}: expected ${known.join(" or ")}, got ${value}`);
}
