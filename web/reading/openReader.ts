import type { PreparedPicture } from "../../src/image/field/prepare.js";
import { openRecognizer } from "../../src/reading/openRecognizer.js";
import { classification } from "../../src/tasks/classification/classification.js";
import { loadModel, loadRecognizer } from "../../src/web/index.js";
import { pagePictures } from "../../src/web/pictures/pagePictures.js";
import { webRuntime } from "../../src/web/runtime.js";
import { areDigits, digitClasses } from "../models/ownModel.js";
import type { Figure, HandedModel } from "./protocol.js";
import { readFigures } from "./readFigures.js";

/** A model that reads the figures in a picture that is prepared, from the left. */
export interface FigureReader {
  readonly classes: readonly string[];
  /** How it is given pictures, where that was found and is not Tenfold's way. */
  readonly warning?: string;
  /** @param isAlone whether all writing is one mark. */
  read(prepared: PreparedPicture, isAlone: boolean): Promise<readonly Figure[]>;
}

/** A network of the app's own. @param address of its file; the library's shipped one when absent. */
export async function openShipped(address?: URL): Promise<FigureReader> {
  const recognizer = await loadRecognizer(address === undefined ? {} : { model: address });
  return {
    classes: digitClasses,
    read: (prepared, isAlone) => readFigures(recognizer, prepared, isAlone),
  };
}

/** A model of the user's, of digits or of whatever it was taught. */
export async function openOwn({ name, classes, file }: HandedModel): Promise<FigureReader> {
  const model = new File([file], name);
  if (!areDigits(classes)) return openClasses(model, classes);
  let warning: string | undefined;
  const recognizer = await loadRecognizer({
    model,
    onInput: (_found, message) => {
      warning = message;
    },
  });
  const read = (prepared: PreparedPicture, isAlone: boolean) =>
    readFigures(recognizer, prepared, isAlone);
  return { classes, read, ...(warning !== undefined && { warning }) };
}

/** What answers none of its classes says so by its own threshold; a picture is taken for one figure. */
async function openClasses(file: File, classes: readonly string[]): Promise<FigureReader> {
  const recognizer = await openRecognizer(
    classification({ name: "class", classes }),
    [{ name: file.name, model: await loadModel(file) }],
    { runtime: webRuntime(), pictures: pagePictures },
  );
  return {
    classes,
    async read({ whole }) {
      if (whole === undefined) return [];
      const { class: name, confidence, probabilities } = await recognizer.readField(whole.field);
      const digit = name === null ? null : classes.indexOf(name);
      return [{ digit, confidence, digitness: confidence, probabilities, ...whole }];
    },
  };
}
