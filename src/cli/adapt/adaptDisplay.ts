import type { AdaptEvent } from "../../adapting/result.js";
import { count, duration } from "../../reports/numbers.js";
import { Gauge } from "../terminal/gauge.js";

const names = { reading: "reading", training: "learning", checking: "checking" } as const;
const counted = { reading: "lines", training: "steps", checking: "lines" } as const;

/** Shows how far adapting is, with the time left of what is under way. */
export class AdaptDisplay {
  readonly #isQuiet: boolean;
  readonly #gauge = new Gauge();
  #stage: AdaptEvent["event"] | undefined;
  #began = 0;

  constructor(isQuiet: boolean) {
    this.#isQuiet = isQuiet;
  }

  /** After each event. */
  event(event: AdaptEvent): void {
    if (this.#isQuiet) return;
    if (event.event !== this.#stage) {
      this.#gauge.end();
      this.#stage = event.event;
      this.#began = performance.now();
    }
    const { done, all } = event;
    const seconds = (performance.now() - this.#began) / 1000;
    if (seconds < patience || done === 0) return;
    const texts = [
      `${count(done)} of ${count(all)} ${counted[event.event]}`,
      `${duration((seconds * (all - done)) / done)} left`,
    ];
    this.#gauge.show({ done, all, where: names[event.event], texts });
  }

  /** Takes the bar away. */
  end(): void {
    this.#gauge.end();
  }
}

/** Seconds before a bar is worth its flicker. */
const patience = 1;
