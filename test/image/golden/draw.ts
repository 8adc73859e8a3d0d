import type { Picture } from "../../../src/image/plane/picture.js";
import type { Light } from "./lights.js";
import {
  addNoise,
  blankSheet,
  blur,
  type Color,
  compress,
  type Paint,
  paintOver,
  pictureOf,
  type Writing,
  write,
} from "./sheet.js";

/** One picture as data. Lengths are pixels, brightnesses 0…1; what is left out is not there. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** 784 bytes, 255 = ink; without it, a blank page. */
  readonly digit?: Uint8Array;
  /** Side of the digit's 28×28 square; 0.9 of the picture's shorter side unless given. */
  readonly side?: number;
  /** Its top left corner; centered unless given. */
  readonly x?: number;
  readonly y?: number;
  readonly isCrisp?: boolean;
  readonly strength?: Writing["strength"];
  /** 0.95 unless given. */
  readonly paper?: number;
  /** 0.1 unless given. */
  readonly ink?: number;
  /** Painted before the light falls, in this order. */
  readonly marks?: readonly Paint[];
  readonly light?: Light;
  /** Painted over all of that, in this order: what no light changes. */
  readonly over?: readonly Paint[];
  /** Radius of a blur. */
  readonly blur?: number;
  /** Standard deviation of noise. */
  readonly noise?: number;
  readonly seed?: number;
  /** What JPEG would round amounts to. */
  readonly jpeg?: number;
  /** Two levels, 0 and 1, cut at this brightness. */
  readonly cut?: number;
  readonly isNegative?: boolean;
  /** What brightness 0 and 1 are shown in: black and white unless given. */
  readonly colors?: readonly [dark: Color, light: Color];
}

/** Draws a scene: the same bytes each time. */
export function draw(scene: Scene): Picture {
  const { width, height, paper = 0.95, ink = 0.1, digit, light } = scene;
  const sheet = blankSheet(width, height, paper);
  if (digit) {
    const side = scene.side ?? 0.9 * Math.min(width, height);
    const { x = (width - side) / 2, y = (height - side) / 2, isCrisp = false, strength } = scene;
    write(sheet, digit, { x, y, side, ink, isCrisp, strength });
  }
  for (const mark of scene.marks ?? []) paintOver(sheet, mark);
  if (light) {
    paintOver(sheet, (x, y, b) => b * light((x + 0.5) / width, (y + 0.5) / height));
  }
  for (const mark of scene.over ?? []) paintOver(sheet, mark);
  if (scene.blur) blur(sheet, scene.blur);
  if (scene.noise) addNoise(sheet, scene.noise, scene.seed ?? 7);
  if (scene.jpeg) compress(sheet, scene.jpeg);
  const { cut } = scene;
  if (cut !== undefined) paintOver(sheet, (_, __, b) => (b > cut ? 1 : 0));
  if (scene.isNegative) paintOver(sheet, (_, __, b) => 1 - b);
  const [dark, bright] = scene.colors ?? [[0, 0, 0, 255] as const, [255, 255, 255, 255] as const];
  return pictureOf(sheet, dark, bright);
}
