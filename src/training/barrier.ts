/**
 * A meeting point of a fixed number of threads: `wait` returns in each when all have called it.
 * What each wrote to shared memory before is seen by all after.
 */
export class Barrier {
  readonly #cells: Int32Array;
  readonly #threads: number;

  /** @param cells two shared integers, 0 at first, used by nothing else. */
  constructor(cells: Int32Array, threads: number) {
    this.#cells = cells;
    this.#threads = threads;
  }

  /** Blocks this thread until the others arrive. */
  wait(): void {
    const round = Atomics.load(this.#cells, 1);
    if (Atomics.add(this.#cells, 0, 1) === this.#threads - 1) {
      Atomics.store(this.#cells, 0, 0);
      Atomics.add(this.#cells, 1, 1);
      Atomics.notify(this.#cells, 1);
      return;
    }
    // The others are usually microseconds away: sleeping at once would cost more than it saves.
    for (let spins = 0; spins < maxSpins; spins++) {
      if (Atomics.load(this.#cells, 1) !== round) return;
    }
    while (Atomics.load(this.#cells, 1) === round) Atomics.wait(this.#cells, 1, round);
  }
}

/** About 50 µs. */
const maxSpins = 20_000;
