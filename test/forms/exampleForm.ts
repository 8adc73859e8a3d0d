import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { randomFor } from "../../src/data/random.js";
import {
  type Homography,
  homographyOf,
  inverse,
  mapped,
} from "../../src/forms/registration/homography.js";
import { sample } from "../../src/forms/registration/sample.js";
import { grayOf } from "../../src/image/plane/gray.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { nodePictures } from "../../src/node/reading/pictures.js";

export const exampleFolder: string = join(packageFolder, "examples", "forms");

/** The blank form of the example. */
export async function exampleBlank(): Promise<Plane> {
  const bytes = await readFile(join(exampleFolder, "admission.png"));
  return grayOf(await nodePictures.decode(new Uint8Array(bytes), "admission.png"));
}

/** How a sheet lies before a camera. */
export interface Pose {
  /** Degrees. */
  readonly turn: number;
  readonly scale: number;
  /** How far its corners stray, as a share of its sides. */
  readonly slant: number;
}

/** A sheet on a gray table in a picture of 1,000 × 1,300 pixels, unevenly lit and noisy. */
export function photographed(
  sheet: Plane,
  { turn, scale, slant }: Pose,
): { readonly gray: Plane; readonly homography: Homography } {
  const [width, height] = [1000, 1300];
  const random = randomFor(7, turn + 360);
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const size = (scale * 900) / sheet.width;
  const pairs = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([x = 0, y = 0]) => {
    const u = (x - 0.5 + slant * random.between(-0.5, 0.5)) * sheet.width * size;
    const v = (y - 0.5 + slant * random.between(-0.5, 0.5)) * sheet.height * size;
    return {
      fromX: x * sheet.width,
      fromY: y * sheet.height,
      toX: width / 2 + u * cos - v * sin,
      toY: height / 2 + u * sin + v * cos,
    };
  });
  const homography = homographyOf(pairs)!;
  const back = inverse(homography);
  const data = new Float32Array(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const { x, y } = mapped(back, column + 0.5, row + 0.5);
      const isSheet = x >= 0 && y >= 0 && x < sheet.width && y < sheet.height;
      const light = 0.95 - (0.35 * column) / width;
      data[i] = light * (isSheet ? sample(sheet, x, y) : 0.4) + 0.06 * (random.uniform() - 0.5);
    }
  }
  return { gray: { width, height, data }, homography };
}
