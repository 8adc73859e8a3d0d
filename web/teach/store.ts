import type { DBSchema } from "idb";
import { database } from "../storage/database.js";
import type { HandName, Sample } from "./sample.js";

/** The user's samples, and the classes that they named. */
interface SampleSchema extends DBSchema {
  samples: { key: string; value: Sample };
  hands: { key: HandName; value: { readonly name: HandName; readonly classes: readonly string[] } };
}

const open = database<SampleSchema>("tenfold-samples", (created) => {
  created.createObjectStore("samples", { keyPath: "id" });
  created.createObjectStore("hands", { keyPath: "name" });
});

/** All samples, the oldest first. @throws DOMException where the browser keeps nothing. */
export async function storedSamples(): Promise<Sample[]> {
  const samples = await (await open()).getAll("samples");
  return samples.sort((a, b) => a.madeAt - b.madeAt);
}

/** The classes that the user named; none when they have named none. @throws DOMException. */
export async function storedClasses(): Promise<readonly string[]> {
  return (await (await open()).get("hands", "own"))?.classes ?? [];
}

/** What becomes of the samples, and of the names of the user's classes. */
export interface StoredChange {
  readonly removed: readonly Sample[];
  /** One of the same id takes a removed one's place. */
  readonly added: readonly Sample[];
  readonly classes: readonly string[] | undefined;
}

/** Changes all of it, or nothing. @throws DOMException QuotaExceededError where there is no room. */
export async function storeChange({ removed, added, classes }: StoredChange): Promise<void> {
  const change = (await open()).transaction(["samples", "hands"], "readwrite");
  const samples = change.objectStore("samples");
  const work: Promise<unknown>[] = removed.map(({ id }) => samples.delete(id));
  work.push(...added.map((sample) => samples.put(sample)));
  if (classes) work.push(change.objectStore("hands").put({ name: "own", classes }));
  await Promise.all([...work, change.done]);
}
