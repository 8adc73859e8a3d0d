import type { Random } from "../random.js";
import type { Frame } from "./frame.js";
import type { PixelKind } from "./kind.js";

/** A straight line across a picture, through its middle part, longer than the picture is wide. */
export class Crossing {
  /** A point of the line. */
  x = 0;
  y = 0;
  /** The line's direction, of length 1. */
  right = 1;
  down = 0;
  /** Pixels from the point to either end. */
  reach = 0;

  /**
   * Draws a line: half of them lie within 6 degrees of an axis, as rules do, the others anyhow.
   * Both its point's places are within 40 % of the sides from the center.
   */
  draw({ height, width }: Frame, random: Random): void {
    const ruled = random.uniform() < 0.5;
    const axis = (Math.PI / 2) * Math.floor(2 * random.uniform());
    const turn = random.between(-1, 1);
    const angle = ruled ? axis + turn * mostSlant : (turn * Math.PI) / 2;
    this.right = Math.cos(angle);
    this.down = Math.sin(angle);
    this.x = (width - 1) / 2 + random.between(-0.4, 0.4) * width;
    this.y = (height - 1) / 2 + random.between(-0.4, 0.4) * height;
    this.reach = height + width;
  }
}

const mostSlant = (6 * Math.PI) / 180;

/** How many of a thing a strength stands for: 1…strength, each equally likely; 0 for 0. */
export function countOf(random: Random, strength: number): number {
  return Math.ceil((1 - random.uniform()) * strength);
}

/** A change that draws 1…strength things, each along a line of its own. */
export function drawAlong(
  draw: (line: Crossing, frame: Frame, random: Random) => void,
): PixelKind["change"] {
  // Used again for every line: a change allocates nothing.
  const line = new Crossing();
  return (frame, random, strength) => {
    for (let left = countOf(random, strength); left > 0; left -= 1) {
      line.draw(frame, random);
      draw(line, frame, random);
    }
  };
}
