import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/**
 * A database of this browser's, opened at the first call and again after the browser closed it.
 * @param create makes the stores of version 1.
 * @returns what opens it; that rejects with a DOMException where the browser keeps nothing.
 */
export function database<Schema extends DBSchema>(
  name: string,
  create: (created: IDBPDatabase<Schema>) => void,
): () => Promise<IDBPDatabase<Schema>> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade: create,
      // Another tab has a newer version of the app: it must not wait for this one.
      blocking: (_now, _wanted, { target }) => (target as IDBDatabase).close(),
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };
}
