import { TenfoldError } from "../errors.js";
import { present } from "../present.js";

/** What a network is given for a picture whose pixels are 0 = paper … 255 = ink. */
export interface InputConvention {
  /** The number for paper. */
  readonly paper: number;
  /** The number for ink. */
  readonly ink: number;
  /** Whether rows and columns change places. */
  readonly transposed: boolean;
}

/** Tenfold's own: 0 = paper … 255 = ink, rows from the top. */
export const ownInput = "0..255";

/** The scales that have a name: numbers of the darkest and of the lightest pixel of a white digit on black. */
const scales: Readonly<Record<string, readonly [number, number]>> = {
  [ownInput]: [0, 255],
  "0..1": [0, 1],
  "-1..1": [-1, 1],
};

/** How an input is written, for messages. */
export const inputForm = "0..255, 0..1, -1..1 or MEAN,STD, then perhaps ,inverted and ,transposed";

/**
 * Reads how a network is given pictures: `0..255`, `0..1`, `-1..1`, or the mean and the standard deviation
 * of pixels 0…1 that were subtracted and divided by, such as `0.1307,0.3081`; followed by `,inverted` for
 * black digits on white and `,transposed` where rows and columns changed places.
 * @param name what messages call the text.
 * @throws TenfoldError BAD_ARGUMENT for any other text.
 */
export function parseInput(text: string, name: string): InputConvention {
  const fault = () => {
    const got = typeof text === "string" ? JSON.stringify(text.slice(0, 60)) : `a ${typeof text}`;
    return new TenfoldError("BAD_ARGUMENT", `${name}: expected ${inputForm}, got ${got}`);
  };
  if (typeof text !== "string" || text.length > 100) throw fault();
  const match = /^(-?[\d.]+(?:e-?\d+)?(?:,-?[\d.]+(?:e-?\d+)?)?)(,inverted)?(,transposed)?$/.exec(
    text,
  );
  if (!match) throw fault();
  const range = rangeOf(present(match[1]));
  if (!range?.every(Number.isFinite)) throw fault();
  const [low, high] = range;
  const [paper, ink] = match[2] === undefined ? [low, high] : [high, low];
  return { paper, ink, transposed: match[3] !== undefined };
}

function rangeOf(scale: string): readonly [number, number] | undefined {
  if (Object.hasOwn(scales, scale)) return scales[scale];
  const numbers = scale.split(",");
  if (numbers.length !== 2) return undefined;
  const [mean, deviation] = [Number(numbers[0]), Number(numbers[1])];
  if (!(deviation > 0)) return undefined;
  return [(0 - mean) / deviation, (1 - mean) / deviation];
}

/** What a pixel of Tenfold's is multiplied by, and what is added then. */
export function affineOf({ paper, ink }: InputConvention): { scale: number; offset: number } {
  return { scale: (ink - paper) / 255, offset: paper };
}

/**
 * Pictures as a network is given them.
 * @param images [N, height, width], 0 = paper … 255 = ink.
 * @returns [N, height, width], or [N, width, height] where they are transposed.
 */
export function asSeen(
  images: Uint8Array | Float32Array,
  input: InputConvention,
  { height, width }: { readonly height: number; readonly width: number },
): Float32Array {
  const { scale, offset } = affineOf(input);
  const seen = Float32Array.from(images, (pixel) => pixel * scale + offset);
  if (!input.transposed) return seen;
  const pixels = height * width;
  return seen.map((_, at) => {
    const within = at % pixels;
    const from = (within % height) * width + Math.floor(within / height);
    return present(seen[at - within + from]);
  });
}
