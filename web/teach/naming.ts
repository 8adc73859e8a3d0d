import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { mostClasses } from "./sample.js";
import { change, ownClasses, samples } from "./samples.js";

/** Longest name of a class, in characters. */
const longest = 16;

/**
 * Adds classes to the user's: one, or several that are parted by spaces or commas.
 * @returns why that cannot be; undefined when it was done.
 */
export function addClasses(text: string): string | undefined {
  const named = text.split(/[\s,;]+/u).filter((name) => name !== "");
  const fresh = [...new Set(named)].filter((name) => !ownClasses.value.includes(name));
  if (fresh.length === 0) return undefined;
  if (fresh.some((name) => [...name].length > longest)) return messages.teach.longClass(longest);
  const all = [...ownClasses.value, ...fresh];
  if (all.length > mostClasses) return messages.teach.tooManyClasses(mostClasses);
  const done = messages.teach.classAdded(fresh);
  void change({ classes: all, done });
  announce(done);
  return undefined;
}

/** Removes a class with its samples, which can be taken back. */
export function removeClass(label: string): void {
  const removed = (samples.value ?? []).filter((one) => one.hand === "own" && one.label === label);
  const left = ownClasses.value.filter((name) => name !== label);
  const done = messages.teach.classRemoved(label);
  void change({ removed, classes: left, done });
  announce(done);
}
