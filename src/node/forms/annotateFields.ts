import type { FieldReading } from "../../forms/fields/fieldReading.js";
import type { PageReading } from "../../forms/pageReading.js";
import type { Picture } from "../../image/plane/picture.js";
import { present } from "../../present.js";
import { strokesOf } from "../numbers/strokes.js";
import { writeOverlaid } from "../pictures/overlaid.js";

const green = "#0a7d4f";
const amber = "#b45309";

/**
 * Writes a scan with what was read in it: each field's box as it lies there, its text above; amber where it is to
 * be reviewed, faint where nothing is written.
 * @param path of a PNG file.
 * @throws TenfoldError FILE_NOT_WRITABLE.
 */
export async function writeAnnotatedFields(
  path: string,
  picture: Picture,
  { fields }: PageReading,
): Promise<void> {
  await writeOverlaid(path, picture, Object.values(fields).map(drawn));
}

function drawn({ text, box, review, isEmpty }: FieldReading): string {
  const color = review ? amber : green;
  const [a, b, , d] = box;
  const first = present(a);
  const along = Math.hypot(present(b).x - first.x, present(b).y - first.y);
  const down = Math.hypot(present(d).x - first.x, present(d).y - first.y);
  const line = Math.max(1.5, Math.min(down, along) / 20);
  const outline = box.map(({ x, y }) => `${x},${y}`).join(" ");
  const opacity = isEmpty && !review ? 0.35 : 1;
  const frame = `<polygon points="${outline}" fill="none" stroke="${color}" stroke-width="${line}" opacity="${opacity}"/>`;
  // Names of choices have letters, for which there are no strokes.
  if (!/^[\d.,/:%-]+$/.test(text)) return frame;
  const size = Math.min(down * 0.5, along / (text.length * 0.7));
  const turn = (Math.atan2(present(b).y - first.y, present(b).x - first.x) * 180) / Math.PI;
  const wide = (text.length + 0.7) * size * 0.62;
  const label =
    `<rect x="0" y="${-size * 1.4}" width="${wide}" height="${size * 1.4}" fill="${color}"/>` +
    strokesOf(text, { x: size * 0.35, y: -size * 1.2, size });
  return `${frame}<g transform="translate(${first.x} ${first.y}) rotate(${turn})">${label}</g>`;
}
