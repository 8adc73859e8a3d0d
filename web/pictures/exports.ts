import { messages } from "../messages/en.js";
import { digitOf, figuresOf, type Item } from "./collection.js";

/** A line of a table: a figure, or a picture that holds none. */
interface Row {
  readonly file: string;
  /** 0…9, or "none" for what is no digit; undefined where the picture was not read. */
  readonly label: string | undefined;
  readonly confidence?: number;
  readonly digitness?: number;
  readonly corrected?: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  /** Why nothing was read. */
  readonly error?: string;
}

const columns = [
  "file",
  "label",
  "confidence",
  "digitness",
  "corrected",
  "x",
  "y",
  "width",
  "height",
  "error",
] as const satisfies readonly (keyof Row)[];

/** A line a picture: its name and what stands in it, parted by a tab. */
export function asText(items: readonly Item[]): string {
  return items
    .map((item) => {
      const digits = figuresOf(item).map((_, figure) => digitOf(item, figure) ?? "none");
      return `${item.name}\t${digits.join(" ")}`;
    })
    .join("\n");
}

/**
 * A line a figure as RFC 4180 has it. Its first columns are those of `labels.csv`, which
 * `tenfold evaluate --set` reads.
 */
export function asCsv(items: readonly Item[]): string {
  const lines = items
    .flatMap(rowsOf)
    .map((row) => columns.map((name) => field(row[name])).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/** An object a picture, with a list of what was found in it. */
export function asJson(items: readonly Item[]): string {
  const pictures = items.map((item) => {
    const { name: file, outcome } = item;
    if (outcome.kind !== "read") return { file, error: rowsOf(item)[0]?.error };
    const { width, height } = outcome.reading;
    const figures = outcome.reading.figures.map((figure, index) => ({
      digit: digitOf(item, index),
      corrected: item.corrections.has(index),
      read: figure.digit,
      confidence: figure.confidence,
      digitness: figure.digitness,
      probabilities: figure.probabilities,
      box: figure.box,
    }));
    return { file, width, height, figures };
  });
  return `${JSON.stringify(pictures, undefined, 2)}\n`;
}

function rowsOf(item: Item): Row[] {
  const { name: file, outcome, corrections } = item;
  if (outcome.kind === "waiting")
    return [{ file, label: undefined, error: messages.pictures.reading }];
  if (outcome.kind === "unread") return [{ file, label: undefined, error: outcome.reason }];
  if (figuresOf(item).length === 0)
    return [{ file, label: "none", error: messages.pictures.blank }];
  return figuresOf(item).map(({ confidence, digitness, box }, index) => ({
    file,
    label: digitOf(item, index)?.toString() ?? "none",
    confidence,
    digitness,
    corrected: corrections.has(index),
    ...box,
  }));
}

function field(value: string | number | boolean | undefined): string {
  const text = typeof value === "number" ? `${Number(value.toFixed(4))}` : `${value ?? ""}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
