import type { UnitPlace } from "../../src/inspection/activation.js";
import type { Region } from "../../src/network/receptiveField.js";
import type { LayerShape } from "../../src/network/shapes.js";

/** How the maps of a layer lie on a canvas, one unit a pixel. */
export interface Atlas {
  /** The maps that are shown, in order. */
  readonly first: number;
  readonly count: number;
  readonly columns: number;
  /** Sides of a map. */
  readonly height: number;
  readonly width: number;
  /** Between two maps. */
  readonly gap: number;
  /** Of all. */
  readonly totalWidth: number;
  readonly totalHeight: number;
}

/** A box on an atlas. */
export interface AtlasBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All maps of a layer in a square, or one of them. */
export function atlasOf(shape: LayerShape, only?: number): Atlas {
  const { height, width } = "units" in shape ? { height: 1, width: 1 } : shape;
  const count = only === undefined ? ("units" in shape ? shape.units : shape.channels) : 1;
  const columns = Math.ceil(Math.sqrt((count * height) / width));
  // Maps of one pixel need no room between them.
  const gap = height * width === 1 ? 0 : 1;
  const rows = Math.ceil(count / columns);
  return {
    ...{ first: only ?? 0, count, columns, height, width, gap },
    totalWidth: columns * (width + gap) - gap,
    totalHeight: rows * (height + gap) - gap,
  };
}

/** Where a map begins. */
export function originOf({ first, columns, height, width, gap }: Atlas, channel: number) {
  const at = channel - first;
  return { x: (at % columns) * (width + gap), y: Math.floor(at / columns) * (height + gap) };
}

/** The unit at a point, each 0…1 of the canvas; undefined in a gap. */
export function unitAtPoint(
  atlas: Atlas,
  layer: string,
  [right, down]: readonly [number, number],
): UnitPlace | undefined {
  const [x, y] = [Math.floor(right * atlas.totalWidth), Math.floor(down * atlas.totalHeight)];
  const [stepX, stepY] = [atlas.width + atlas.gap, atlas.height + atlas.gap];
  const at = Math.floor(y / stepY) * atlas.columns + Math.floor(x / stepX);
  const [row, column] = [y % stepY, x % stepX];
  const isInside =
    x >= 0 && y >= 0 && x < atlas.totalWidth && at < atlas.count && row < atlas.height;
  if (!isInside || column >= atlas.width) return undefined;
  return { layer, channel: atlas.first + at, row, column };
}

/** The boxes of a region, one on each map that it holds; one around all when it holds everything. */
export function boxesOf(atlas: Atlas, { channels, rows, columns }: Region): AtlasBox[] {
  const { totalWidth: width, totalHeight: height } = atlas;
  const holdsMaps = rows[1] - rows[0] === atlas.height && columns[1] - columns[0] === atlas.width;
  const holdsAll = holdsMaps && channels[0] === 0 && channels[1] === atlas.count;
  if (holdsAll && atlas.count > 1) return [{ x: 0, y: 0, width, height }];
  const from = Math.max(channels[0], atlas.first);
  const to = Math.min(channels[1], atlas.first + atlas.count);
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => {
    const { x, y } = originOf(atlas, from + at);
    const [width, height] = [columns[1] - columns[0], rows[1] - rows[0]];
    return { x: x + columns[0], y: y + rows[0], width, height };
  });
}

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The unit that a key leads to: arrows go to the neighbor, also over to the map beside; Page Up and Page Down to
 * the same place of the map before and after.
 * @returns undefined for other keys; the same unit at the edge.
 */
export function unitByKey(atlas: Atlas, place: UnitPlace, key: string): UnitPlace | undefined {
  const turn = key === "PageUp" ? -1 : key === "PageDown" ? 1 : 0;
  const [right, down] = arrows[key] ?? [0, 0];
  if (turn === 0 && right === 0 && down === 0) return undefined;
  const { first, count, columns, height, width } = atlas;
  const at = place.channel - first;
  const x = (at % columns) * width + place.column + right;
  const y = Math.floor(at / columns) * height + place.row + down;
  const map = Math.floor(y / height) * columns + Math.floor(x / width) + turn;
  const isThere = x >= 0 && y >= 0 && x < columns * width && map >= 0 && map < count;
  if (!isThere) return place;
  return { ...place, channel: first + map, row: y % height, column: x % width };
}
