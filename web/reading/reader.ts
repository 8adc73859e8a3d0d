import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { route, setParameter } from "../shell/route.js";
import { type ModelName, modelNames } from "./protocol.js";
import { ReaderWorker } from "./readerWorker.js";

/** How the reader is doing. */
export type ReaderState =
  | { readonly kind: "starting" | "ready" | "restarted" }
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
);

/** The model that the address names; the shipped one when it names none. */
export function chosenModel(): ModelName {
  const named = route.value.parameters.get("model");
  return modelNames.find((name) => name === named) ?? modelNames[0];
}

/** Makes a model the one that all views read with, and says so in the address. */
export function chooseModel(model: ModelName): void {
  setParameter("model", model === modelNames[0] ? undefined : model);
}

/** Loads the chosen model; what fails is told in `readerState`. */
export async function prepareReader(): Promise<void> {
  readerState.value = { kind: "starting" };
  try {
    await reader.prepare(chosenModel());
    readerState.value = { kind: "ready" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    readerState.value = { kind: "failed", reason };
  }
}
