import { csvTable } from "../../evaluation/sets/csvTable.js";
import type { NumberReading } from "../../numbers/numberReading.js";

/** A number, and the picture that it was read from. */
export interface ReadNumber {
  readonly source: string;
  /** Counted from 1. */
  readonly page: number;
  readonly number: NumberReading;
  readonly review: boolean;
}

/** Numbers as a table of commas with a head: a line each, as RFC 4180 has it. */
export function numbersAsCsv(rows: readonly ReadNumber[]): string {
  const lines = rows.map(({ source, page, number: { text, confidence, box, angle }, review }) => [
    source,
    String(page),
    text,
    confidence.toFixed(4),
    ...[box.x, box.y, box.width, box.height, angle].map((value) => value.toFixed(1)),
    review ? "yes" : "no",
  ]);
  return csvTable([head, ...lines]);
}

const head = [
  "source",
  "page",
  "text",
  "confidence",
  "x",
  "y",
  "width",
  "height",
  "angle",
  "review",
];
