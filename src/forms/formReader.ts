// Consumers whose libraries are older than `await using` compile our declarations all the same.
/// <reference lib="esnext.disposable" preserve="true" />
import { TenfoldError } from "../errors.js";
import { grayOf } from "../image/plane/gray.js";
import type { Picture, Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import type { LineModel } from "../numbers/lineModel.js";
import { checkOptions, type OptionNames } from "../options.js";
import type { PictureAccess } from "../reading/pictureAccess.js";
import type { PlacedPage } from "./fields/fieldInk.js";
import type { BareReading, FieldReading } from "./fields/fieldReading.js";
import { readChoice, readSingleCheck } from "./fields/readChoice.js";
import { type DigitReader, readComb } from "./fields/readComb.js";
import { readNumber } from "./fields/readNumber.js";
import { gridPage } from "./gridPage.js";
import { type FormPlace, type PageReading, placeOf, turnOf } from "./pageReading.js";
import { scaling } from "./registration/homography.js";
import { type BlankForm, blankForm, register } from "./registration/register.js";
import type { FormField, FormTemplate } from "./template/formTemplate.js";

/** What a reader of forms is made of. */
export interface FormReaderParts {
  readonly template: FormTemplate;
  /** The blank form's gray picture, 0 = black … 1 = white, where the template has one. */
  readonly blank?: Plane;
  readonly lines: Pick<LineModel, "read" | "release">;
  readonly digits: DigitReader & { release(): Promise<void> };
  readonly pictures: Pick<PictureAccess, "readFile" | "decode">;
}

/** How a form is read. */
export interface ReadFormOptions {
  /** Fields that are less sure than this, 0…1, are marked for review; 0.9 when absent. */
  readonly minConfidence?: number;
  /** What messages call the scan. */
  readonly name?: string;
}

const optionNames: OptionNames<ReadFormOptions> = { minConfidence: true, name: true };

/** Reads the fields of one form from scans and photographs. It holds memory of the runtime until it is released. */
export class FormReader {
  readonly template: FormTemplate;
  readonly #parts: FormReaderParts;
  readonly #form: BlankForm | undefined;

  constructor(parts: FormReaderParts) {
    this.template = parts.template;
    this.#parts = parts;
    this.#form = parts.blank && blankForm(parts.blank);
  }

  /**
   * Reads the scan in a picture file, as `readPicture` does.
   * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_PICTURE, UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE,
   *   too.
   */
  async readFile(path: string, options: ReadFormOptions = {}): Promise<PageReading> {
    const { pictures } = this.#parts;
    const picture = await pictures.decode(await pictures.readFile(path), path);
    return this.readPicture(picture, { name: path, ...options });
  }

  /**
   * Finds the form in a scan and reads its fields.
   * @throws TenfoldError FORM_NOT_FOUND when it, or the grid of its template, is not there; BAD_ARGUMENT for an
   *   option, or when a field and its pattern are too large together.
   */
  async readPicture(picture: Picture, options: ReadFormOptions = {}): Promise<PageReading> {
    checkOptions("readPicture", options, optionNames);
    const { minConfidence = 0.9, name = "scan" } = options;
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new TenfoldError("BAD_ARGUMENT", `minConfidence: expected 0…1, got ${minConfidence}`);
    }
    const gray = grayOf(picture);
    const { page, form } = this.#place(gray, name);
    const fields: [string, FieldReading][] = [];
    for (const field of this.template.fields) {
      const bare = await this.#read(page, field);
      const review = bare.problem !== undefined || bare.confidence < minConfidence;
      fields.push([field.name, { ...bare, review, box: placeOf(page, field.box) }]);
    }
    return { form, fields: Object.fromEntries(fields) };
  }

  /** Frees the models' memory. */
  async release(): Promise<void> {
    await Promise.all([this.#parts.lines.release(), this.#parts.digits.release()]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }

  #place(gray: Plane, name: string): { readonly page: PlacedPage; readonly form: FormPlace } {
    const { grid } = this.template;
    if (grid) return gridPage(this.template, grid, gray, name);
    return this.#form ? foundPage(this.#form, gray, name) : lyingPage(this.template, gray);
  }

  async #read(page: PlacedPage, field: FormField): Promise<BareReading> {
    const own = { ...field, box: onPage(page, field.box) };
    switch (own.kind) {
      case "number":
        return readNumber(page, own, this.#parts.lines);
      case "comb":
        return readComb(page, own, this.#parts.digits);
      case "check":
        return readSingleCheck(page, own);
      default: {
        const options = own.options.map(({ name, box }) => ({ name, box: onPage(page, box) }));
        return readChoice(page, { ...own, options });
      }
    }
  }
}

/** Shares of a page as its pixels. */
function onPage({ width, height }: PlacedPage, box: Box): Box {
  return {
    x: box.x * width,
    y: box.y * height,
    width: box.width * width,
    height: box.height * height,
  };
}

/** The page where the blank form's print is found. */
function foundPage(form: BlankForm, scan: Plane, name: string) {
  const { isFound, homography, marks, fitting, residual, shifts } = register(form, scan);
  if (!isFound) {
    throw new TenfoldError(
      "FORM_NOT_FOUND",
      `${name}: the form was not found: ${fitting} of ${marks} marks of the blank form fit; ` +
        "is it another form, or is most of it out of the picture?",
    );
  }
  const { width, height, gray: blank } = form;
  const page: PlacedPage = { scan, width, height, homography, blank, shifts };
  return { page, form: { found: true, marks, fitting, residual, ...turnOf(page) } };
}

/** Pixels across a page that has no picture of its own. */
const pageWidth = 1000;

/** Without a blank form: the page fills the scan, as it lies. */
function lyingPage(template: FormTemplate, scan: Plane) {
  const height = (pageWidth * template.height) / template.width;
  const homography = scaling(scan.width / pageWidth, scan.height / height);
  const page: PlacedPage = { scan, width: pageWidth, height, homography, shifts: [] };
  return {
    page,
    form: {
      found: false,
      marks: 0,
      fitting: 0,
      residual: 0,
      angle: 0,
      orientation: "upright" as const,
    },
  };
}
