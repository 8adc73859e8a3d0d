/**
 * Runs the newest job only: one runs, one waits, and what is newer takes the place of what waits. So
 * answers to a moving pen never lag behind it.
 */
export class Latest {
  #next: (() => Promise<void>) | undefined;
  #isRunning = false;

  /** @param job must not reject. */
  offer(job: () => Promise<void>): void {
    this.#next = job;
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#next) {
      const job = this.#next;
      this.#next = undefined;
      await job();
    }
    this.#isRunning = false;
  }
}
