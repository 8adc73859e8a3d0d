import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import type { Sample } from "./sample.js";
import { storeChange, storedClasses, storedSamples } from "./store.js";

/** All samples, of both hands, the oldest first; undefined until it is known which there are. */
export const samples = signal<readonly Sample[] | undefined>(undefined);
/** The classes that the user named, in their order. */
export const ownClasses = signal<readonly string[]>([]);

/** Why the browser keeps no samples: they then live as long as the tab does. */
export type StorageFault = "full" | "unavailable";
export const storageFault = signal<StorageFault | undefined>(undefined);

/** What is done to the samples in one step. */
export interface Change {
  readonly removed?: readonly Sample[];
  /** One of the same id takes a removed one's place. */
  readonly added?: readonly Sample[];
  /** The names of the user's classes afterwards. */
  readonly classes?: readonly string[];
  /** What was done, for who takes it back: "a 4 was deleted". */
  readonly done: string;
}

/** How to take back what was done, the last step last. */
const history = signal<readonly Change[]>([]);

/** What was done last; undefined when nothing was. */
export function lastDone(): string | undefined {
  return history.value.at(-1)?.done;
}

/** Tells other tabs that the samples have changed. */
const channel = new BroadcastChannel("tenfold-samples");
channel.onmessage = () => void loadSamples();

/** Ids of samples that the browser could not keep. */
const unkept = new Set<string>();

/** Looks what is kept. */
export async function loadSamples(): Promise<void> {
  const here = (samples.peek() ?? []).filter(({ id }) => unkept.has(id));
  try {
    const [stored, classes] = await Promise.all([storedSamples(), storedClasses()]);
    samples.value = [...stored.filter(({ id }) => !unkept.has(id)), ...here];
    if (classes.length > 0 || ownClasses.peek().length === 0) ownClasses.value = classes;
  } catch (error) {
    storageFault.value = faultOf(error);
    samples.value = here;
  }
}

/** Does something to the samples, which can be taken back. */
export async function change(what: Change): Promise<void> {
  const before = ownClasses.peek();
  history.value = [
    ...history.peek(),
    {
      done: what.done,
      ...(what.added && { removed: what.added }),
      ...(what.removed && { added: what.removed }),
      ...(what.classes && { classes: before }),
    },
  ];
  await apply(what);
}

/** Takes back the last step. */
export async function undoLast(): Promise<void> {
  const last = history.peek().at(-1);
  if (last === undefined) return;
  history.value = history.peek().slice(0, -1);
  await apply(last);
  announce(messages.teach.undone(last.done));
}

/** Shown at once, and kept behind it: who draws need not wait. */
async function apply({ removed = [], added = [], classes }: Change): Promise<void> {
  const gone = new Set(removed.map(({ id }) => id));
  const left = (samples.peek() ?? []).filter(({ id }) => !gone.has(id));
  samples.value = [...left, ...added].sort((a, b) => a.madeAt - b.madeAt);
  if (classes) ownClasses.value = classes;
  try {
    await storeChange({ removed, added, classes });
    for (const { id } of removed) unkept.delete(id);
    storageFault.value = unkept.size > 0 ? storageFault.peek() : undefined;
  } catch (error) {
    for (const { id } of added) unkept.add(id);
    storageFault.value = faultOf(error);
  }
  channel.postMessage("changed");
}

function faultOf(error: unknown): StorageFault {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return isFull ? "full" : "unavailable";
}

void loadSamples();
