import { computed, signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { areDigits, type OwnModel } from "../models/ownModel.js";
import { fileOf, ownModels } from "../models/ownModels.js";
import { announce } from "../shell/announcer.js";
import { route, setParameter } from "../shell/route.js";
import { type HandedModel, type ModelId, modelNames } from "./protocol.js";
import { ReaderWorker } from "./readerWorker.js";

/** How the reader is doing. */
export type ReaderState =
  | { readonly kind: "starting" | "restarted" }
  /** With why its answers are not to be trusted, where that was found. */
  | { readonly kind: "ready"; readonly warning: string | undefined }
  | { readonly kind: "failed"; readonly reason: string };

/** For the line below the answers. */
export const readerState = signal<ReaderState>({ kind: "starting" });

/** The one worker that reads for all views. */
export const reader = new ReaderWorker(
  () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "reader" }),
  () => {
    readerState.value = { kind: "restarted" };
    announce(messages.reader.died);
  },
  handedModel,
);

/** The user's models that the present view can read with: other classes than digits, the pad alone. */
export function readableModels(): readonly OwnModel[] {
  const { view } = route.value;
  const readsAll = view === "" || view === "draw" || view === "inside";
  return (ownModels.value ?? []).filter(({ classes }) => readsAll || areDigits(classes));
}

/**
 * The model that the address names; the shipped one when it names none, or one that this browser does
 * not keep, or the view cannot read with.
 */
export const chosenModel = (): ModelId => chosen.value;

const chosen = computed(() => {
  const named = route.value.parameters.get("model");
  const all = [...modelNames, ...readableModels().map(({ id }) => id)];
  return all.find((id) => id === named) ?? modelNames[0];
});

/** Makes a model the one that all views read with, and says so in the address. */
export function chooseModel(model: ModelId): void {
  setParameter("model", model === modelNames[0] ? undefined : model);
}

/** Loads the chosen model; what fails is told in `readerState`. */
export async function prepareReader(): Promise<void> {
  readerState.value = { kind: "starting" };
  try {
    const warning = await reader.prepare(chosenModel());
    readerState.value = { kind: "ready", warning };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    readerState.value = { kind: "failed", reason };
  }
}

async function handedModel(id: ModelId): Promise<HandedModel> {
  const model = ownModels.peek()?.find((one) => one.id === id);
  if (model === undefined) throw new Error(messages.models.gone);
  return { name: model.name, classes: model.classes, file: await fileOf(id) };
}
