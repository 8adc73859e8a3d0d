import sharp from "sharp";
import type { Random } from "../../src/data/random.js";
import { blurred } from "../../src/forms/registration/blur.js";
import { homographyOf, inverse, mapped } from "../../src/forms/registration/homography.js";
import { sample } from "../../src/forms/registration/sample.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { present } from "../../src/present.js";

/** How a sheet comes into a picture. */
interface Copy {
  readonly width: number;
  readonly height: number;
  /** Of the sheet's pixels. */
  readonly scale: number;
  /** Degrees. */
  readonly turn: number;
  /** How far its corners stray, as a share of its sides. */
  readonly slant: number;
  /** How far its middle strays, as a share of the picture. */
  readonly shift: number;
  /** Brightness of what lies around it. */
  readonly table: number;
  /** By how much brightness falls across the picture. */
  readonly shade: number;
  readonly blur: number;
  readonly noise: number;
  readonly quality: number;
}

/** A sheet on a flatbed scanner at 150 to 200 dots per inch, as a JPEG: shifted, turned up to 3°. */
export function scanned(sheet: Plane, random: Random): Promise<Buffer> {
  const scale = random.between(0.75, 1);
  return copied(sheet, random, {
    width: Math.round(sheet.width * scale * 1.02),
    height: Math.round(sheet.height * scale * 1.02),
    scale: scale * random.between(0.97, 1.01),
    turn: random.between(-3, 3),
    slant: 0,
    shift: 0.015,
    table: 0.97,
    shade: 0.03,
    blur: random.below(2),
    noise: random.between(0.005, 0.03),
    quality: 55 + random.below(35),
  });
}

/** A sheet photographed from nearly above with 12 megapixels, as a JPEG: at a slant, shaded, soft. */
export function photographed(sheet: Plane, random: Random): Promise<Buffer> {
  return copied(sheet, random, {
    width: 3000,
    height: 4000,
    scale: random.between(1.75, 2.1),
    turn: random.between(-10, 10),
    slant: random.between(0.02, 0.12),
    shift: 0.02,
    table: random.between(0.1, 0.6),
    shade: random.between(0.1, 0.45),
    blur: 1 + random.below(4),
    noise: random.between(0.01, 0.05),
    quality: 65 + random.below(25),
  });
}

async function copied(sheet: Plane, random: Random, copy: Copy): Promise<Buffer> {
  const { width, height } = copy;
  const back = inverse(placed(sheet, random, copy));
  const data = new Float32Array(width * height);
  const [fallX, fallY] = [random.between(-1, 1), random.between(-1, 1)];
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const { x, y } = mapped(back, column + 0.5, row + 0.5);
      const isSheet = x >= 0 && y >= 0 && x < sheet.width && y < sheet.height;
      const fall = (fallX * column) / width + (fallY * row) / height;
      const light = 0.92 - (copy.shade * (fall + 2)) / 4;
      data[i] = light * (isSheet ? sample(sheet, x, y) : copy.table);
    }
  }
  const soft = copy.blur === 0 ? { data } : blurred({ width, height, data }, copy.blur, 1);
  const bytes = Uint8Array.from(soft.data, (value) => {
    // Nearly normal: the sum of two uniform numbers.
    const drawn = (random.uniform() + random.uniform() - 1) * 2.45 * copy.noise;
    return Math.max(0, Math.min(255, Math.round(255 * (value + drawn))));
  });
  return sharp(bytes, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: copy.quality })
    .toBuffer();
}

function placed(sheet: Plane, random: Random, copy: Copy) {
  const { turn, scale, slant, shift, width, height } = copy;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const middleX = width * (0.5 + shift * random.between(-1, 1));
  const middleY = height * (0.5 + shift * random.between(-1, 1));
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  const pairs = corners.map(([x, y]) => {
    const u = (x - 0.5 + slant * random.between(-0.5, 0.5)) * sheet.width * scale;
    const v = (y - 0.5 + slant * random.between(-0.5, 0.5)) * sheet.height * scale;
    return {
      fromX: x * sheet.width,
      fromY: y * sheet.height,
      toX: middleX + u * cos - v * sin,
      toY: middleY + u * sin + v * cos,
    };
  });
  return present(homographyOf(pairs));
}
