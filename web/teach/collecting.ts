import { computed, effect, signal } from "@preact/signals";
import { Board } from "../draw/board.js";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { classes, hand, samplesOf } from "./hand.js";
import type { Material } from "./protocol.js";
import { type SampleOrigin, wanted } from "./sample.js";
import { change } from "./samples.js";
import { BlankError, teacher } from "./teacher.js";

/** What samples are drawn on. */
export const board = new Board();
/** Whether a drawing is taken after a pause of the pen. */
export const goesOn = signal(true);
/** How long that is, in milliseconds: time to cross a 7. */
export const pauseMs = 900;
/** Why the last picture was not taken. */
export const fault = signal<string | undefined>(undefined);

/** The class that was chosen, and samples that are being prepared, by class. */
const chosen = signal<string | undefined>(undefined);
const underWay = signal<ReadonlyMap<string, number>>(new Map());

/** How many of a class there are, those being prepared included. */
export function countOf(label: string): number {
  return samplesOf(label).length + (underWay.value.get(label) ?? 0);
}

/** The class that is collected now: the chosen one, or the first; undefined while there is none. */
export const current = computed(() => {
  const named = classes.value.find((label) => label === chosen.value);
  return named ?? classes.value.find((label) => countOf(label) < wanted) ?? classes.value[0];
});

export function chooseClass(label: string): void {
  chosen.value = label;
  fault.value = undefined;
  board.renew();
}

/** On to the next class that lacks samples: a hand writes otherwise when it repeats itself. */
export function toNext(): void {
  const all = classes.value;
  const at = all.indexOf(current.value ?? "");
  const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  chosen.value = after.find((label) => countOf(label) < wanted) ?? after[0];
}

/** Takes what is drawn, and lays out a new sheet. */
export function takeDrawing(): void {
  if (board.isEmpty.value) return;
  const marks = board.marks.value;
  board.renew();
  void take({ kind: "drawing", marks }, "drawn", true);
}

/**
 * Takes a picture for the present class.
 * @param isOne whether the next is one of another class.
 */
export async function take(
  material: Material,
  origin: SampleOrigin,
  isOne: boolean,
): Promise<void> {
  const label = current.value;
  if (label === undefined) return;
  const of = hand.value;
  chosen.value = label;
  count(label, 1);
  if (isOne) toNext();
  fault.value = undefined;
  try {
    const prepared = await teacher.prepare(material);
    const sample = { ...prepared, id: crypto.randomUUID(), hand: of, label, origin, madeAt: now() };
    const kept = change({ added: [sample], done: messages.teach.addedOne(label) });
    count(label, -1);
    announce(messages.teach.added(label, countOf(label), current.value));
    await kept;
  } catch (error) {
    count(label, -1);
    chosen.value = label;
    const reason = error instanceof Error ? error.message : String(error);
    fault.value = error instanceof BlankError ? messages.teach.blank : reason;
    announce(fault.value);
  }
}

function count(label: string, by: number): void {
  underWay.value = new Map(underWay.value).set(label, (underWay.value.get(label) ?? 0) + by);
}

let last = 0;

/** The time, later with each call: the order of samples is that of their making. */
export function now(): number {
  last = Math.max(Date.now(), last + 1);
  return last;
}

let pause: ReturnType<typeof setTimeout> | undefined;

/** The pen moves: what it draws is not done. */
export function waitForPen(): void {
  clearTimeout(pause);
}

// A stroke is done: when no other follows, the drawing is. Squares are inked by keys, one after another.
effect(() => {
  clearTimeout(pause);
  const isStroke = board.marks.value.at(-1)?.kind === "stroke";
  if (isStroke && goesOn.value) pause = setTimeout(takeDrawing, pauseMs);
});
