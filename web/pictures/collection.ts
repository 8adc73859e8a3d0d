import { effect, signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { answeredBy } from "../numbers/answeredBy.js";
import { readNumbers } from "../numbers/readNumbers.js";
import { keepsSigns } from "../numbers/review.js";
import { type Correction, carriedOver } from "../numbers/verdict.js";
import { chosenModel, reader } from "../reading/reader.js";
import { announce } from "../shell/announcer.js";
import { type Item, summaryOf } from "./item.js";

/** All pictures, the newest last. They outlive the view. */
export const items = signal<readonly Item[]>([]);

let nextId = 1;
/** Pictures are read one after another, so that a drawing is answered between two of them. */
let last: Promise<void> = Promise.resolve();
/** Numbers are looked for beside that, as they take longer. */
let lastNumbers: Promise<void> = Promise.resolve();

/** Takes pictures in and reads them in their order. */
export function addPictures(files: readonly Blob[]): void {
  const added = files.map((file): Item => {
    const id = nextId++;
    const name =
      file instanceof File && file.name !== "" ? file.name : messages.pictures.pasted(id);
    const url = URL.createObjectURL(file);
    const unread = { outcome: { kind: "waiting" }, numbers: { kind: "none" } } as const;
    return { id, name, file, url, ...unread, corrections: new Map(), texts: new Map() };
  });
  items.value = [...items.value, ...added];
  for (const { id } of added) last = last.then(() => read(id));
}

export function removePicture(id: number): void {
  for (const item of items.value) if (item.id === id) URL.revokeObjectURL(item.url);
  items.value = items.value.filter((item) => item.id !== id);
}

export function removeAll(): void {
  for (const { url } of items.value) URL.revokeObjectURL(url);
  items.value = [];
}

/** Says what a figure is; what was read takes that back. */
export function correctFigure(id: number, figure: number, digit: number | null): void {
  const item = itemOf(id);
  if (item?.outcome.kind !== "read") return;
  const corrections = new Map(item.corrections);
  if (item.outcome.reading.figures[figure]?.digit === digit) corrections.delete(figure);
  else corrections.set(figure, digit);
  change(id, { corrections });
}

/** Says what a number is; undefined takes that back. */
export function correctNumber(id: number, place: number, correction: Correction | undefined): void {
  const item = itemOf(id);
  if (item?.numbers.kind !== "read") return;
  const read = item.numbers.found.numbers[place]?.text ?? "";
  const texts = new Map(item.texts);
  if (correction === undefined) texts.delete(place);
  else texts.set(place, correction);
  change(id, { texts });
  announce(messages.numbers.correction(read, correction));
}

async function read(id: number): Promise<void> {
  const item = itemOf(id);
  if (item === undefined) return;
  const { name, file } = item;
  try {
    const { reading } = await reader.read({ kind: "file", file, name }, chosenModel());
    // One digit is shown at once, and numbers take its place where there are more.
    const isDigit = reading.figures.length === 1 && reading.figures[0]?.digit !== null;
    change(id, {
      outcome: { kind: "read", reading },
      numbers: { kind: isDigit ? "none" : "reading" },
    });
    if (isDigit) tell(id);
    lookForNumbers(id);
  } catch (error) {
    change(id, { outcome: { kind: "unread", reason: messageOf(error) } });
    tell(id);
  }
}

function lookForNumbers(id: number): void {
  lastNumbers = lastNumbers.then(() => readNumbersOf(id));
}

async function readNumbersOf(id: number): Promise<void> {
  const item = itemOf(id);
  if (item?.outcome.kind !== "read") return;
  const { name, file, outcome, numbers: before } = item;
  try {
    const separators = keepsSigns.peek();
    const found = await readNumbers({ kind: "file", file, name }, { separators });
    // Whoever corrected the digit meanwhile knows what the picture shows.
    const { corrections, texts } = itemOf(id) ?? item;
    if (answeredBy(outcome.reading, found) === "digit" || corrections.size > 0) {
      change(id, { numbers: { kind: "none" } });
    } else {
      const old = before.kind === "read" ? before.found.numbers : [];
      const kept = carriedOver(texts, old, found.numbers);
      change(id, { numbers: { kind: "read", found }, texts: kept });
    }
  } catch (error) {
    // A single digit stands as it was read.
    if (before.kind === "none") return;
    change(id, { numbers: { kind: "failed", reason: messageOf(error) } });
  }
  const isNews = itemOf(id)?.numbers.kind !== "none" || before.kind !== "none";
  if (isNews) tell(id);
}

function tell(id: number): void {
  const item = itemOf(id);
  if (item) announce(messages.pictures.announceRead(item.name, summaryOf(item)));
}

// Whether signs are kept is decided while numbers are read.
let signs = keepsSigns.peek();
effect(() => {
  if (keepsSigns.value === signs) return;
  signs = keepsSigns.value;
  const numbered = items.peek().filter(({ numbers }) => numbers.kind === "read");
  for (const { id } of numbered) lookForNumbers(id);
});

const itemOf = (id: number): Item | undefined => items.peek().find((item) => item.id === id);

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function change(id: number, changes: Partial<Item>): void {
  items.value = items.peek().map((item) => (item.id === id ? { ...item, ...changes } : item));
}
