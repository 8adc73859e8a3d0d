import { missing, present } from "../../present.js";
import type { Mask } from "./mask.js";
import type { Plane } from "./picture.js";

/**
 * Ink without clutter, and without the soft edges around it: each faint cell goes with what is
 * nearer along the ink.
 * @param coarse the ink in cells, at most as many as pixels.
 * @param strong the cells that are surely ink, before any were taken away.
 * @param clutter those of them that are not the digit's.
 */
export function withoutClutter(ink: Plane, coarse: Plane, strong: Mask, clutter: Mask): Plane {
  const isDigit = digitTerritory(coarse, strong, clutter);
  const across = coarse.width / ink.width;
  const down = coarse.height / ink.height;
  const data = new Float32Array(ink.data.length);
  for (let y = 0, i = 0; y < ink.height; y++) {
    const row = Math.floor((y + 0.5) * down) * coarse.width;
    for (let x = 0; x < ink.width; x++, i++) {
      const value = ink.data[i] ?? missing();
      if (isDigit[row + Math.floor((x + 0.5) * across)] === 1) data[i] = value;
    }
  }
  return { ...ink, data };
}

/** 1 = nearer to the digit, 2 = nearer to clutter, 0 = no ink: filled outwards cell by cell. */
function digitTerritory(coarse: Plane, strong: Mask, clutter: Mask): Uint8Array {
  const { width, height, data } = coarse;
  const owner = strong.marks.map((mark, i) => (clutter.marks[i] === 1 ? 2 : mark));
  const queue: number[] = [];
  owner.forEach((of, i) => {
    if (of > 0) queue.push(i);
  });
  for (const i of queue) {
    const x = i % width;
    const y = Math.floor(i / width);
    const own = present(owner[i]);
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const next = row * width + column;
        if (owner[next] !== 0 || present(data[next]) <= 0) continue;
        owner[next] = own;
        queue.push(next);
      }
    }
  }
  return owner;
}
