import { join } from "node:path";
import { randomFor } from "../src/data/random.js";
import { fieldOrBlank } from "../src/image/field/prepare.js";
import { anyDigit, fontDrawing, writtenAs } from "./digits.js";
import type { Drawing } from "./drawing.js";
import { fills } from "./fills.js";
import { fontList } from "./fontList.js";
import { loadFaces } from "./fonts.node.js";
import { digitForms } from "./hands/forms.js";
import { anyPlace, cleanField, maskOf, painted, placed } from "./scene.js";
import { writeSheet } from "./sheet.node.js";

/**
 * Writes contact sheets of what the pictures are made from: `fonts.png` with a row a face (ten
 * digits), `letters-N.png` with a row or more a face, `strokes.png` with a row a form, `fills.png`
 * with a row a fill.
 */
export async function writeSourceSheets(dir: string, seed: number): Promise<void> {
  const random = randomFor(seed, sheetStream);
  const faces = loadFaces(fontList);
  const place = { x: 32, y: 32, size: 48, side: 64 };
  const clean = (drawing: Drawing) => cleanField(maskOf(placed(drawing, place), place));
  const withDigits = faces.filter(({ digits }) => digits.length === 10);
  await writeSheet(
    join(dir, "fonts.png"),
    withDigits.flatMap((face) => [
      ...face.digits.map(clean),
      ...face.digits.map((glyph) => clean(fontDrawing(glyph, face, random))),
    ]),
    20,
  );
  await writeSheet(
    join(dir, "letters.png"),
    faces
      .filter(
        (face, i) =>
          face.choice.name !== faces[i - 1]?.choice.name || face.choice.kind === "script",
      )
      .flatMap((face) => [...face.letters.values()].map(clean)),
    30,
  );
  await writeSheet(
    join(dir, "strokes.png"),
    digitForms.flatMap((form) =>
      Array.from({ length: 20 }, () => clean(writtenAs(form, random).drawing)),
    ),
    20,
  );
  await writeSheet(
    join(dir, "fills.png"),
    fills.flatMap((fill) =>
      Array.from({ length: 20 }, (_, i) => {
        const spot = anyPlace(random);
        const mask = maskOf(placed(anyDigit(i % 10, withDigits, random).drawing, spot), spot);
        return fieldOrBlank(painted(mask, random, fill).picture) ?? new Float32Array(784);
      }),
    ),
    20,
  );
}

/** Keeps the sheets apart from the other streams of a seed: the bytes of "shee". */
const sheetStream = 0x73686565;
