import { join, parse } from "node:path";
import { type DigitSet, noDigit } from "../../data/digitSet.js";
import { splitValidation } from "../../data/split.js";
import { TenfoldError } from "../../errors.js";
import { checkFits } from "../../network/checkFits.js";
import type { Model } from "../../network/network.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { readSet } from "../../node/evaluation/evaluate.js";
import { withLock } from "../../node/files/lock.js";
import { sameFile } from "../../node/files/sameFile.js";
import { checkWritable } from "../../node/files/writeWhole.js";
import { checkModelPath, openModelFile } from "../../node/models/modelFile.js";
import { calibrate } from "../../node/reading/calibrate.js";
import { nodeReading } from "../../node/reading/loadRecognizer.js";
import { type PreparedSet, prepareSet } from "../../node/sets/prepareSet.js";
import { present } from "../../present.js";
import { withInputs } from "../../reading/withInputs.js";
import { count, percent } from "../../reports/numbers.js";
import { isAtLimit } from "../../tasks/classification/temperature.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { recipeFromFlags } from "../../training/recipe/flags.js";
import { formatLeftOut } from "../evaluate/formatLeftOut.js";
import { readShare } from "../flags/numbers.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { tellInputs } from "../terminal/inputs.js";
import { quoted } from "../terminal/invocation.js";
import { print, printJson } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";

/** What `tenfold calibrate` is told. */
export interface CalibrateFlags {
  readonly out?: string;
  readonly inPlace?: true;
  readonly data?: string;
  readonly validation?: string;
  readonly set?: string;
  readonly keep?: string;
  readonly input?: string;
  readonly json?: true;
}

/** What `tenfold calibrate` does; exit status 2 when a picture could not be read. */
export async function runCalibration(file: string, flags: CalibrateFlags): Promise<void> {
  const keep = flags.keep === undefined ? undefined : readShare("--keep", flags.keep);
  const { validationCount } = recipeFromFlags({ validation: flags.validation });
  checkTogether(flags);
  const out = await targetOf(file, flags);
  // From before the model is read: it is written as it was read.
  const unreadable = await withLock(out, async () => {
    const { model: opened, saveCalibrated } = await openModelFile(file);
    const { data: validation, blank, unreadable } = await loadPictures(flags, validationCount);
    checkFits(file, opened.network, validation);
    const named = [{ name: file, model: opened }];
    const { models, found } = await withInputs(named, nodeReading, flags.input);
    const before = present(models[0]).model;
    const told = await tellInputs(found);
    const model = await watched("calibration reading", flags, (onProgress) =>
      calibrate(before, validation, { keep, onProgress }),
    );
    await saveCalibrated(out, { calibration: model.calibration, input: model.input });
    const shares = await acceptedShares(model, file, validation);
    if (flags.json) {
      const leftOut = flags.set === undefined ? {} : { blank, unreadable };
      const { input, calibration } = model;
      const isAt = isAtLimit(calibration.temperature) && { temperatureAtLimit: true };
      printJson({ file: out, ...calibration, ...isAt, input, ...shares, ...leftOut, ...told });
      return unreadable;
    }
    for (const line of formatCalibration(out, model.calibration, shares)) print(line);
    for (const line of formatLeftOut(blank, unreadable)) print(line);
    return unreadable;
  });
  if (unreadable.length > 0) throw new ExitStatus(2);
}

/** Where to save: never over a file that the user has not named for it. */
async function targetOf(file: string, { out: given, inPlace }: CalibrateFlags): Promise<string> {
  const out = inPlace ? file : (given ?? besideOf(file));
  checkModelPath(out);
  const found = await sameFile(file, out);
  if (!inPlace && found === "same") {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${out}: is the model to calibrate; choose another name, or change it with --in-place`,
    );
  }
  if (!inPlace && given === undefined && found !== "missing") {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${out}: exists already; replace it with --out ${quoted(out)}, or choose another name`,
    );
  }
  await checkWritable(out);
  return out;
}

/** `models/a.h5` → `models/a.calibrated.h5`. */
function besideOf(file: string): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.calibrated${ext}`);
}

function checkTogether({ out, inPlace, set, data, validation }: CalibrateFlags): void {
  if (out !== undefined && inPlace) {
    throw new TenfoldError("BAD_ARGUMENT", "--out and --in-place: expected one of them, got both");
  }
  if (set === undefined) return;
  const other = data !== undefined ? "--data" : validation !== undefined ? "--validation" : null;
  if (other === null) return;
  const message = `--set and ${other}: expected one of them, got both`;
  throw new TenfoldError("BAD_ARGUMENT", message);
}

async function loadPictures(flags: CalibrateFlags, held?: number): Promise<PreparedSet> {
  const { set, data } = flags;
  if (set === undefined) {
    return { data: await loadValidation(data, held), blank: [], unreadable: [] };
  }
  return watched("picture", flags, (onProgress) => prepareSet(set, onProgress));
}

async function loadValidation(dir?: string, held?: number): Promise<DigitSet> {
  const data = await loadMnistPart("train", { dir, highestLabel: noDigit });
  return splitValidation(data, held).validation;
}

/** How the threshold parts the pictures it was set on. */
interface Shares {
  readonly digits: number;
  /** Of the digits, 0…1. */
  readonly digitsTaken: number;
  readonly others: number;
  /** Of the pictures of no digit, 0…1; null where there is none. */
  readonly othersRefused: number | null;
}

async function acceptedShares(
  model: Model & { readonly calibration: { readonly threshold: number } },
  name: string,
  data: DigitSet,
): Promise<Shares> {
  const { digitness } = await readSet(digitTask, [{ name, model }], data);
  const taken = { digit: 0, other: 0 };
  let digits = 0;
  for (const [index, label] of data.labels.entries()) {
    const kind = label === noDigit ? "other" : "digit";
    if (kind === "digit") digits += 1;
    if (present(digitness[index]) >= model.calibration.threshold) taken[kind] += 1;
  }
  const others = data.count - digits;
  return {
    digits,
    digitsTaken: taken.digit / digits,
    others,
    othersRefused: others === 0 ? null : 1 - taken.other / others,
  };
}

/** What a temperature that ends at a limit says: no softmax is as far off as that by training alone. */
function formatLimit(temperature: number): string {
  const [which, sure] =
    temperature > 1 ? ["highest", "far too sure"] : ["lowest", "far too unsure"];
  return (
    `: the ${which} that is looked at; the model stays ${sure} of its answers, as when it is given ` +
    "pictures in another way than it learned from (--input)"
  );
}

function formatCalibration(
  file: string,
  { temperature, threshold }: { readonly temperature: number; readonly threshold: number },
  { digits, digitsTaken, others, othersRefused }: Shares,
): string[] {
  const refused =
    othersRefused === null
      ? ""
      : `, refuses ${percent(othersRefused)} of ${count(others)} other pictures`;
  return [
    `Wrote ${file}.`,
    `temperature  ${temperature.toFixed(3)}${isAtLimit(temperature) ? formatLimit(temperature) : ""}`,
    `threshold    ${threshold.toFixed(3)}: accepts ${percent(digitsTaken)} of ${count(digits)} ` +
      `digits${refused}`,
  ];
}
