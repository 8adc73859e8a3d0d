import { signal } from "@preact/signals";

/** What screen readers are told next, politely. */
export const announcement = signal("");

let pending: ReturnType<typeof setTimeout> | undefined;

/**
 * Has a sentence read out. Of several in quick succession the last counts, so that an answer that changes
 * with each move of the pen is told once it rests.
 * @param afterMs how long it must stay the last, in milliseconds.
 */
export function announce(text: string, afterMs = 100): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    // A sentence that is equal to the last would not be read again.
    announcement.value = announcement.value === text ? `${text}\u00a0` : text;
  }, afterMs);
}
