import { availableParallelism } from "node:os";
import { basename, join, resolve, sep } from "node:path";
import { answerTable } from "../../evaluation/sets/answerTable.js";
import { evaluateSet, type SetEvaluation } from "../../evaluation/sets/evaluateSet.js";
import type { LabeledPicture } from "../../evaluation/sets/labeledPicture.js";
import type { Unreadable } from "../../evaluation/sets/openPicture.js";
import { type Orientation, transposedOrientation } from "../../evaluation/sets/orientation.js";
import { shippedModel } from "../../node/packageFiles.js";
import { loadRecognizer } from "../../node/reading/loadRecognizer.js";
import { openSet } from "../../node/sets/openSet.js";
import { unlabeledIn } from "../../node/sets/unlabeled.js";
import { count, percent } from "../../reports/numbers.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { inputsForPage, tellInputs } from "../terminal/inputs.js";
import { print, printJson } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";
import { evaluationAsJson } from "./evaluationAsJson.js";
import { formatLeftOut, formatRefused, formatUnlabeled } from "./formatLeftOut.js";
import { formatAnswered, formatNonDigits } from "./formatOutcomes.js";
import { modelName, namedModels } from "./modelNames.js";
import { formatEvaluation } from "./runEvaluation.js";

/** What `tenfold evaluate --set` is told. */
export interface SetFlags extends ReadingFlags {
  readonly report?: string;
  readonly json?: true;
  readonly set: string;
  readonly recursive?: true;
  readonly transposed?: true;
}

/** What `tenfold evaluate --set DIR` does; exit status 2 when a picture could not be read. */
export async function runSet(flags: SetFlags): Promise<void> {
  const files = flags.model ?? [shippedModel];
  const { set, recursive = false, transposed = false } = flags;
  const pictures = await openSet(set, { recursive, transposed });
  const threads = availableParallelism();
  const reader = await loadRecognizer({
    ...{ model: files, input: flags.input, tta: readTta(flags), threads },
  });
  const toldInputs = await tellInputs(reader.inputs);
  const { found, orientation } = await watched("picture", flags, async (onProgress) => {
    const found = await evaluateSet(reader, pictures, onProgress);
    const accuracy = found.evaluation?.accuracy ?? 0;
    return { found, orientation: await transposedOrientation(reader, pictures, accuracy) };
  }).finally(() => reader.release());
  const names = pictures.map(({ name }) => name);
  const unlabeled = await unlabeledIn(set, names, recursive);
  if (flags.json) {
    const told = setAsJson(files.join(" + "), set, found);
    printJson({ ...told, unlabeled: unlabeled.pictures, orientation, ...toldInputs });
  } else {
    for (const line of formatSet(modelName(files), set, found)) print(line);
    for (const line of formatUnlabeled(unlabeled)) print(line);
  }
  if (orientation && !flags.json) print(`\n${formatOrientation(orientation, transposed)}`);
  if (flags.report !== undefined) {
    const notes = await inputsForPage(toldInputs);
    await writeReport({ path: flags.report, files, set, pictures, found, notes });
    if (!flags.json) print(`\nReport: ${flags.report}`);
  }
  if (found.unreadable.length > 0) throw new ExitStatus(2);
}

function setAsJson(model: string, set: string, found: SetEvaluation): object {
  const { evaluation, nonDigitness, auroc, pictures: _, unreadable, ...rest } = found;
  return {
    model,
    set,
    ...(evaluation && evaluationAsJson(evaluation)),
    ...rest,
    ...(nonDigitness === null ? {} : { nonDigitness }),
    ...(auroc === null ? {} : { auroc }),
    unreadable,
  };
}

/** The figures of a set as lines for a terminal, the pictures that were not answered last. */
export function formatSet(file: string, set: string, found: SetEvaluation): string[] {
  const { evaluation, outcomes, digits, nonDigits, pictures, blank, unreadable } = found;
  const answers = answerTable(pictures);
  const nothing = [`${file} on ${set}: ${count(digits)} digits, none of them could be read`];
  const below = [formatAnswered(outcomes)];
  const isRefused = found.refused.length + found.several.length > 0;
  const isUnread = blank.length + unreadable.length > 0;
  const counted = [
    ...(isRefused ? ["a refused digit counts as its likeliest digit"] : []),
    ...(isUnread ? ["a blank or unreadable digit counts as wrong"] : []),
  ].join("; ");
  return [
    ...(evaluation
      ? formatEvaluation(`${file} on ${set}: ${count(digits)} digits`, evaluation, {
          below,
          answers,
        })
      : nothing),
    ...(nonDigits > 0 ? ["", formatNonDigits(found)] : []),
    ...formatRefused(pictures),
    ...formatLeftOut(blank, unreadable),
    ...(evaluation && counted !== "" ? ["", `In the accuracy, ${counted}.`] : []),
  ];
}

function formatOrientation(found: Orientation, transposed: boolean): string {
  const { pictures, asTheyAre, transposed: other } = found;
  const figures = `of ${count(pictures)} digits ${percent(other)} are read correctly that way`;
  const instead = `${percent(asTheyAre)} as they are`;
  return transposed
    ? `The pictures are not stored transposed: ${figures}, ${instead}. Leave out --transposed.`
    : `The pictures seem to be stored transposed, as EMNIST's are: ${figures}, ${instead}. ` +
        "Try --transposed.";
}

interface ReportRequest {
  readonly path: string;
  readonly files: readonly string[];
  readonly set: string;
  readonly pictures: readonly LabeledPicture[];
  readonly found: SetEvaluation;
  readonly notes: readonly string[];
}

async function writeReport(request: ReportRequest): Promise<void> {
  const { path, files, set, pictures, found, notes } = request;
  const [{ setPage }, { thumbnailUri }, { provenanceOf }, { writeWhole }] = await Promise.all([
    import("../../reports/setPage.js"),
    import("../../node/pictures/thumbnail.js"),
    import("../terminal/provenance.js"),
    import("../../node/files/writeWhole.js"),
  ]);
  const name = basename(resolve(set));
  const byName = new Map(pictures.map((picture) => [picture.name, picture]));
  const page = await setPage({
    name,
    what: digitTask.name,
    models: await namedModels(files),
    found: { ...found, unreadable: found.unreadable.map((fault) => withoutFolder(fault, set)) },
    // The picture was read before; should it be gone meanwhile, what the network saw is left.
    thumbnailOf: async (picture) =>
      byName
        .get(picture)
        ?.open()
        .then(thumbnailUri, () => undefined),
    notes,
    provenance: await provenanceOf(`${name}: ${count(pictures.length)} pictures`, files),
  });
  await writeWhole(path, page);
}

/** A page that is passed on does not tell where the set lies. */
function withoutFolder(fault: Unreadable, set: string): Unreadable {
  const folder = join(set, "x").slice(0, -2);
  const message = fault.message
    .replaceAll(folder + sep, "")
    .replaceAll(folder, basename(folder))
    .replaceAll(set, basename(set));
  return { ...fault, message };
}
