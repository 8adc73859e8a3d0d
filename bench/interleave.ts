import { present } from "../src/present.js";
import { Cannot } from "./contender.js";
import { waitForQuiet } from "./machine.js";

/** Something that can be measured again and again, each time a short slice giving one number. */
export interface Measurement {
  readonly name: string;
  measure(): Promise<number>;
}

/** Median, extremes and interquartile range. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly iqr: number;
}

/** One measurement's result over all rounds, or why there is none. */
export type Row =
  | {
      readonly name: string;
      readonly values: readonly number[];
      readonly value: Spread;
      /** How many times better the base row is, formed within each round. */
      readonly behindBase?: Spread;
    }
  | { readonly name: string; readonly cannot: string }
  | { readonly name: string; readonly failed: string };

/** How `interleave` measures. */
export interface InterleaveOptions {
  readonly rounds: number;
  readonly better: "higher" | "lower";
  /** Measured and thrown away first, to load, compile and warm up. Default 1. */
  readonly warmups?: number;
  /** The row that the others are compared with. */
  readonly base?: string;
  /** Waits until nothing else runs and gives the share of all cores (0…1) that others still use;
   *  default `waitForQuiet()`. */
  readonly quiet?: () => Promise<number>;
  readonly onRound?: (round: number) => void;
}

/** All rows, and the share of all cores (0…1) that something else used just before the slices. */
export interface Interleaved {
  readonly rows: readonly Row[];
  readonly othersBusy: Spread;
}

/**
 * Measures all of `measurements` once a round, one after the other, so that a machine whose speed
 * drifts by the hour treats all alike; each round starts with another, so that none always follows
 * the same. One that cannot, or that fails, is left out from then on and says why.
 */
export async function interleave(
  measurements: readonly Measurement[],
  options: InterleaveOptions,
): Promise<Interleaved> {
  const { rounds, warmups = 1, quiet = waitForQuiet } = options;
  const busy: number[] = [];
  const reasons = new Map<string, Row>();
  const values = new Map<string, number[]>(measurements.map(({ name }) => [name, []]));
  for (let round = 0 - warmups; round < rounds; round++) {
    options.onRound?.(round);
    const shift = (round + warmups) % Math.max(1, measurements.length);
    for (const { name, measure } of rotated(measurements, shift)) {
      if (reasons.has(name)) continue;
      const others = await quiet();
      if (round >= 0) busy.push(others);
      try {
        const value = await measure();
        if (round >= 0) present(values.get(name)).push(value);
      } catch (error) {
        reasons.set(name, refusal(name, error));
      }
    }
  }
  const rows = measurements.map(({ name }): Row => {
    const own = present(values.get(name));
    return reasons.get(name) ?? { name, values: own, value: spread(own) };
  });
  return {
    rows: compared(rows, options.base, options.better),
    othersBusy: spread(busy.length > 0 ? busy : [0]),
  };
}

/** The rows with how many times better the row `base` is than each, formed within each round. */
export function compared(
  rows: readonly Row[],
  base: string | undefined,
  better: "higher" | "lower",
): Row[] {
  const found = rows.find(({ name }) => name === base);
  if (!found || !("values" in found)) return [...rows];
  return rows.map((row) => {
    if (!("values" in row) || row.values.length !== found.values.length) return row;
    const [top, bottom] = better === "higher" ? [found, row] : [row, found];
    return { ...row, behindBase: ratios(top.values, bottom.values) };
  });
}

/** a[i] / b[i], round by round. */
export function ratios(a: readonly number[], b: readonly number[]): Spread {
  return spread(a.map((value, round) => value / present(b[round])));
}

/** Median, extremes and interquartile range (linear interpolation) of at least one number. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error("spread: expected at least 1 number, got none");
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (share: number) => {
    const at = share * (sorted.length - 1);
    const below = Math.floor(at);
    const above = present(sorted[Math.min(below + 1, sorted.length - 1)]);
    return present(sorted[below]) + (at - below) * (above - present(sorted[below]));
  };
  return {
    median: quantile(0.5),
    min: present(sorted[0]),
    max: present(sorted[sorted.length - 1]),
    iqr: quantile(0.75) - quantile(0.25),
  };
}

function rotated<T>(list: readonly T[], shift: number): T[] {
  return [...list.slice(shift), ...list.slice(0, shift)];
}

function refusal(name: string, error: unknown): Row {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Cannot ? { name, cannot: message } : { name, failed: message };
}
