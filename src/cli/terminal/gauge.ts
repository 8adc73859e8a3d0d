import cliProgress from "cli-progress";
import { tell } from "./output.js";
import { columnsOf } from "./wrap.js";

/** How far something has come. */
export interface Reached {
  readonly done: number;
  readonly all: number;
  /** Stands before the bar, or before the percentage of a line. */
  readonly where?: string;
  /** Stand behind it; on a narrow terminal the last are left out. */
  readonly texts: readonly string[];
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

  #draw(reached: Reached): void {
    const { done, all } = reached;
    if (this.#bar) {
      this.#bar.update(done, { reached });
      return;
    }
    this.#bar = new cliProgress.SingleBar({
      format: (_, __, payload: { readonly reached: Reached }) =>
        barLine(payload.reached, columnsOf(process.stderr)),
      clearOnComplete: true,
      // Ctrl-C ends the process: a handler would swallow it. So nothing of the terminal is changed
      // that would need one to be restored.
      gracefulExit: false,
      linewrap: true,
    });
    this.#bar.start(all, done, { reached });
  }

  #tellLine({ done, all, where, texts }: Reached): void {
    this.#toldAt = performance.now();
    const share = `${Math.floor((100 * done) / all)}%`;
    tell(`${where === undefined ? share : `${where}, ${share}`}: ${texts.join("  ")}`);
  }
}

/** As much as fits into a line, a word whole or not at all. */
export function barLine({ done, all, where, texts }: Reached, columns: number): string {
  const share = all === 0 ? 1 : Math.min(1, done / all);
  const length = columns < 60 ? 8 : 16;
  const full = Math.round(share * length);
  const bar = "━".repeat(full) + "─".repeat(length - full);
  let line = `${where === undefined ? "" : `${where} `}${bar} ${Math.floor(100 * share)}%`;
  for (const text of texts) {
    // A terminal's last column stays free: some break the line there.
    if (line.length + 2 + text.length >= columns) break;
    line += `  ${text}`;
  }
  return line;
}

/** Between two lines where there is no terminal. */
const quietMs = 10_000;
