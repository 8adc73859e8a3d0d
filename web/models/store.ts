import type { DBSchema } from "idb";
import { database } from "../storage/database.js";
import type { OwnModel } from "./ownModel.js";

/** The user's models: what is known of each, and apart, so that a list needs none, their files. */
interface ModelSchema extends DBSchema {
  models: { key: string; value: OwnModel };
  files: { key: string; value: Uint8Array<ArrayBuffer> };
}

const open = database<ModelSchema>("tenfold-models", (created) => {
  created.createObjectStore("models", { keyPath: "id" });
  created.createObjectStore("files");
});

/** All that is known, the newest first. @throws DOMException where the browser keeps nothing. */
export async function storedModels(): Promise<OwnModel[]> {
  const models = await (await open()).getAll("models");
  return models.sort((a, b) => b.savedAt - a.savedAt);
}

/** The file of a model. @throws DOMException; Error when it is gone. */
export async function storedFile(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await (await open()).get("files", id);
  if (file === undefined) throw new Error(`the model ${id} is not kept here any more`);
  return file;
}

/** Keeps a model whole, or not at all. @throws DOMException QuotaExceededError where there is no room. */
export async function storeModel(model: OwnModel, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const change = (await open()).transaction(["models", "files"], "readwrite");
  await Promise.all([
    change.objectStore("models").put(model),
    change.objectStore("files").put(file, model.id),
    change.done,
  ]);
}

/** Keeps what is known of a model anew. */
export async function storeEntry(model: OwnModel): Promise<void> {
  await (await open()).put("models", model);
}

/** Forgets a model. */
export async function dropModel(id: string): Promise<void> {
  const change = (await open()).transaction(["models", "files"], "readwrite");
  await Promise.all([
    change.objectStore("models").delete(id),
    change.objectStore("files").delete(id),
    change.done,
  ]);
}
