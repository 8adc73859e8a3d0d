import type { Random } from "../src/data/random.js";
import { present } from "../src/present.js";
import { choose, pick } from "./choose.js";
import { type Drawing, loosened, normalized, type Stroke } from "./drawing.js";
import type { FontKind } from "./fontList.js";
import type { Face } from "./fonts.node.js";
import { digitForms } from "./hands/forms.js";
import { type DigitForm, handOf } from "./hands/hand.js";
import { inked, penKinds } from "./pen.js";

/** A drawing of side 1 about (0, 0), and where it comes from, for contact sheets. */
export interface Sketch {
  readonly drawing: Drawing;
  readonly source: string;
}

const formsOf = Array.from({ length: 10 }, (_, digit) =>
  digitForms.filter((form) => form.digit === digit),
);

/** Half the width of a pen, as a share of the digit's height. */
const thinnest = 0.022;
const thickest = 0.085;

/** A digit as a person would write it, stroke by stroke. */
export function writtenDigit(digit: number, random: Random): Sketch {
  return writtenAs(choose(present(formsOf[digit]), random), random);
}

/** A digit in one given form. */
export function writtenAs(form: DigitForm, random: Random): Sketch {
  const skeletons = form.draw(handOf(random, random.between(0.005, 0.04)));
  const radius = thinnest + (thickest - thinnest) * random.uniform() ** 1.5;
  // Some hands are wide, some narrow.
  const wide = Math.exp(random.between(-0.3, 0.35));
  const placed = skeletons.map((points) => points.map(([x, y]) => [x * wide, y] as const));
  const strokes = inked(placed, pick(penKinds, random), radius, random);
  const drawing = normalized({ strokes, outlines: [] });
  const loose = { rotation: 8, slant: 20, stretch: 0.08, wobble: random.between(0, 0.04) };
  return {
    drawing: loosened(drawing, random, loose),
    source: `stroke ${form.digit} ${form.name}`,
  };
}

/** How often the faces of each kind are drawn. */
const kindWeights: readonly { readonly kind: FontKind; readonly weight: number }[] = [
  { kind: "hand", weight: 6 },
  { kind: "school", weight: 1 },
  { kind: "print", weight: 2 },
  { kind: "display", weight: 1 },
];

/** A digit of one of the faces, with the looseness of its kind. */
export function fontDigit(digit: number, faces: readonly Face[], random: Random): Sketch {
  const kinds = kindWeights.filter(({ kind }) => faces.some((face) => face.choice.kind === kind));
  const { kind } = choose(kinds, random);
  // By font first, so that one with many weights is not drawn more often.
  const fitting = faces.filter((face) => face.choice.kind === kind);
  const name = pick([...new Set(fitting.map((face) => face.choice.name))], random);
  const face = pick(
    fitting.filter((one) => one.choice.name === name),
    random,
  );
  return {
    drawing: fontDrawing(present(face.digits[digit]), face, random),
    source: `font ${name}`,
  };
}

/** A glyph of a face, loosened as its kind allows, at times bolder than it is. */
export function fontDrawing(glyph: Drawing, face: Face, random: Random): Drawing {
  const rigid = face.choice.kind === "print" || face.choice.kind === "display";
  const drawing = loosened(glyph, random, {
    rotation: rigid ? 6 : 9,
    slant: rigid ? 14 : 18,
    stretch: rigid ? 0.15 : 0.22,
    wobble: random.between(0, rigid ? 0.015 : 0.04),
  });
  if (random.uniform() < 0.6) return drawing;
  // Bold faces would close their loops.
  const most = face.weight >= 600 || face.choice.kind === "display" ? 0.014 : 0.035;
  return { ...drawing, strokes: rims(drawing, random.between(0.006, most)) };
}

/** The outlines as strokes: together with their filling they embolden a glyph by `radius`. */
function rims({ outlines }: Drawing, radius: number): Stroke[] {
  return outlines.map((outline) => {
    const stroke: number[] = [];
    for (let i = 0; i < outline.length; i += 2) {
      stroke.push(present(outline[i]), present(outline[i + 1]), radius);
    }
    stroke.push(present(outline[0]), present(outline[1]), radius);
    return stroke;
  });
}

/** A digit, written or from a font. @param written share of those that are written. */
export function anyDigit(
  digit: number,
  faces: readonly Face[],
  random: Random,
  written = 0.55,
): Sketch {
  return random.uniform() < written ? writtenDigit(digit, random) : fontDigit(digit, faces, random);
}
