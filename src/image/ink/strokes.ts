import { boxAround, type Component, forEachRun } from "../plane/components.js";
import type { Box } from "../plane/resample.js";

/** Fewer pixels, or fewer along both sides, are dust. */
const leastPixels = 5;
const leastExtent = 4;
/** What reaches across the picture and is thinner than this share of it is a line, and no digits. */
const thinnest = 0.25;
/** Share of a side of the picture that what hugs it covers. */
const leastCover = 0.8;
/** Share of the largest stroke's area below which a speck is dirt, and anything else is. */
const largestSpeck = 0.02;
const largestDirt = 0.01;
/** Share of the largest stroke's area below which a piece at the edge may be a neighbor's tail. */
const largestTail = 0.35;
/** It lies apart from the digit by more than this share of its extent. */
const tailGap = 0.05;
/** A stroke is larger than this share of the largest, or else near it. */
const leastStroke = 0.1;
/** Near is less than this share of the largest stroke's extent away. */
const nearGap = 0.3;
/** A frame has so many pixels along its shorter side: a smaller one is a digit's loop. */
const leastFrame = 12;
/** It is at most so many times as long as wide. */
const mostOblong = 4;
/** A frame's side lies within this share of its box. */
const frameBand = 0.1;
/** Share of a side's length that is drawn. An ellipse, a round zero, comes to 0.6. */
const frameCover = 0.85;

/** Whether a component is too small to be a digit: dust, or a few pixels of noise. */
export function isSpeck(component: Pick<Component, "width" | "height" | "area">): boolean {
  return component.area < leastPixels || Math.max(component.width, component.height) < leastExtent;
}

/**
 * The components that are writing: without what hugs the edge of the picture (the table beyond the
 * page, a rule across the sheet) and without scraps (dots of dirt, the neighbor's tail cut off by
 * the edge), as long as something else is left.
 */
export function strokesAmong(
  components: readonly Component[],
  width: number,
  height: number,
): readonly Component[] {
  // A digit cut out tightly hugs edges too: only what keeps clear of all edges outweighs it.
  const clear = components.some((c) => !isSpeck(c) && !touchesEdge(c, width, height));
  const candidates = clear ? components.filter((c) => !hugsEdge(c, width, height)) : components;
  return withoutScraps(candidates, width, height);
}

/** Covers most of one side of the picture, or is a line from one side to the opposite one. */
function hugsEdge(component: Component, width: number, height: number): boolean {
  const { x, y } = component;
  // What reaches across and is no line is a digit that touches both of its neighbors.
  if (x === 0 && component.width === width && component.height < thinnest * height) return true;
  if (y === 0 && component.height === height && component.width < thinnest * width) return true;
  return edgeCover(component, width, height).some((share) => share > leastCover);
}

/** Whether a component runs along all four sides of the picture: its frame, never a digit. */
export function surroundsPicture(component: Component, width: number, height: number): boolean {
  return edgeCover(component, width, height).every((share) => share > leastCover);
}

/** The shares of the picture's top, bottom, left and right sides that a component touches. */
function edgeCover(component: Component, width: number, height: number): number[] {
  const cover = [0, 0, 0, 0] as [number, number, number, number];
  forEachRun(component, (row, first, end) => {
    if (row === 0) cover[0] += (end - first) / width;
    if (row === height - 1) cover[1] += (end - first) / width;
    if (first === 0) cover[2] += 1 / height;
    if (end === width) cover[3] += 1 / height;
  });
  return cover;
}

function withoutScraps(components: readonly Component[], width: number, height: number) {
  const largest = components.reduce((a, b) => (b.area > a.area ? b : a));
  const extent = Math.max(largest.width, largest.height);
  const keepsClear = !touchesEdge(largest, width, height);
  return components.filter((c) => {
    if (c === largest) return true;
    if (isSpeck(c) && c.area < largestSpeck * largest.area) return false;
    if (c.area < largestDirt * largest.area) return false;
    const gap = gapBetween(c, largest);
    const cutOff = keepsClear && touchesEdge(c, width, height);
    if (cutOff && c.area < largestTail * largest.area && gap > tailGap * extent) return false;
    return c.area > leastStroke * largest.area || gap < nearGap * extent;
  });
}

/** Whether a box reaches the edge of a picture of width × height. */
export function touchesEdge({ x, y, ...box }: Box, width: number, height: number): boolean {
  return x === 0 || y === 0 || x + box.width === width || y + box.height === height;
}

function gapBetween(a: Component, b: Component): number {
  const around = boxAround([a, b]);
  return Math.max(0, around.width - a.width - b.width, around.height - a.height - b.height);
}

/**
 * Whether a component is a frame or a card: each side of its bounding box is drawn over most of its
 * length, close to the box.
 */
export function isRectangle(component: Component): boolean {
  const { width, height } = component;
  const short = Math.min(width, height);
  if (short < leastFrame || Math.max(width, height) > mostOblong * short) return false;
  const band = { x: Math.ceil(frameBand * width), y: Math.ceil(frameBand * height) };
  const top = new Uint8Array(width);
  const bottom = new Uint8Array(width);
  const left = new Uint8Array(height);
  const right = new Uint8Array(height);
  forEachRun(component, (y, from, to) => {
    const row = y - component.y;
    const first = from - component.x;
    const end = to - component.x;
    if (row < band.y) top.fill(1, first, end);
    if (row >= height - band.y) bottom.fill(1, first, end);
    if (first < band.x) left[row] = 1;
    if (end > width - band.x) right[row] = 1;
  });
  return [top, bottom, left, right].every((side) => {
    return side.reduce((sum, mark) => sum + mark, 0) >= frameCover * side.length;
  });
}
