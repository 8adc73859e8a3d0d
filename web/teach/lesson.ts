import { signal } from "@preact/signals";
import { stratified } from "../../src/data/stratified.js";
import { fieldPixels } from "../../src/image/field/field.js";
import { messages } from "../messages/en.js";
import type { OwnModel } from "../models/ownModel.js";
import { keepModel } from "../models/ownModels.js";
import { announce } from "../shell/announcer.js";
import { holdPage } from "../shell/busy.js";
import { classes, hand, handSamples } from "./hand.js";
import type { Fields, Taught } from "./protocol.js";
import { type HandName, keptShare, type Sample } from "./sample.js";
import { type LessonProgress, teacher } from "./teacher.js";

/** A lesson that was given: what it was asked, and what it answered. */
export interface LessonResult extends Omit<Taught, "file"> {
  readonly hand: HandName;
  readonly classes: readonly string[];
  readonly kept: readonly Sample[];
  readonly learned: number;
  readonly model: OwnModel;
}

/** How teaching is doing. */
export type LessonState =
  | { readonly kind: "idle" }
  | { readonly kind: "learning"; readonly progress: LessonProgress | undefined }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "taught"; readonly result: LessonResult };

export const lesson = signal<LessonState>({ kind: "idle" });

/** Why it cannot be taught yet, in a sentence; undefined when it can. */
export function whatLacks(): string | undefined {
  const counts = classes.value.map(
    (label) => handSamples.value.filter((s) => s.label === label).length,
  );
  const filled = counts.filter((count) => count > 0).length;
  if (hand.value === "digits") {
    return handSamples.value.length < fewestSamples
      ? messages.teach.lacks(fewestSamples)
      : undefined;
  }
  if (counts.length < 2) return messages.teach.lacksClasses;
  const fewest = Math.min(...counts);
  return filled < counts.length || fewest < fewestOfClass
    ? messages.teach.lacksOfClass(fewestOfClass, classes.value[counts.indexOf(fewest)] ?? "")
    : undefined;
}

const fewestSamples = 10;
const fewestOfClass = 4;

/** Teaches the present hand; the model is kept among the user's. */
export async function teach(): Promise<void> {
  if (lesson.value.kind === "learning" || whatLacks() !== undefined) return;
  const [name, names, all] = [hand.value, classes.value, handSamples.value];
  const labels = all.map(({ label }) => names.indexOf(label));
  const { train, kept } = stratified(labels, keptShare);
  const chosen = (places: readonly number[]) => places.flatMap((at) => all[at] ?? []);
  lesson.value = { kind: "learning", progress: undefined };
  const letGo = holdPage();
  announce(messages.teach.begins);
  try {
    const request = {
      classes: names,
      areDigits: name === "digits",
      own: fieldsOf(chosen(train), names),
      kept: fieldsOf(chosen(kept), names),
    };
    const { file, ...taught } = await teacher.teach(request, (progress) => {
      lesson.value = { kind: "learning", progress };
    });
    const { network, parameters, after } = taught;
    const right = after.kept.filter((answer, at) => answer === request.kept.labels[at]).length;
    const model = await keepModel({
      ...{ network, parameters, file, classes: names, origin: "taught" },
      name: messages.teach.modelName(name, new Date()),
      figures: kept.length > 0 ? { validationAccuracy: right / kept.length } : {},
    });
    const result = {
      ...taught,
      hand: name,
      classes: names,
      kept: chosen(kept),
      learned: train.length,
      model,
    };
    lesson.value = { kind: "taught", result };
    announce(messages.teach.ends(right, kept.length));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    lesson.value =
      reason === messages.teach.stopped ? { kind: "idle" } : { kind: "failed", reason };
    announce(reason);
  } finally {
    letGo();
  }
}

/** Gives the lesson up; samples and models stay as they were. */
export function stopTeaching(): void {
  teacher.stop();
}

function fieldsOf(chosen: readonly Sample[], names: readonly string[]): Fields {
  const images = new Uint8Array(chosen.length * fieldPixels);
  for (const [at, { field }] of chosen.entries()) images.set(field, at * fieldPixels);
  return { images, labels: Uint8Array.from(chosen, ({ label }) => names.indexOf(label)) };
}
