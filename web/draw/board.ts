import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Mark, visibleMarks } from "./mark.js";

/** Strokes in units of the pad: what a pen as wide as a fifteenth of it leaves is MNIST's usual weight. */
export const thicknesses = [9, 15, 22, 32] as const;

/** How wide the pen is, in units of the pad; the same on all boards. */
export const thickness: Signal<number> = signal<number>(thicknesses[2]);

/** What is drawn in one place, with its steps back and forth. It outlives what shows it. */
export class Board {
  /** In the order in which they were made. */
  readonly marks = signal<readonly Mark[]>([]);
  readonly #undone = signal<readonly Mark[]>([]);
  readonly canUndo: ReadonlySignal<boolean> = computed(() => this.marks.value.length > 0);
  readonly canRedo: ReadonlySignal<boolean> = computed(() => this.#undone.value.length > 0);
  readonly isEmpty: ReadonlySignal<boolean> = computed(
    () => visibleMarks(this.marks.value).length === 0,
  );

  /** Adds what was just done; what had been undone is gone. */
  add(mark: Mark): void {
    this.marks.value = [...this.marks.value, mark];
    this.#undone.value = [];
  }

  undo(): void {
    const last = this.marks.value.at(-1);
    if (last === undefined) return;
    this.marks.value = this.marks.value.slice(0, -1);
    this.#undone.value = [...this.#undone.value, last];
  }

  redo(): void {
    const last = this.#undone.value.at(-1);
    if (last === undefined) return;
    this.#undone.value = this.#undone.value.slice(0, -1);
    this.marks.value = [...this.marks.value, last];
  }

  /** Clears it, which can be undone. */
  clear(): void {
    if (!this.isEmpty.value) this.add({ kind: "clear" });
  }

  /** A new sheet: nothing is left to be undone. */
  renew(): void {
    this.marks.value = [];
    this.#undone.value = [];
  }
}
