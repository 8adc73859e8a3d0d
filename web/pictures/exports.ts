import { messages } from "../messages/en.js";
import type { ShownNumber } from "../numbers/shown.js";
import { digitOf, figuresOf, type Item, numbersOf } from "./item.js";

/** A line of a table: a figure, a number, or a picture that holds none. */
interface Row {
  readonly file: string;
  /** 0…9, or a number's text; "none" for what is neither; undefined where the picture was not read. */
  readonly label: string | undefined;
  readonly confidence?: number;
  readonly digitness?: number;
  readonly corrected?: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  /** Degrees by which a number's line rises to the right. */
  readonly angle?: number;
  /** Whether a person should look at it. */
  readonly review?: boolean;
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
  "angle",
  "review",
  "error",
] as const satisfies readonly (keyof Row)[];

/**
 * A line a picture: its name and what stands in it, parted by a tab. Where whole numbers were read, a line a number.
 */
export function asText(items: readonly Item[]): string {
  return items
    .flatMap((item) => {
      const numbers = numbersOf(item);
      if (numbers && numbers.length > 0) {
        return numbers.flatMap(({ text }) => (text === null ? [] : `${item.name}\t${text}`));
      }
      const digits = figuresOf(item).map((_, figure) => digitOf(item, figure) ?? "none");
      return `${item.name}\t${digits.join(" ")}`;
    })
    .join("\n");
}

/** The numbers of one picture, a line each: what is pasted into a column. */
export function numbersAsText(item: Item): string {
  return (numbersOf(item) ?? []).flatMap(({ text }) => text ?? []).join("\n");
}

/**
 * A line a figure or number as RFC 4180 has it. Its first columns are those of `labels.csv`, which
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
    if (item.numbers.kind === "read") {
      const { leftOut } = item.numbers.found;
      return { file, width, height, numbers: (numbersOf(item) ?? []).map(jsonOf), leftOut };
    }
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

function jsonOf({ number, text, verdict }: ShownNumber) {
  const review = verdict === "review";
  return { ...number, text, read: number.text, corrected: verdict === "corrected", review };
}

function rowsOf(item: Item): Row[] {
  const { name: file, outcome, corrections } = item;
  if (outcome.kind === "waiting")
    return [{ file, label: undefined, error: messages.pictures.reading }];
  if (outcome.kind === "unread") return [{ file, label: undefined, error: outcome.reason }];
  const numbers = numbersOf(item);
  if (numbers && numbers.length > 0) return numbers.map((shown) => rowOf(file, shown));
  if (numbers) return [{ file, label: "none", error: messages.numbers.none }];
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

function rowOf(file: string, { number, text, verdict }: ShownNumber): Row {
  const { confidence, box, angle } = number;
  const { x, y, width, height } = box;
  return {
    ...{ file, label: text ?? "none", confidence, corrected: verdict === "corrected" },
    ...{ x, y, width, height, angle, review: verdict === "review" },
  };
}

function field(value: string | number | boolean | undefined): string {
  const text = typeof value === "number" ? `${Number(value.toFixed(4))}` : `${value ?? ""}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
