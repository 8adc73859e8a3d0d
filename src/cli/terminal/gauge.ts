import cliProgress from "cli-progress";
import { tell } from "./output.js";

/** How far something has come. */
export interface Reached {
  readonly done: number;
  readonly all: number;
  /** Stands before the bar, or before the percentage of a line. */
  readonly where?: string;
  /** Stands behind it. */
  readonly text: string;
}

/** A bar on standard error where that is a terminal, else a line every ten seconds. */
export class Gauge {
  #toldAt = performance.now();
  #bar: cliProgress.SingleBar | undefined;

  show(reached: Reached): void {
    if (process.stderr.isTTY) this.#draw(reached);
    else if (performance.now() - this.#toldAt > quietMs) this.#tellLine(reached);
  }

  /** Takes the bar away; the next line is due in ten seconds. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#toldAt = performance.now();
  }

  #draw({ done, all, where, text }: Reached): void {
    const payload = { text, where: where === undefined ? "" : `${where} ` };
    if (this.#bar) {
      this.#bar.update(done, payload);
      return;
    }
    this.#bar = new cliProgress.SingleBar({
      format: "{where}{bar} {percentage}%  {text}",
      barCompleteChar: "━",
      barIncompleteChar: "─",
      barsize: 16,
      clearOnComplete: true,
      // Ctrl-C ends the process: a handler would swallow it. So nothing of the terminal is changed
      // that would need one to be restored.
      gracefulExit: false,
      linewrap: true,
    });
    this.#bar.start(all, done, payload);
  }

  #tellLine({ done, all, where, text }: Reached): void {
    this.#toldAt = performance.now();
    const share = `${Math.floor((100 * done) / all)}%`;
    tell(`${where === undefined ? share : `${where}, ${share}`}: ${text}`);
  }
}

/** Between two lines where there is no terminal. */
const quietMs = 10_000;
