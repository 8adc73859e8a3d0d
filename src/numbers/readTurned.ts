import type { Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { boxBefore, type Turn, turnedPlane } from "../image/plane/turned.js";
import type { NumberReading, NumbersReading } from "./numberReading.js";
import type { SeenDigit, TurnModel } from "./turnModel.js";
import { leastMargin, likeliestTurn } from "./turnOf.js";

/** A picture that is one line, read so surely, is not asked how it lies: that would cost more than it tells. */
const sureLine = 0.9;

/** A picture of one line that is so much wider than high does not lie on its side. */
const widest = 2;

/** What is read from a picture as it lies. */
export type UprightReading = Omit<NumbersReading, "turned">;

/** Of a line that was found, what says how its page lies. */
interface TurnedLine {
  readonly isStrip: boolean;
  readonly inverted: boolean;
  readonly digits: readonly Box[];
}

/** What reads a picture as it lies, and what says how it does. */
export interface TurnedParts<Line extends TurnedLine> {
  readonly findLines: (gray: Plane) => Promise<readonly Line[]>;
  readonly read: (gray: Plane, lines: readonly Line[]) => Promise<UprightReading>;
  readonly turns: Pick<TurnModel, "evidence"> | undefined;
}

/** Reads a picture's numbers, the right way up where its digits surely say that it is turned. */
export async function readTurned<Line extends TurnedLine>(
  gray: Plane,
  parts: TurnedParts<Line>,
): Promise<NumbersReading> {
  const { findLines, read } = parts;
  const lines = await findLines(gray);
  const isLine = lines.length === 1 && lines[0]?.isStrip === true;
  const asItLies = isLine || !parts.turns ? await read(gray, lines) : undefined;
  const isSure = isLine && asItLies?.numbers.some(({ confidence }) => confidence >= sureLine);
  // What is far wider than high shows its line along its length, the right way up or upside down.
  const isWide = isLine && gray.width >= widest * gray.height;
  const upright = isSure ? undefined : await uprightPage(gray, lines, parts, isWide);
  const righted = upright && (await readUpright(upright, read));
  return righted ?? { ...(asItLies ?? (await read(gray, lines))), turned: 0 };
}

/** A page that was turned upright. */
interface UprightPage<Line> {
  /** How it lay. */
  readonly turned: Turn;
  readonly plane: Plane;
  readonly lines: readonly Line[];
}

/**
 * What is read from a page that was turned upright, placed as it lies. Of a page of words, whose letters lie in no
 * way that digits know, little is read so: then undefined.
 */
async function readUpright<Line extends TurnedLine>(
  { turned, plane, lines }: UprightPage<Line>,
  read: TurnedParts<Line>["read"],
): Promise<NumbersReading | undefined> {
  const { numbers, leftOut } = await read(plane, lines);
  if (numbers.length <= leftOut.length) return undefined;
  return {
    numbers: numbers.map((number) => numberBefore(number, plane, turned)),
    leftOut: leftOut.map((each) => ({ ...each, box: boxOf(each, plane, turned) })),
    turned,
  };
}

/** The page turned upright, with its lines; undefined where it is so, or nobody can say. */
async function uprightPage<Line extends TurnedLine>(
  gray: Plane,
  lines: readonly Line[],
  { findLines, turns }: TurnedParts<Line>,
  isWide: boolean,
): Promise<UprightPage<Line> | undefined> {
  const digits = digitsOf(lines);
  if (!turns || digits.length === 0) return undefined;
  const evidence = (plane: Plane, seen: readonly SeenDigit[]) => turns.evidence(plane, seen);
  const find = isWide ? undefined : async (plane: Plane) => digitsOf(await findLines(plane));
  const { turn, margin } = await likeliestTurn(gray, digits, { find, evidence });
  if (turn === 0 || margin < leastMargin) return undefined;
  const plane = turnedPlane(gray, back(turn));
  const found = await findLines(plane);
  // What is found then must say so, too.
  const again = await turns.evidence(plane, digitsOf(found));
  const isUpright = again.every((value) => value <= (again[0] ?? value));
  return isUpright ? { turned: turn, plane, lines: found } : undefined;
}

/** The digits of lines, as they are asked how they lie. */
export function digitsOf(lines: readonly TurnedLine[]): SeenDigit[] {
  return lines.flatMap(({ digits, inverted }) => digits.map((box) => ({ box, inverted })));
}

/** The turn that undoes another. */
function back(turn: Turn): Turn {
  return ((360 - turn) % 360) as Turn;
}

/** A box of the page that was turned upright, in the picture as it came. */
function boxOf({ box }: Pick<NumberReading, "box">, upright: Plane, turned: Turn) {
  const isAside = turned % 180 !== 0;
  const size = isAside ? { width: upright.height, height: upright.width } : upright;
  return boxBefore(box, size, back(turned));
}

function numberBefore(number: NumberReading, upright: Plane, turned: Turn): NumberReading {
  const angle = number.angle - turned;
  return {
    ...number,
    box: boxOf(number, upright, turned),
    angle: angle - 360 * Math.round(angle / 360),
    digits: number.digits.map((digit) => ({ ...digit, box: boxOf(digit, upright, turned) })),
  };
}
