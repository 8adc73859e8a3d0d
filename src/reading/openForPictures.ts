import { digitTask } from "../tasks/digit/digit.js";
import { type FoundInput, formatInput, isTold } from "./findInput.js";
import { compileModels, type NamedModel } from "./members.js";
import { type ReadingEnvironment, type ReadingOptions, recognizerOf } from "./openRecognizer.js";
import { checkReadsPictures, type Recognizer } from "./recognizer.js";
import { type TryingEnvironment, withInputs } from "./withInputs.js";

/** What reads pictures of digits in one environment, and digits whose truth is known. */
export interface DigitEnvironment extends ReadingEnvironment, TryingEnvironment {}

/** How models read pictures. */
export interface PictureOptions extends ReadingOptions {
  /**
   * How models that another program made are given pictures: `0..255`, `0..1`, `-1..1`, or mean and standard
   * deviation of pixels 0…1, such as `0.1307,0.3081`; then perhaps `,inverted` for black digits on white, and
   * `,transposed`. When absent, it is what their file says, or found on a hundred MNIST digits.
   */
  readonly input?: string | undefined;
  /**
   * Told, before anything is read, of each model made by another program that is given pictures in
   * another way than Tenfold's own; `Recognizer.inputs` says it of every model that was tried.
   * @param message the same in a sentence.
   */
  readonly onInput?: ((found: FoundInput, message: string) => void) | undefined;
}

/**
 * Makes models ready to read the digits in pictures; how those of others are given pictures is found first.
 * @throws TenfoldError as `openRecognizer` and `withInputs`; UNSUPPORTED_MODEL when a network does not read
 *   what pictures become, fields of 28×28.
 */
export async function openForPictures(
  given: readonly NamedModel[],
  environment: DigitEnvironment,
  options: PictureOptions = {},
): Promise<Recognizer> {
  const { models, found } = await withInputs(given, environment, options.input);
  const members = await compileModels(models, environment.runtime, options.threads);
  const recognizer = await recognizerOf(digitTask, members, environment, {
    ...options,
    inputs: found,
  });
  try {
    checkReadsPictures(recognizer);
  } catch (error) {
    await recognizer.release();
    throw error;
  }
  for (const one of found) if (isTold(one)) options.onInput?.(one, formatInput(one));
  return recognizer;
}
