import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contactSheet } from "../../../src/node/pictures/contactSheet.js";
import type { GoldenField } from "./goldenFile.js";

/** One picture whose field is no longer what the golden file says. */
export interface Change {
  readonly name: string;
  readonly before: Uint16Array;
  readonly now: Uint16Array;
  /** The largest difference, in 256ths of a gray level. */
  readonly largest: number;
}

/**
 * Differences up to this are none, in 256ths of a gray level: where an engine's `exp` or `**` rounds
 * its last bit otherwise, the 256th may, too. All else is plain arithmetic, the same on all machines.
 */
export const tolerance = 1;

/** The pictures whose fields differ, the most changed first. Both lists have the same names. */
export function changesOf(before: readonly GoldenField[], now: readonly GoldenField[]): Change[] {
  const known = new Map(before.map((one) => [one.name, one.field]));
  const changes = now.flatMap(({ name, field }) => {
    const old = known.get(name);
    if (old === undefined) return [];
    const largest = field.reduce((most, value, i) => Math.max(most, Math.abs(value - old[i]!)), 0);
    return largest > tolerance ? [{ name, before: old, now: field, largest }] : [];
  });
  return changes.sort((a, b) => b.largest - a.largest);
}

/** Rows of a sheet that shows changes: more would be too long to look at. */
const mostRows = 40;

/**
 * Writes a picture of changes into a new temporary folder: before | now | difference, whatever
 * differs at all at least mid-gray.
 * @returns its path.
 */
export async function showChanges(changes: readonly Change[]): Promise<string> {
  const gray = (field: Uint16Array) => Uint8Array.from(field, (value) => Math.round(value / 256));
  const rows = changes.slice(0, mostRows).map(({ name, before, now }) => {
    const difference = Uint8Array.from(now, (value, i) => {
      const apart = Math.abs(value - before[i]!);
      return apart > tolerance ? 127 + Math.round(apart / 512) : 0;
    });
    return { name: name.slice(0, 17), pictures: [gray(before), gray(now), difference] };
  });
  const path = join(await mkdtemp(join(tmpdir(), "tenfold-golden-")), "before-now-difference.png");
  await writeFile(path, await contactSheet(rows, 28, 28));
  return path;
}

/** What a failed comparison says. */
export function inWords(changes: readonly Change[], count: number, path: string): string {
  const [worst] = changes;
  const first = changes.slice(0, 8).map(({ name, largest }) => {
    return `  ${name}: ${(largest / 256).toFixed(2)}`;
  });
  return (
    `${changes.length} of ${count} golden fields differ, by up to ` +
    `${((worst?.largest ?? 0) / 256).toFixed(2)} of 255:\n${first.join("\n")}\n` +
    `before | now | difference: ${path}\n` +
    "If that is meant: UPDATE=1 node --test build/test/image/goldenFields.test.js"
  );
}
