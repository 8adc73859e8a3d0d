import type { Component } from "./components.js";
import { type Mask, maskOf, patchesOf, strokeWidthOf } from "./mask.js";
import { cutNeighbors } from "./neighbors.js";
import type { Plane } from "./picture.js";
import { boxOfInk, resampleArea } from "./resample.js";
import { takeRules } from "./rules.js";
import { touchesEdge } from "./strokes.js";

/** Most cells along a side that clutter is looked for in. */
const mostCells = 128;
/** Share of full strength that is surely ink. */
const surely = 0.4;

/** The main digit's ink alone. */
export function mainDigitOf(ink: Plane): Plane {
  const box = { x: 0, y: 0, width: ink.width, height: ink.height };
  const inner = boxOfInk(ink);
  const scale = Math.min(1, mostCells / Math.max(ink.width, ink.height));
  if (Math.max(inner.width, inner.height) * scale < 12) return ink;
  const width = Math.max(1, Math.round(ink.width * scale));
  const height = Math.max(1, Math.round(ink.height * scale));
  const coarse = scale < 1 ? resampleArea(ink, box, width, height) : ink;
  const strong = coarse.data.reduce((a, b) => Math.max(a, b), 0);
  const marks = Uint8Array.from(coarse.data, (v) => (v > surely * strong ? 1 : 0));
  const mask: Mask = { width, height, marks };
  const clutter = new Uint8Array(marks.length);
  const drop = (other: Mask) =>
    other.marks.forEach((v, i) => {
      if (v === 1) clutter[i] = 1;
    });

  let main = mainAmong(patchesOf(mask), width, height);
  if (main === undefined) return ink;
  // A picture cut out along the digit: its strokes end at the edges by themselves.
  const tight = main.height >= 0.85 * height || Math.min(width, height) < 18;
  if (!tight) {
    drop(takeRules(mask, strokeWidthOf(mask)));
    main = mainAmong(patchesOf(mask), width, height);
    if (main === undefined) return ink;
    const own = maskOf(main, mask);
    const cut = cutNeighbors(own);
    const rest = mainAmong(patchesOf(own), width, height);
    if (rest && rest.area > 0.3 * main.area && rest.height > 0.5 * main.height) {
      for (let i = 0; i < marks.length; i++) if (cut.marks[i] === 1) marks[i] = 0;
      drop(cut);
      main = mainAmong(patchesOf(mask), width, height) ?? main;
    }
  }
  for (const c of patchesOf(mask))
    if (c !== main && !belongs(c, main, width, height)) drop(maskOf(c, mask));
  if (!clutter.includes(1)) return ink;
  return without(ink, coarse, clutter);
}

function mainAmong(patches: readonly Component[], width: number, height: number) {
  let best: Component | undefined;
  let most = 0;
  for (const c of patches) {
    const dx = (2 * c.x + c.width - width) / width;
    const dy = (2 * c.y + c.height - height) / height;
    const off = dx * dx + dy * dy;
    const edge = c.x === 0 || c.x + c.width === width ? 0.5 : 1;
    const score = (edge * c.area) / (1 + 4 * off);
    if (score > most) {
      most = score;
      best = c;
    }
  }
  return best;
}

function belongs(c: Component, main: Component, width: number, height: number): boolean {
  if (c.x === main.x && c.y === main.y && c.area === main.area) return true;
  const extent = Math.max(main.width, main.height);
  const overlap = Math.min(c.x + c.width, main.x + main.width) - Math.max(c.x, main.x);
  const gapX = Math.max(0, -overlap);
  const gapY = Math.max(0, Math.max(c.y, main.y) - Math.min(c.y + c.height, main.y + main.height));
  if (touchesEdge(c, width, height) && !touchesEdge(main, width, height)) return false;
  if (c.x === 0 && main.x > 0) return false;
  if (c.x + c.width === width && main.x + main.width < width) return false;
  if (gapY > 0.3 * extent) return false;
  if (c.area < 0.02 * main.area) return false;
  const size = Math.max(c.width, c.height);
  const low = c.y + c.height / 2 > main.y + 0.75 * main.height;
  if (size < 0.35 * extent && low && overlap < 0.6 * c.width) return false;
  if (overlap >= 0.4 * c.width) return true;
  return gapX < 0.1 * extent && gapY < 0.1 * extent;
}

/** Ink without what lies nearer to clutter than to what is kept, through ink. */
function without(ink: Plane, coarse: Plane, clutter: Uint8Array): Plane {
  const { width, height } = coarse;
  const strong = coarse.data.reduce((a, b) => Math.max(a, b), 0);
  const label = new Uint8Array(width * height);
  let front: number[] = [];
  coarse.data.forEach((v, i) => {
    if (clutter[i] === 1) label[i] = 2;
    else if (v > surely * strong) label[i] = 1;
    if (label[i]! > 0) front.push(i);
  });
  while (front.length > 0) {
    const next: number[] = [];
    for (const i of front) {
      const x = i % width;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const j = i + dy * width + dx;
          if (x + dx < 0 || x + dx >= width || j < 0 || j >= label.length) continue;
          if (label[j] !== 0 || coarse.data[j]! <= 0) continue;
          label[j] = label[i]!;
          next.push(j);
        }
      }
    }
    front = next;
  }
  const sx = width / ink.width;
  const sy = height / ink.height;
  const data = ink.data.map((v, i) => {
    if (v === 0) return 0;
    const x = Math.min(width - 1, Math.floor(((i % ink.width) + 0.5) * sx));
    const y = Math.min(height - 1, Math.floor((Math.floor(i / ink.width) + 0.5) * sy));
    return label[y * width + x] === 1 ? v : 0;
  });
  return { ...ink, data };
}
