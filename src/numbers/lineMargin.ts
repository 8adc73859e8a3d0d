import { type LineBox, placeOn, pointOn } from "../lines/lineBox.js";

/** Of its height, so much is above and below a strip's line: as in the lines that are learned from. */
const tall = 1.45;

/** Most that a strip goes on before and behind its line, in heights: there may be digits that were not found. */
const most = 0.9;

/** Least of it, for strokes that reach out of their boxes. */
const least = 0.15;

/**
 * The strip around a line: higher than its digits, and longer, but at most half of the way to another line of
 * the same row, which is read on its own.
 */
export function withMargin(line: LineBox, others: readonly LineBox[]): LineBox {
  const { width, height } = line;
  let [before, behind] = [most * height, most * height];
  for (const other of others) {
    if (other === line) continue;
    const { along, below } = placeOn(line, other);
    if (Math.abs(below) > (height + other.height) / 3) continue;
    const gap = Math.max(least * height, (Math.abs(along) - (width + other.width) / 2) / 2);
    if (along < 0) before = Math.min(before, gap);
    else behind = Math.min(behind, gap);
  }
  return {
    ...{ ...pointOn(line, (behind - before) / 2, 0), angle: line.angle },
    ...{ width: width + before + behind, height: height * tall },
  };
}

/** What is cut out of a picture to read a line. @param lines all that were found. */
export function stripBox(line: CutLine, lines: readonly CutLine[]): LineBox {
  if (line.isStrip) return line.box;
  return withMargin(
    line.box,
    lines.map(({ box }) => box),
  );
}

/** Of a found line, what says where it is cut. */
interface CutLine {
  readonly box: LineBox;
  readonly isStrip: boolean;
}
