import { count, duration } from "../src/reports/numbers.js";

/** Tells on standard error how far a run is: one line that changes, or in a log one every ten seconds. */
export class Progress {
  readonly #what: string;
  readonly #all: number;
  readonly #began = performance.now();
  #told = performance.now();
  #done = 0;

  /** @param what what is counted, as in "mutants" */
  constructor(what: string, all: number) {
    this.#what = what;
    this.#all = all;
  }

  /** One more is done; `remark` is what to say besides. */
  step(remark = ""): void {
    this.#done += 1;
    const now = performance.now();
    const isTerminal = process.stderr.isTTY;
    if (!isTerminal && now - this.#told < 10_000) return;
    this.#told = now;
    const seconds = (now - this.#began) / 1000;
    const left = duration((seconds * (this.#all - this.#done)) / this.#done);
    const counted = `${count(this.#done)} of ${count(this.#all)} ${this.#what}`;
    const line = `${counted}  ${left} left${remark && `  ${remark}`}`;
    process.stderr.write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`);
  }

  /** Takes the changing line away. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  }
}
