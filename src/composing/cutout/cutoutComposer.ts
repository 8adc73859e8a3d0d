import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import type { Plane } from "../../image/plane/picture.js";
import { levelsOf } from "../../lines/levels.js";
import { writeStrip } from "../../lines/strip.js";
import { missing, present } from "../../present.js";
import { cutAround, cutoutSide, inkScores, scoreAt } from "../../segmenting/cutout.js";
import type { Composer } from "../composer.js";
import { chance } from "../line/lineStyle.js";
import { otherGlyph } from "../line/lineWriter.js";
import { type PagePicture, pagePicture } from "../page/pagePicture.js";
import { PageScene } from "../page/pageScene.js";
import type { WrittenMark } from "../page/pageWriter.js";
import { about, anyPlace, isSeen, type Place, seenOf } from "./place.js";

/** Side of the parts of pages that marks are cut out of, pixels. */
const pageSide = 96;

/** What of a page is cut out, and the mark that stands there, if one does. */
interface Chosen {
  readonly shown: PagePicture;
  readonly place: Place;
  readonly mark?: WrittenMark;
}

/**
 * Composes what is cut out around marks on pages, about as a finder places them, labeled with the ink of each
 * mark alone, pixel by pixel in the order of the segmenter's scores, 0 = none … 255 = full, and with what it is,
 * 0…9, or 10 for no digit. In some cutouts no mark stands in the middle: they have no ink.
 */
export class CutoutComposer implements Composer {
  readonly #scene: PageScene;

  constructor(glyphs: LabeledSet) {
    this.#scene = new PageScene(pageSide, pageSide, glyphs);
  }

  compose(random: Random, picture: Uint8Array, label: Uint8Array): void {
    const { shown, place, mark } = this.#choose(random);
    const { darkness, isInverted, height, width } = this.#scene.take(shown, random);
    const isLight = (mark?.isLight ?? chance(0.2, random)) !== isInverted;
    const box = { ...about(place, random), isLight };
    const isSwollen = chance(0.06, random);
    const cutOut = (plane: Plane, around: typeof box) => {
      const cut = cutAround(plane, around).darkness;
      return isSwollen ? swollen(cut, cutoutSide) : cut;
    };
    const cut = cutOut(planeOf(darkness, height, width), box);
    writeStrip(cut, cutoutSide, levelsFor(cut, isSwollen ? 0.7 : 0.1, random), picture, cutoutSide);
    label.fill(0);
    label[inkScores] = mark === undefined ? otherGlyph : this.#scene.labelOf(mark);
    if (mark === undefined) return;
    const alone = planeOf(this.#scene.inkOf(mark, shown), height, width);
    const own = cutOut(alone, { ...box, isLight: false });
    for (let row = 0; row < cutoutSide; row++) {
      for (let column = 0; column < cutoutSide; column++) {
        const value = own[row * cutoutSide + column] ?? missing();
        label[scoreAt(row, column)] = Math.round(255 * Math.max(0, Math.min(1, value)));
      }
    }
  }

  /** Writes pages until there is one with what is wanted: a digit most often, a letter, or neither. */
  #choose(random: Random): Chosen {
    const kind = random.uniform();
    for (;;) {
      const shown = { ...pagePicture(pageSide, pageSide, random), shrunk: 1 };
      const { digits, letters } = this.#scene.write(shown, random);
      if (kind > 0.9) {
        const place = anyPlace(shown, [...digits, ...letters], random);
        if (place) return { shown, place };
        continue;
      }
      const isDigit = kind < 0.65 || !this.#scene.hasLetters;
      const marks = (isDigit ? digits : letters).filter((mark) => isSeen(mark, shown));
      if (marks.length === 0) continue;
      const mark = present(marks[random.below(marks.length)]);
      return { shown, mark, place: seenOf(mark, shown) };
    }
  }
}

/**
 * Ink a pixel thicker on all sides, as coarse scans of two levels show bold print: small loops are filled.
 */
function swollen(darkness: Float32Array, width: number): Float32Array {
  return darkness.map((own, at) =>
    Math.max(
      own,
      darkness[at - width] ?? 0,
      darkness[at + width] ?? 0,
      (at % width > 0 ? darkness[at - 1] : undefined) ?? 0,
      ((at + 1) % width > 0 ? darkness[at + 1] : undefined) ?? 0,
    ),
  );
}

/** Of paper and ink; with a probability those of a scan of two levels. */
function levelsFor(darkness: Float32Array, ofTwoLevels: number, random: Random) {
  const { paper, ink } = levelsOf(darkness);
  if (!chance(ofTwoLevels, random)) return { paper, ink };
  const middle = paper + (ink - paper) * random.between(0.35, 0.65);
  return { paper: middle - 0.01, ink: middle + 0.01 };
}

/** Darkness as brightness. */
function planeOf(darkness: Float32Array, height: number, width: number): Plane {
  return { height, width, data: darkness.map((value) => 1 - value) };
}
