import { signal } from "@preact/signals";
import type { NewModel, OwnModel } from "./ownModel.js";
import { dropModel, storedFile, storedModels, storeEntry, storeModel } from "./store.js";

/** The user's models, the newest first. Undefined until it is known which there are. */
export const ownModels = signal<readonly OwnModel[] | undefined>(undefined);

/**
 * Why the browser does not keep models: it has no room left, or keeps nothing for this page, as in some
 * private windows. They then live as long as the tab does.
 */
export type StorageFault = "full" | "unavailable";

/** The last fault, until something was kept again. */
export const storageFault = signal<StorageFault | undefined>(undefined);

/** Files of models that could not be kept. */
const unkept = new Map<string, Uint8Array<ArrayBuffer>>();

/** Tells other tabs that the list has changed. */
const channel = new BroadcastChannel("tenfold-models");
channel.onmessage = () => void listModels();

/** Looks again which models are kept. */
export async function listModels(): Promise<void> {
  const here = (ownModels.peek() ?? []).filter(({ id }) => unkept.has(id));
  try {
    ownModels.value = [...here, ...(await storedModels())];
  } catch (error) {
    storageFault.value = faultOf(error);
    ownModels.value = here;
  }
}

/** Keeps a model. Where the browser cannot, it stays in this tab, and `storageFault` says why. */
export async function keepModel({ file, ...known }: NewModel): Promise<OwnModel> {
  const id = `own-${crypto.randomUUID().slice(0, 8)}`;
  const model = { ...known, id, bytes: file.length, savedAt: Date.now() };
  // Asked for once there is something worth it; some browsers ask the user, some decide themselves.
  void navigator.storage?.persist?.();
  try {
    await storeModel(model, file);
    storageFault.value = undefined;
  } catch (error) {
    unkept.set(id, file);
    storageFault.value = faultOf(error);
  }
  ownModels.value = [model, ...(ownModels.peek() ?? [])];
  channel.postMessage("changed");
  return model;
}

/** Whether a model outlives the tab. */
export function isKept({ id }: OwnModel): boolean {
  return !unkept.has(id);
}

/** Calls a model otherwise. */
export async function renameModel(model: OwnModel, name: string): Promise<void> {
  const renamed = { ...model, name };
  if (isKept(model)) await storeEntry(renamed);
  ownModels.value = (ownModels.peek() ?? []).map((one) => (one.id === model.id ? renamed : one));
  channel.postMessage("changed");
}

/** Forgets a model. */
export async function removeModel({ id }: OwnModel): Promise<void> {
  if (!unkept.delete(id)) await dropModel(id);
  ownModels.value = (ownModels.peek() ?? []).filter((one) => one.id !== id);
  channel.postMessage("changed");
}

/** The `.onnx` file of a model. @throws Error when it is gone. */
export async function fileOf(id: string): Promise<Uint8Array<ArrayBuffer>> {
  return unkept.get(id) ?? storedFile(id);
}

function faultOf(error: unknown): StorageFault {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return isFull ? "full" : "unavailable";
}

void listModels();
