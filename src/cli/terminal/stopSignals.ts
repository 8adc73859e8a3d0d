/** Watches for Ctrl-C. */
export interface StopSignals {
  /** Aborted by the first SIGINT or SIGTERM, or when the parent that holds our IPC channel is gone. */
  readonly signal: AbortSignal;
  /** Stops watching. */
  end(): void;
}

/**
 * Turns the first SIGINT or SIGTERM into an abort; a later one ends the process at once, as it would
 * have without us.
 * @param tell called at the first signal.
 */
export function watchStopSignals(tell: () => void): StopSignals {
  const controller = new AbortController();
  const end = () => {
    for (const name of names) process.off(name, stop);
    process.off("disconnect", stop);
  };
  const stop = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    tell();
    // `npm start` passes Ctrl-C on to us, who got it from the terminal already: that is no second.
    setTimeout(end, echoMs).unref();
  };
  for (const name of names) process.on(name, stop);
  // `tenfold tune` may be killed at any time: its trainings save their progress and end.
  process.on("disconnect", stop);
  if (process.channel === undefined && process.connected === false) stop();
  return { signal: controller.signal, end };
}

const names = ["SIGINT", "SIGTERM"] as const;
const echoMs = 500;
