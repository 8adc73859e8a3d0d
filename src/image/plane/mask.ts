import { type Component, componentsOf, forEachRun } from "./components.js";

/** Which cells of a grid hold ink, rows from the top: 1 = ink, 0 = none. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly marks: Uint8Array;
}

/** The patches of ink in a mask. */
export function patchesOf({ width, height, marks }: Mask): Component[] {
  return componentsOf(width, height, (i) => marks[i] === 1);
}

/** A mask of the same size that holds one patch alone. */
export function maskOf(patch: Component, size: Mask): Mask {
  return maskOfAll([patch], size);
}

/** A mask of the same size that holds some patches alone. */
export function maskOfAll(patches: readonly Component[], { width, height }: Mask): Mask {
  const marks = new Uint8Array(width * height);
  for (const patch of patches) {
    forEachRun(patch, (y, first, end) => {
      marks.fill(1, y * width + first, y * width + end);
    });
  }
  return { width, height, marks };
}

/**
 * Mean width of the strokes, in cells: twice the area over the outline, exact for a long bar.
 * 0 for an empty mask.
 */
export function strokeWidthOf({ width, height, marks }: Mask): number {
  let area = 0;
  let outline = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (marks[i] === 0) continue;
      area++;
      if (x === 0 || marks[i - 1] === 0) outline++;
      if (x === width - 1 || marks[i + 1] === 0) outline++;
      if (y === 0 || marks[i - width] === 0) outline++;
      if (y === height - 1 || marks[i + width] === 0) outline++;
    }
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}
