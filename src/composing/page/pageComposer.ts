import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import { contrastOf, writeContrast } from "../../finding/contrast.js";
import { MapLabel } from "../../finding/mapLabel.js";
import type { Composer } from "../composer.js";
import type { PageComposition } from "../composition.js";
import { chance } from "../line/lineStyle.js";
import { labelPage } from "./pageLabel.js";
import { margin, pagePicture } from "./pagePicture.js";
import { PageScene } from "./pageScene.js";

/**
 * Composes parts of pages from single digits and other glyphs: digits alone, in cells and windows, numbers in
 * lines and columns at any turn, words; on paper that is ruled, framed, printed, shaded, cut by the edge, in any
 * contrast, dark on light or light on dark. Digits 11 to 46 pixels high are labeled as to be found.
 */
export class PageComposer implements Composer {
  readonly #height: number;
  readonly #width: number;
  readonly #scene: PageScene;

  constructor({ height, width }: PageComposition, glyphs: LabeledSet) {
    this.#height = height;
    this.#width = width;
    this.#scene = new PageScene(height, width, glyphs);
  }

  compose(random: Random, picture: Uint8Array, label: Uint8Array): void {
    const shown = pagePicture(this.#height, this.#width, random);
    const page = this.#scene.write(shown, random);
    const { darkness, isInverted, height, width } = this.#scene.take(shown, random);
    const { light, dark } = contrastOf(darkness);
    const range = dark - light;
    const spare = () => (chance(0.3, random) ? range * random.between(0, 1.5) : 0);
    let contrast = { light: light - spare(), dark: dark + spare() };
    // Scans of two levels.
    const middle = light + range * random.between(0.35, 0.65);
    if (chance(0.12, random)) contrast = { light: middle - 0.01, dark: middle + 0.01 };
    picture.fill(0);
    writeContrast(darkness, width, contrast, picture, this.#width);
    const place = (at: number) => (at - margin) / shown.shrunk;
    const digits = page.digits.map(({ left, right, top, bottom, isLight }) => ({
      ...{ left: place(left), right: place(right), top: place(top), bottom: place(bottom) },
      isLight: isLight !== isInverted,
    }));
    labelPage(new MapLabel(label, this.#height, this.#width), digits, { height, width });
  }
}
