import cliProgress from "cli-progress";
import { count, duration } from "../evaluation/numbers.js";
import { tell } from "./output.js";

/**
 * Shows how far a command has come once it takes longer than two seconds: a bar on standard error
 * where that is a terminal, else a line every ten seconds.
 */
export class ProgressBar {
  readonly #what: string;
  readonly #began = performance.now();
  #toldAt = performance.now();
  #bar: cliProgress.SingleBar | undefined;

  /** @param what what is counted, as in "picture": more of them are "pictures". */
  constructor(what: string) {
    this.#what = what;
  }

  /** `done` of `all` are done. */
  update(done: number, all: number): void {
    const seconds = (performance.now() - this.#began) / 1000;
    if (seconds < 2 || done >= all) return;
    const left = `${duration((seconds * (all - done)) / done)} left`;
    const text = `${count(done)} of ${count(all)} ${this.#what}s  ${left}`;
    if (process.stderr.isTTY) this.#draw(done, all, text);
    else if (performance.now() - this.#toldAt > quietMs) {
      this.#toldAt = performance.now();
      tell(`${Math.floor((100 * done) / all)}%: ${text}`);
    }
  }

  /** Takes the bar away. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #draw(done: number, all: number, text: string): void {
    if (this.#bar) {
      this.#bar.update(done, { text });
      return;
    }
    this.#bar = new cliProgress.SingleBar({
      format: "{bar} {text}",
      barCompleteChar: "━",
      barIncompleteChar: "─",
      barsize: 24,
      clearOnComplete: true,
      // Ctrl-C ends the process: a handler would swallow it. So nothing of the terminal is changed
      // that would need one to be restored.
      gracefulExit: false,
      linewrap: true,
    });
    this.#bar.start(all, done, { text });
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

/** Between two lines where there is no terminal. */
const quietMs = 10_000;
