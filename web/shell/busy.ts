import { computed, signal } from "@preact/signals";

/** How many things run that would be lost with the page. */
const running = signal(0);

/** Whether leaving the page now would lose work of minutes: a training, a lesson. */
export const isBusy = computed(() => running.value > 0);

/**
 * Has the browser ask before the page is left, and no new version taken, until the work is over.
 * @returns what to call when it is.
 */
export function holdPage(): () => void {
  running.value++;
  if (running.value === 1) addEventListener("beforeunload", ask);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    running.value--;
    if (running.value === 0) removeEventListener("beforeunload", ask);
  };
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
