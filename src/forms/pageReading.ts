import type { Box } from "../image/plane/resample.js";
import type { PlacedPage } from "./fields/fieldInk.js";
import type { FieldReading } from "./fields/fieldReading.js";
import { mapped, type Point } from "./registration/homography.js";

/** How a form lies in a scan. */
export interface FormPlace {
  /** Whether its print was found; false where the template has no blank form, and the scan was taken as it lies. */
  readonly found: boolean;
  /** How many marks of the blank form, or sides of the grid's cells, were sought, and how many fit. */
  readonly marks: number;
  readonly fitting: number;
  /** Median distance of those from where they are expected, in the scan's pixels. */
  readonly residual: number;
  /** Degrees by which its lines rise to the right, −180…180. */
  readonly angle: number;
  /** Which way its head points. */
  readonly orientation: "upright" | "left" | "upside down" | "right";
}

/** What was read from a scan of a form. */
export interface PageReading {
  readonly form: FormPlace;
  /** By the fields' names, in the template's order. */
  readonly fields: Readonly<Record<string, FieldReading>>;
}

/** The corners of a box of the page, given in shares, in the scan's pixels. */
export function placeOf({ width, height, homography }: PlacedPage, box: Box): Point[] {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x + box.width, box.y + box.height],
    [box.x, box.y + box.height],
  ] as const;
  return corners.map(([x, y]) => mapped(homography, x * width, y * height));
}

/** How a page is turned in its scan, by its middle. */
export function turnOf(page: PlacedPage): Pick<FormPlace, "angle" | "orientation"> {
  const [left, right] = [0.25, 0.75].map((x) =>
    mapped(page.homography, x * page.width, page.height / 2),
  ) as [Point, Point];
  const angle = (Math.atan2(left.y - right.y, right.x - left.x) * 180) / Math.PI;
  const quarter = Math.round(angle / 90);
  const orientation =
    quarter === 0 ? "upright" : quarter === 1 ? "left" : quarter === -1 ? "right" : "upside down";
  return { angle, orientation };
}
