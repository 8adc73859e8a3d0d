import { componentsOf } from "../../image/plane/components.js";
import type { Mask } from "../../image/plane/mask.js";
import type { Plane } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import { missing } from "../../present.js";
import { printOf } from "../registration/printOf.js";

/** Print is at least so dark. */
const leastPrint = 0.3;
/** A rule is a run of print at least so long, as a share of the page's width: letters have none. */
const shortestRule = 0.018;
/** A box fills so much of the rectangle around it. */
const leastFill = 0.93;
/** More boxes than any form has: a picture of a weave. */
const mostBoxes = 2000;

/**
 * The boxes that a blank form's rules enclose: areas without rules whose edges are straight. Rules have to run
 * along the picture's rows and columns.
 * @param gray 0 = black … 1 = white.
 * @returns from the top; none where there are too many to be a form's.
 */
export function boxesIn(gray: Plane): Box[] {
  const { width, height } = gray;
  const shortest = Math.max(8, Math.round(shortestRule * width));
  const walls = rulesIn(printOf(gray), shortest);
  const open: Mask = { width, height, marks: walls.map((wall) => 1 - wall) };
  const boxes = componentsOf(open).filter(
    ({ x, y, width: across, height: down, area }) =>
      x > 0 &&
      y > 0 &&
      x + across < width &&
      y + down < height &&
      across >= shortest &&
      down >= shortest &&
      area >= leastFill * across * down,
  );
  if (boxes.length > mostBoxes) return [];
  return boxes.map(({ x, y, width: across, height: down }) => ({
    x,
    y,
    width: across,
    height: down,
  }));
}

/** 1 where a long run of print goes along a row or a column. */
function rulesIn({ width, height, data }: Plane, shortest: number): Uint8Array {
  const rules = new Uint8Array(data.length);
  const mark = (start: number, count: number, step: number) => {
    let run = 0;
    for (let place = 0; place <= count; place++) {
      const isPrint = place < count && (data[start + place * step] ?? missing()) > leastPrint;
      if (isPrint) run++;
      else {
        if (run >= shortest) {
          for (let back = 1; back <= run; back++) rules[start + (place - back) * step] = 1;
        }
        run = 0;
      }
    }
  };
  for (let row = 0; row < height; row++) mark(row * width, width, 1);
  for (let column = 0; column < width; column++) mark(column, height, width);
  return rules;
}
