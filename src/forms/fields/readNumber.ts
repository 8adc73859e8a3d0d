import { cutStrip } from "../../lines/cutStrip.js";
import type { LineModel } from "../../numbers/lineModel.js";
import type { WrittenField } from "../template/formTemplate.js";
import { decodeField } from "./decodeField.js";
import { type FieldInk, fieldInk, type PlacedPage } from "./fieldInk.js";
import { type BareReading, emptyField } from "./fieldReading.js";
import { type FieldStrokes, strokesOf } from "./strokes.js";

/** Rows of a field's picture, and what around it is looked at, as a share of its height. */
export const fieldRows = 64;
export const fieldMargin = 0.3;
/** A strip is so much higher than its writing, as the strips that line readers learn from are. */
const stripMargin = 1.45;
/** Writing is taken to be at least so high, as a share of the field: a dash is no tall digit. */
const leastHeight = 0.35;

/** Reads a number that was written freely in its field. */
export async function readNumber(
  page: PlacedPage,
  field: WrittenField,
  lines: Pick<LineModel, "read">,
): Promise<BareReading> {
  const cut = fieldInk(page, field.box, fieldRows, fieldMargin);
  const strokes = strokesOf(cut);
  if ("emptiness" in strokes) return emptyField(strokes.emptiness);
  return decodeField(await lines.read(stripOf(strokes, cut)), field);
}

/** The strip around the strokes, on white. */
function stripOf({ plane, around }: FieldStrokes, { box }: FieldInk) {
  const height = stripMargin * Math.max(around.height, leastHeight * box.height);
  const light = { ...plane, data: plane.data.map((ink) => 1 - ink) };
  return cutStrip(light, {
    x: around.x + around.width / 2,
    y: around.y + around.height / 2,
    width: around.width + height * 0.5,
    height,
    angle: 0,
  });
}
