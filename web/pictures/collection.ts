import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import type { Figure, Reading } from "../reading/protocol.js";
import { chosenModel, reader } from "../reading/reader.js";
import { announce } from "../shell/announcer.js";

/** What came of a picture. */
export type Outcome =
  | { readonly kind: "waiting" }
  | { readonly kind: "read"; readonly reading: Reading }
  | { readonly kind: "unread"; readonly reason: string };

/** A picture that was given to the app. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly file: Blob;
  /** To show it, until it is removed. */
  readonly url: string;
  readonly outcome: Outcome;
  /** What the user says each figure is, by its place among the figures; null for no digit. */
  readonly corrections: ReadonlyMap<number, number | null>;
}

/** All pictures, the newest last. They outlive the view. */
export const items = signal<readonly Item[]>([]);

let nextId = 1;
/** Pictures are read one after another, so that a drawing is answered between two of them. */
let last: Promise<void> = Promise.resolve();

/** Takes pictures in and reads them in their order. */
export function addPictures(files: readonly Blob[]): void {
  const added = files.map((file): Item => {
    const id = nextId++;
    const name =
      file instanceof File && file.name !== "" ? file.name : messages.pictures.pasted(id);
    const url = URL.createObjectURL(file);
    return { id, name, file, url, outcome: { kind: "waiting" }, corrections: new Map() };
  });
  items.value = [...items.value, ...added];
  for (const item of added) last = last.then(() => read(item));
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
  const item = items.value.find((one) => one.id === id);
  if (item?.outcome.kind !== "read") return;
  const corrections = new Map(item.corrections);
  if (item.outcome.reading.figures[figure]?.digit === digit) corrections.delete(figure);
  else corrections.set(figure, digit);
  change(id, { corrections });
}

/** What a figure is, as the user says or else the network: a digit, or null for none. */
export function digitOf({ corrections, outcome }: Item, figure: number): number | null {
  const corrected = corrections.get(figure);
  if (corrected !== undefined) return corrected;
  return outcome.kind === "read" ? (outcome.reading.figures[figure]?.digit ?? null) : null;
}

/** The figures of a picture; none where it is blank, or was not read. */
export function figuresOf({ outcome }: Item): readonly Figure[] {
  return outcome.kind === "read" ? outcome.reading.figures : [];
}

async function read({ id, name, file }: Item): Promise<void> {
  if (!items.value.some((item) => item.id === id)) return;
  try {
    const { reading } = await reader.read({ kind: "file", file, name }, chosenModel());
    change(id, { outcome: { kind: "read", reading } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    change(id, { outcome: { kind: "unread", reason } });
  }
  const done = items.value.find((item) => item.id === id);
  if (done) announce(messages.pictures.announceRead(name, summaryOf(done)));
}

function change(id: number, changes: Partial<Item>): void {
  items.value = items.value.map((item) => (item.id === id ? { ...item, ...changes } : item));
}

/** A picture's answer in a few words. */
export function summaryOf(item: Item): string {
  if (item.outcome.kind === "waiting") return messages.pictures.reading;
  if (item.outcome.kind === "unread") return item.outcome.reason;
  const digits = figuresOf(item).map((_, figure) => digitOf(item, figure));
  if (digits.length === 0) return messages.pictures.blank;
  if (digits.length > 1) return messages.pictures.several(digits.flatMap((digit) => digit ?? []));
  return digits[0]?.toString() ?? messages.pictures.noDigit;
}
