/**
 * Lets a training rest between two steps and go on: what is in memory stays there, threads too. To end one
 * and go on another day, see `checkpoint`.
 * @example
 * ```ts
 * import { loadMnist, PauseSwitch, train } from "tenfold";
 *
 * const pause = new PauseSwitch();
 * const training = train({ data: (await loadMnist()).train, pause });
 * pause.on();
 * setTimeout(() => pause.off(), 60_000);
 * await training;
 * ```
 */
export class PauseSwitch {
  #isOn = false;
  #asked: (() => void) | undefined;
  #goOn: (() => void) | undefined;

  /** Whether a training is to rest. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Has the training rest after the step under way, of which its event `resting` tells. */
  on(): void {
    this.#isOn = true;
    this.#asked?.();
  }

  /** Has it go on. */
  off(): void {
    this.#isOn = false;
    this.#goOn?.();
  }

  /** For the training: what to call when a rest is asked for. One training uses a switch at a time. */
  whenAsked(call: (() => void) | undefined): void {
    this.#asked = call;
  }

  /** For the training: settles when it may go on, or when `signal` ends it. */
  async over(signal?: AbortSignal): Promise<void> {
    if (!this.#isOn || signal?.aborted) return;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });
    this.#goOn = undefined;
  }
}
