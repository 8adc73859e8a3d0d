import type { Picture } from "../../image/plane/picture.js";
import type { NumberReading, NumbersReading } from "../../numbers/numberReading.js";
import { writeOverlaid } from "../pictures/overlaid.js";
import { strokesOf } from "./strokes.js";

/**
 * Writes a picture with what was read in it: a box around each number, its text above, a line under each
 * digit; amber where it is to be reviewed; an arrow to its head where the page lies turned.
 * @param path of a PNG file.
 * @throws TenfoldError FILE_NOT_WRITABLE.
 */
export async function writeAnnotated(
  path: string,
  picture: Picture,
  { numbers, turned }: Pick<NumbersReading, "numbers" | "turned">,
  needsReview: (number: NumberReading) => boolean,
): Promise<void> {
  const shapes = numbers.map((number) => drawn(number, needsReview(number) ? amber : green));
  if (turned !== 0) shapes.push(headOf(picture, turned));
  await writeOverlaid(path, picture, shapes);
}

const green = "#0a7d4f";
const amber = "#b45309";

/** An arrow in the picture's corner, to where the page's head is. */
function headOf({ width, height }: Picture, turned: number): string {
  const size = Math.max(16, Math.min(width, height) / 12);
  const place = `translate(${size} ${size}) rotate(${turned}) scale(${size / 2})`;
  return `<path transform="${place}" d="M0 1V-1M-.7 -.3L0 -1L.7 -.3" fill="none" stroke="${amber}" stroke-width=".25"/>`;
}

function drawn({ box, text, digits }: NumberReading, color: string): string {
  const line = Math.max(1, Math.min(4, box.height / 24));
  const size = Math.max(9, Math.min(40, box.height * 0.45));
  const pad = line * 2;
  // Above the number, or under it where there is no room.
  const top = box.y - pad - size * 1.4 >= 0 ? box.y - pad - size * 1.4 : box.y + box.height + pad;
  const under = digits.map(
    ({ box: own }) =>
      `<path d="M${own.x} ${own.y + own.height}h${own.width}" stroke="${color}" stroke-width="${line}"/>`,
  );
  const wide = (text.length + 0.7) * size * 0.62;
  return (
    `<rect x="${box.x - pad}" y="${box.y - pad}" width="${box.width + 2 * pad}" ` +
    `height="${box.height + 2 * pad}" rx="${line * 2}" fill="none" stroke="${color}" stroke-width="${line}"/>` +
    `<rect x="${box.x - pad}" y="${top}" width="${wide}" height="${size * 1.4}" rx="${line * 2}" fill="${color}"/>` +
    strokesOf(text, { x: box.x - pad + size * 0.35, y: top + size * 0.2, size }) +
    under.join("")
  );
}
