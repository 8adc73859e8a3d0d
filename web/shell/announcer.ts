import { signal } from "@preact/signals";

/** What screen readers are told next, politely. */
export const announcement = signal("");

/** Has a sentence read out. */
export function announce(text: string): void {
  // A sentence that is equal to the last would not be read again.
  announcement.value = announcement.value === text ? `${text}\u00a0` : text;
}

/** How long what changes all the time must rest before it is told, in milliseconds. */
const restMs = 700;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Has a sentence read out unless another takes its place first: an answer that follows a pen. */
export function announceAtRest(text: string): void {
  clearTimeout(resting);
  resting = setTimeout(() => announce(text), restMs);
}
