import { onAbort } from "./callOff.js";

/**
 * Room for so much at once: who needs more than is left waits, in the order in which all came, so that
 * nothing large is passed over for ever.
 */
export class Room {
  readonly #size: number;
  #left: number;
  readonly #waiting = new Set<{ readonly weight: number; readonly enter: () => void }>();

  constructor(size: number) {
    this.#size = size;
    this.#left = size;
  }

  /**
   * Takes up `weight` of the room, all of it at most.
   * @returns what gives it back; further calls change nothing.
   * @throws the signal's reason when it is aborted before.
   */
  async enter(weight: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const taken = Math.min(weight, this.#size);
    if (this.#waiting.size > 0 || taken > this.#left) await this.#turn(taken, signal);
    else this.#left -= taken;
    let inside = true;
    return () => {
      if (inside) this.#left += taken;
      inside = false;
      this.#admit();
    };
  }

  #turn(weight: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        stop();
        resolve();
      };
      const one = { weight, enter };
      this.#waiting.add(one);
      const stop = onAbort(signal, (reason) => {
        this.#waiting.delete(one);
        reject(reason);
        this.#admit();
      });
    });
  }

  #admit(): void {
    for (const one of this.#waiting) {
      if (one.weight > this.#left) return;
      this.#waiting.delete(one);
      this.#left -= one.weight;
      one.enter();
    }
  }
}
