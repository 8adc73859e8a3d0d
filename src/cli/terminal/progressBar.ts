import { count, duration } from "../../reports/numbers.js";
import { Gauge } from "./gauge.js";

/** Shows how far a command has come, and the time left, once it takes longer than two seconds. */
export class ProgressBar {
  readonly #what: string;
  readonly #began = performance.now();
  readonly #gauge = new Gauge();

  /** @param what what is counted, as in "picture": more of them are "pictures". */
  constructor(what: string) {
    this.#what = what;
  }

  /** `done` of `all` are done. */
  update(done: number, all: number): void {
    const seconds = (performance.now() - this.#began) / 1000;
    if (seconds < 2 || done >= all) return;
    const left = `${duration((seconds * (all - done)) / done)} left`;
    const texts = [`${count(done)} of ${count(all)} ${this.#what}s`, left];
    this.#gauge.show({ done, all, texts });
  }

  /** Takes the bar away. */
  end(): void {
    this.#gauge.end();
  }
}

/** Shows how far a task is, counted in `what` as a bar's is, unless `json` is wanted. */
export async function watched<T>(
  what: string,
  { json }: { readonly json?: true },
  task: (onProgress: (done: number, all: number) => void) => Promise<T>,
): Promise<T> {
  const bar = new ProgressBar(what);
  const onProgress = (done: number, all: number) => {
    if (!json) bar.update(done, all);
  };
  return task(onProgress).finally(() => bar.end());
}
