import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import opentype, { type Font, type PathCommand } from "opentype.js";
import { charactersOf } from "./characters.js";
import { type Drawing, normalized } from "./drawing.js";
import { type FontChoice, fontList } from "./fontList.js";

/** One file of one font, ready to be drawn; each glyph has side 1 about (0, 0). */
export interface Face {
  readonly choice: FontChoice;
  readonly weight: number;
  /** Ten digits, or none for an alphabet of another script. */
  readonly digits: readonly Drawing[];
  /** Characters that are no digits, by character. */
  readonly letters: ReadonlyMap<string, Drawing>;
}

/**
 * All faces of the list, from the font packages among the development dependencies.
 * @throws Error naming the font and the character when a file lacks one of the ten digits.
 */
export function loadFaces(choices: readonly FontChoice[] = fontList): Face[] {
  return choices.flatMap((choice) => choice.weights.map((weight) => loadFace(choice, weight)));
}

/** The folder of a font's package. */
export function fontFolder(name: string): string {
  const description = `@fontsource/${name}/package.json`;
  return dirname(createRequire(import.meta.url).resolve(description));
}

function loadFace(choice: FontChoice, weight: number): Face {
  const { name, kind, subset } = choice;
  const file = `${name}-${subset}-${weight}-normal.woff`;
  const bytes = readFileSync(join(fontFolder(name), "files", file));
  const { buffer, byteOffset, length } = bytes;
  const font = opentype.parse(buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer);
  const digits =
    kind === "script"
      ? []
      : Array.from("0123456789", (digit) => {
          const drawing = drawingOf(font, digit);
          if (drawing === undefined) throw new Error(`font ${file}: expected the digit ${digit}`);
          return drawing;
        });
  const letters = new Map<string, Drawing>();
  for (const character of charactersOf(choice)) {
    const drawing = drawingOf(font, character);
    if (drawing !== undefined) letters.set(character, drawing);
  }
  return { choice, weight, digits, letters };
}

function drawingOf(font: Font, character: string): Drawing | undefined {
  const glyph = font.charToGlyph(character);
  if (glyph.index === 0) return undefined;
  const outlines = flatten(glyph.getPath(0, 0, 1).commands);
  return outlines.length === 0 ? undefined : normalized({ strokes: [], outlines });
}

/** Parts of a curve: at 60 pixels no chord is further from it than a twentieth of a pixel. */
const chords = 5;

function flatten(commands: readonly PathCommand[]): number[][] {
  const outlines: number[][] = [];
  let outline: number[] = [];
  let x = 0;
  let y = 0;
  for (const command of commands) {
    if (command.type === "M") {
      outline = [];
      outlines.push(outline);
    }
    if (command.type === "Z") continue;
    for (let chord = 1; chord < chords; chord += 1) {
      const t = chord / chords;
      const u = 1 - t;
      const { x1, y1, x2, y2 } = command;
      if (command.type === "Q") {
        outline.push(u * u * x + 2 * u * t * x1 + t * t * command.x);
        outline.push(u * u * y + 2 * u * t * y1 + t * t * command.y);
      } else if (command.type === "C") {
        const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
        outline.push(a * x + b * x1 + c * x2 + d * command.x);
        outline.push(a * y + b * y1 + c * y2 + d * command.y);
      }
    }
    ({ x, y } = command);
    outline.push(x, y);
  }
  return outlines.filter((points) => points.length >= 6);
}
