// npm run form:checks -- [--pages N] [--seed N]
// Ticks, crosses, fills in or leaves empty the boxes of the example form, scans and photographs it, and prints how
// much of a box is covered in each state, and how often the state is told rightly: what `checkMark.ts` is set on.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Canvas } from "../../src/composing/canvas.js";
import { randomFor } from "../../src/data/random.js";
import { type CheckState, readCheck } from "../../src/forms/fields/checkMark.js";
import { blankForm, register } from "../../src/forms/registration/register.js";
import { grayOf } from "../../src/image/plane/gray.js";
import { loadTemplate } from "../../src/node/forms/loadTemplate.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { nodePictures } from "../../src/node/reading/pictures.js";
import { present } from "../../src/present.js";
import { photographed, scanned } from "./copies.js";
import { fill, tick } from "./fillIn.js";

const { values: flags } = parseArgs({
  options: { pages: { type: "string", default: "20" }, seed: { type: "string", default: "2" } },
});
const path = join(packageFolder, "examples", "forms", "fields.json");
const { template, blank } = await loadTemplate(path);
const sheet = present(blank);
const form = blankForm(sheet);
const boxes = template.fields.flatMap((field) => (field.kind === "choice" ? field.options : []));
const states: readonly CheckState[] = ["empty", "ticked", "crossed", "corrected"];
const covered = new Map<CheckState, number[]>(states.map((state) => [state, []]));
const told = new Map<string, number>();
for (let page = 0; page < Number(flags.pages); page++) {
  const random = randomFor(Number(flags.seed), page);
  const canvas = new Canvas(sheet.height, sheet.width);
  const millimeter = sheet.width / template.width;
  const pen = { strokeWidth: millimeter * random.between(0.3, 0.75) };
  const darkness = random.between(0.5, 0.92);
  const truths = boxes.map(({ box }): CheckState => {
    const place = {
      x: box.x * sheet.width,
      y: box.y * sheet.height,
      width: box.width * sheet.width,
      height: box.height * sheet.height,
    };
    const drawn = random.uniform();
    if (drawn < 0.3) return "empty";
    const state = tick(canvas, place, pen, random);
    // A tick that is wrong is filled over.
    if (drawn < 0.75) return state;
    fill(canvas, place, pen, random);
    return "corrected";
  });
  const data = sheet.data.map((paper, i) => paper * (1 - darkness * (canvas.ink[i] ?? 0)));
  const copy = page % 2 === 1 ? photographed : scanned;
  const jpeg = await copy({ ...sheet, data }, random);
  const scan = grayOf(await nodePictures.decode(new Uint8Array(jpeg), "copy"));
  const place = { scan, width: sheet.width, height: sheet.height, blank: sheet };
  const found = { ...place, ...register(form, scan) };
  for (const [index, { box }] of boxes.entries()) {
    const { width, height } = sheet;
    const own = {
      ...{ x: box.x * width, y: box.y * height },
      ...{ width: box.width * width, height: box.height * height },
    };
    const { state, covered: share } = readCheck({ ...found, width, height }, own);
    const truth = present(truths[index]);
    covered.get(truth)?.push(share);
    const pair = `${truth} told ${state}`;
    told.set(pair, (told.get(pair) ?? 0) + 1);
  }
}
for (const [state, shares] of covered) {
  const sorted = shares.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(3);
  console.log(
    `${state}: ${sorted.length} boxes, covered ${at(0)} … ${at(0.05)} … ${at(0.5)} … ${at(0.95)} … ${at(1)}`,
  );
}
for (const [pair, count] of [...told].toSorted()) console.log(`${pair}: ${count}`);
