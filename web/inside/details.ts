import { signal } from "@preact/signals";
import type { OpenedModel } from "./looking.js";
import type { Contributions, DigitsReply } from "./protocol.js";
import { digitsWorker, lookWorker } from "./workers.js";

// What takes longer than an answer may: it comes when the pen rests.

/** What of a drawing is known so far, and whether it is of the drawing before. */
export interface Detail<T> {
  readonly found: T;
  readonly isOld: boolean;
}

/** The nearest training digits so far, or that there is nothing to compare in. */
export type Nearest = Extract<DigitsReply, { readonly kind: "near" | "nowhere" | "error" }>;

export const contributions = signal<Detail<Contributions> | undefined>(undefined);
export const nearestDigits = signal<Detail<Nearest> | undefined>(undefined);

/** What the workers need of a model. */
type Handed = Pick<OpenedModel, "name" | "file">;

/** How long the pen must rest, in milliseconds. */
const restMs = 150;
/** Between two looks at how many digits are compared. */
const againMs = 500;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Counts the drawings: what belongs to an older one is not shown. */
let turn = 0;

/** Marks what is known as of the drawing before. @param isBlank forgets it: nothing is drawn. */
export function forgetDetails(isBlank: boolean): void {
  turn++;
  clearTimeout(timer);
  contributions.value = isBlank ? undefined : aged(contributions.peek());
  nearestDigits.value = isBlank ? undefined : aged(nearestDigits.peek());
}

function aged<T>(detail: Detail<T> | undefined): Detail<T> | undefined {
  return detail && { ...detail, isOld: true };
}

/** Asks for the details of a drawing as soon as no newer one comes. */
export function wantDetails(model: Handed, field: Float32Array): void {
  const own = turn;
  clearTimeout(timer);
  void digitsWorker.ask({ model: model.name }).catch(() => {});
  timer = setTimeout(() => {
    void occlude(model, field, own);
    void compare(model, field, own);
  }, restMs);
}

async function occlude(model: Handed, field: Float32Array, own: number): Promise<void> {
  const reply = await lookWorker.ask({ kind: "occlude", model: model.name, field });
  if (own !== turn || reply.kind !== "occluded" || !reply.found) return;
  contributions.value = { found: reply.found, isOld: false };
}

async function compare(model: Handed, field: Float32Array, own: number): Promise<void> {
  const { name, file } = model;
  const reply = await digitsWorker.ask({
    model: name,
    field,
    ...(file && { file }),
  });
  if (own !== turn || reply.kind === "held") return;
  nearestDigits.value = { found: reply, isOld: false };
  if (reply.kind === "near" && reply.done < reply.count) {
    timer = setTimeout(() => void compare(model, field, own), againMs);
  }
}

/** Tries again what failed. */
export function compareAgain(model: Handed, field: Float32Array): void {
  void compare(model, field, turn);
}

/** Lets go of what the workers hold: nobody looks any more. */
export function endDetails(): void {
  clearTimeout(timer);
  turn++;
}
