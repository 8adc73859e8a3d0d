import type { Random } from "../../data/random.js";

/** What one hand does alike in all of a line, in pixels of the picture. */
export interface LineStyle {
  /** Of its digits. */
  readonly height: number;
  /** How far strokes lean, columns to the left for each row down. */
  readonly slant: number;
  /** Times as wide as digits are. */
  readonly stretch: number;
  readonly strokeWidth: number;
  /** Between two digits; below 0 where they overlap. */
  readonly gap: number;
  /** How unlike one another its digits are: 0…1, seldom up to 2. */
  readonly unrest: number;
  /** How high zeros are as a share of other digits. */
  readonly zeros: number;
  /** Whether thin strokes join neighbors. */
  readonly joins: boolean;
  /** Rise of the line, rows up for each column. */
  readonly rise: number;
  /** How far each digit is bent in its own way, as a share of its height. */
  readonly bend: number;
}

/** A hand's style, for lines in pictures of so many rows. */
export function lineStyle(rows: number, random: Random): LineStyle {
  const height = rows * random.between(0.45, 0.92);
  const slant = 0.12 + 0.2 * random.normal();
  // The boxes of digits that lean reach over each other.
  const overlap = 0.5 * Math.abs(slant) * random.uniform();
  const isWide = chance(0.15, random);
  return {
    height,
    slant,
    stretch: random.between(0.65, 1.3),
    strokeWidth: height * random.between(0.05, 0.17),
    gap: height * (isWide ? random.between(0.3, 0.9) : 0.06 + 0.13 * random.normal() - overlap),
    // In a few hands digits jump and turn.
    unrest: random.uniform() * (chance(0.2, random) ? random.between(1, 2) : 1),
    zeros: chance(0.2, random) ? random.between(0.5, 0.9) : 1,
    joins: chance(0.15, random),
    rise: 0.02 * random.normal(),
    bend: random.between(0, chance(0.3, random) ? 0.07 : 0.04),
  };
}

/** Whether something that happens with this probability does. */
export function chance(probability: number, random: Random): boolean {
  return random.uniform() < probability;
}
