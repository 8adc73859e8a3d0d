/** Counts events a second, over the last second or two. */
export class Rate {
  readonly #times: number[] = [];

  /** @param now in milliseconds. @returns events a second; 0 until there are two. */
  count(now: number): number {
    this.#times.push(now);
    while ((this.#times[0] ?? now) < now - 1500) this.#times.shift();
    const [first = now] = this.#times;
    return now > first ? (1000 * (this.#times.length - 1)) / (now - first) : 0;
  }
}
