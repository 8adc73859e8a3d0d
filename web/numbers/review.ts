import { computed, signal } from "@preact/signals";
import { route, setParameter } from "../shell/route.js";

/** What is less sure is marked, unless the user says otherwise; percent. */
const usual = 90;

/** Below so many percent a number is marked for review. It stands in the address. */
export const leastPercent = signal(percentIn(route.peek().parameters.get("review")));

/** The same as a share, 0…1. */
export const leastSure = computed(() => leastPercent.value / 100);

/** Puts what was chosen into the address; not with each step of the hand, of which browsers take only so many. */
export function keepLeast(): void {
  const percent = leastPercent.value;
  setParameter("review", percent === usual ? undefined : String(percent));
}

/** Whether the signs . , - / : % are kept in numbers. */
export const keepsSigns = computed(() => route.value.parameters.get("signs") !== "no");

export function keepSigns(isKept: boolean): void {
  setParameter("signs", isKept ? undefined : "no");
}

function percentIn(text: string | null): number {
  return text !== null && /^\d{1,2}$|^100$/.test(text) ? Number(text) : usual;
}
