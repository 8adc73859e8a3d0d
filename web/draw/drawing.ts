import { computed, signal } from "@preact/signals";
import { type Mark, visibleMarks } from "./mark.js";

/** Strokes in units of the pad: what a pen as wide as a fifteenth of it leaves is MNIST's usual weight. */
export const thicknesses = [9, 15, 22, 32] as const;

/** What is drawn, in the order in which it was. It outlives the view. */
export const marks = signal<readonly Mark[]>([]);
const undone = signal<readonly Mark[]>([]);
/** How wide the pen is, in units of the pad. */
export const thickness = signal<number>(thicknesses[2]);

export const canUndo = computed(() => marks.value.length > 0);
export const canRedo = computed(() => undone.value.length > 0);
export const isEmpty = computed(() => visibleMarks(marks.value).length === 0);

/** Adds what was just done; what had been undone is gone. */
export function addMark(mark: Mark): void {
  marks.value = [...marks.value, mark];
  undone.value = [];
}

export function undo(): void {
  const last = marks.value.at(-1);
  if (last === undefined) return;
  marks.value = marks.value.slice(0, -1);
  undone.value = [...undone.value, last];
}

export function redo(): void {
  const last = undone.value.at(-1);
  if (last === undefined) return;
  undone.value = undone.value.slice(0, -1);
  marks.value = [...marks.value, last];
}

/** Clears the pad, which can be undone. */
export function clear(): void {
  if (!isEmpty.value) addMark({ kind: "clear" });
}
