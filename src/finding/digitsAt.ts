import type { Plane } from "../image/plane/picture.js";
import { boxWithin } from "../image/plane/resample.js";
import { decodeMaps, type FoundDigit } from "./decodeMaps.js";
import type { FinderSessions } from "./finderSessions.js";
import type { Level } from "./pyramid.js";

/** The digits that show at one scale of a picture, in the picture's pixels. @param threshold 0…1. */
export async function digitsAt(
  level: Level,
  { width, height }: Pick<Plane, "width" | "height">,
  sessions: FinderSessions,
  threshold: number,
): Promise<FoundDigit[]> {
  const picture = { x: 0, y: 0, width, height };
  const found = decodeMaps(await sessions.maps(level), level, threshold);
  return found.map((digit) => ({ ...digit, ...boxWithin(digit, level, picture) }));
}
