import { onnxMetadata } from "../formats/onnx/metadata.js";
import type { Calibration, Model } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import type { Runtime } from "../runtime/session.js";
import type { ClassReadings, Task } from "../tasks/task.js";
import type { FieldMaker } from "./fieldMaker.js";
import type { FoundInput } from "./findInput.js";
import { compileModels, type Member, type NamedModel, releaseAll } from "./members.js";
import type { PictureAccess } from "./pictureAccess.js";
import { type MarkSource, Recognizer } from "./recognizer.js";
import { threadsForOne } from "./threads.js";

/** What reads in one environment. */
export interface ReadingEnvironment {
  readonly runtime: Runtime;
  readonly pictures: PictureAccess;
  /** Makes fields of pictures, for one recognizer, which releases it; in this thread when absent. */
  readonly fields?: FieldMaker | undefined;
  /** Opens what finds marks in pictures, for one recognizer; all writing is one mark when absent. */
  readonly openMarks?: (() => Promise<MarkSource>) | undefined;
}

/** How models read. */
export interface ReadingOptions {
  /** Views of each picture, 1…11: test-time augmentation, see `reading/views.ts`; 1 unless given. */
  readonly tta?: number | undefined;
  /**
   * Threads of one run; unless given, what one picture is read with soonest (`threadsForOne`): 1, or 2
   * for a network of at least 5 million multiply-adds. More help only with many pictures at once.
   */
  readonly threads?: number | undefined;
  /**
   * Digitness, 0…1, below which a picture is taken for no digit; the model's own when absent, 0 to
   * refuse nothing.
   */
  readonly threshold?: number | undefined;
}

/**
 * Makes models ready to read pictures, in fields of whatever size theirs is, for a task.
 * @throws TenfoldError UNSUPPORTED_MODEL; BAD_SHAPE naming two models that differ in input or classes;
 *   BAD_ARGUMENT for a wrong option, or no model.
 */
export async function openRecognizer<Readings extends ClassReadings, Answer>(
  task: Task<Readings, Answer>,
  models: readonly NamedModel[],
  environment: ReadingEnvironment,
  options: ReadingOptions = {},
): Promise<Recognizer<Readings, Answer>> {
  const members = await compileModels(models, environment.runtime, options.threads);
  return recognizerOf(task, members, environment, options);
}

/**
 * As `openRecognizer`, of models that are compiled; they are released when they cannot read together.
 * @throws TenfoldError as `openRecognizer` does.
 */
export async function recognizerOf<Readings extends ClassReadings, Answer>(
  task: Task<Readings, Answer>,
  members: readonly Member[],
  { pictures, fields, openMarks }: Omit<ReadingEnvironment, "runtime">,
  {
    tta = 1,
    threshold,
    inputs,
  }: ReadingOptions & { readonly inputs?: readonly FoundInput[] | undefined } = {},
): Promise<Recognizer<Readings, Answer>> {
  try {
    if (tta !== 1) (await import("./views.js")).checkViews(tta);
    const views = { views: tta, threshold, inputs };
    return new Recognizer({ task, members, pictures, fields, openMarks, ...views });
  } catch (error) {
    await releaseAll(members);
    throw error;
  }
}

/**
 * A model in an ONNX file that Tenfold wrote, run as it is: neither its program nor the modules that
 * read model files are loaded, which halves the time until the first answer.
 * @param where names the file in messages.
 */
export async function memberOfOnnx(
  bytes: Uint8Array,
  where: string,
  runtime: Runtime,
  threads?: number,
): Promise<Member> {
  const metadata = onnxMetadata(bytes);
  // As `formats/onnx` writes them, whose writer is not to be loaded here.
  const written = metadata.get("tenfold_size");
  const calibration = metadata.get("tenfold_calibration");
  if (written === undefined) throw new Error(`${where}: does not say what its network reads`);
  const size = JSON.parse(written) as NetworkSize;
  return {
    name: where,
    size,
    session: await runtime.createSession(bytes, {
      threads: threads ?? threadsForOne(size, runtime.cores),
    }),
    ...(calibration !== undefined && { calibration: JSON.parse(calibration) as Calibration }),
  };
}

/** A model as it is, called by its network's name. */
export function named(model: Model): NamedModel {
  return { name: model.network.name, model };
}
