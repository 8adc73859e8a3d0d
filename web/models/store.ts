import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { OwnModel } from "./ownModel.js";

/** The user's models: what is known of each, and apart, so that a list needs none, their files. */
interface ModelSchema extends DBSchema {
  models: { key: string; value: OwnModel };
  files: { key: string; value: Uint8Array<ArrayBuffer> };
}

let opened: Promise<IDBPDatabase<ModelSchema>> | undefined;

function database(): Promise<IDBPDatabase<ModelSchema>> {
  opened ??= openDB<ModelSchema>("tenfold-models", 1, {
    upgrade(created) {
      created.createObjectStore("models", { keyPath: "id" });
      created.createObjectStore("files");
    },
    // Another tab has a newer version of the app: it must not wait for this one.
    blocking: (_now, _wanted, { target }) => (target as IDBDatabase).close(),
    terminated: () => {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** All that is known, the newest first. @throws DOMException where the browser keeps nothing. */
export async function storedModels(): Promise<OwnModel[]> {
  const models = await (await database()).getAll("models");
  return models.sort((a, b) => b.savedAt - a.savedAt);
}

/** The file of a model. @throws DOMException; Error when it is gone. */
export async function storedFile(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await (await database()).get("files", id);
  if (file === undefined) throw new Error(`the model ${id} is not kept here any more`);
  return file;
}

/** Keeps a model whole, or not at all. @throws DOMException QuotaExceededError where there is no room. */
export async function storeModel(model: OwnModel, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const change = (await database()).transaction(["models", "files"], "readwrite");
  await Promise.all([
    change.objectStore("models").put(model),
    change.objectStore("files").put(file, model.id),
    change.done,
  ]);
}

/** Keeps what is known of a model anew. */
export async function storeEntry(model: OwnModel): Promise<void> {
  await (await database()).put("models", model);
}

/** Forgets a model. */
export async function dropModel(id: string): Promise<void> {
  const change = (await database()).transaction(["models", "files"], "readwrite");
  await Promise.all([
    change.objectStore("models").delete(id),
    change.objectStore("files").delete(id),
    change.done,
  ]);
}
