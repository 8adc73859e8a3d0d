import { type Mark, type Stroke, squareSide } from "./mark.js";

/** A canvas of the page's or of a worker's, in units of the pad, 1 unit wide lines as 1. */
export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints marks with the surface's present colors. Cleared squares become transparent. */
export function paintMarks(surface: Surface, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.kind === "stroke") paintStroke(surface, mark);
    else if (mark.kind === "square") {
      const x = mark.column * squareSide;
      const y = mark.row * squareSide;
      if (mark.isInk) surface.fillRect(x, y, squareSide, squareSide);
      else surface.clearRect(x, y, squareSide, squareSide);
    }
  }
}

/**
 * Paints a stroke, or what came to it last.
 * @param from the first of its points that is new.
 */
export function paintStroke(surface: Surface, { points }: Stroke, from = 0): void {
  surface.lineCap = "round";
  surface.lineJoin = "round";
  const last = points.length / 3 - 1;
  for (let index = Math.max(0, from - 1); index <= last; index++)
    paintPoint(surface, points, index);
}

/** A curve through the middles before and behind a point; straight lines to both ends of the stroke. */
function paintPoint(surface: Surface, points: readonly number[], index: number): void {
  const [x, y, width] = pointAt(points, index);
  const [beforeX, beforeY] = index === 0 ? [x, y] : pointAt(points, index - 1);
  const isLast = index === points.length / 3 - 1;
  const [afterX, afterY] = isLast ? [x, y] : pointAt(points, index + 1);
  surface.lineWidth = width;
  surface.beginPath();
  surface.moveTo((beforeX + x) / 2, (beforeY + y) / 2);
  // A line of no length paints nothing: a dot is a very short one.
  surface.quadraticCurveTo(x, y, (x + afterX) / 2 + 0.01, (y + afterY) / 2);
  surface.stroke();
}

function pointAt(points: readonly number[], index: number): [x: number, y: number, width: number] {
  const at = 3 * index;
  const [x = 0, y = 0, width = 0] = points.slice(at, at + 3);
  return [x, y, width];
}
