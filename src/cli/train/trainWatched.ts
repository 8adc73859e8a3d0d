import { type TrainRequest, train } from "../../node/training/train.js";
import type { Diverged, Ending, TrainingEvent } from "../../training/events.js";
import type { TrainResult } from "../../training/train.js";
import { tell } from "../terminal/output.js";
import { watchStopSignals } from "../terminal/stopSignals.js";
import { type DisplayOptions, TrainDisplay } from "./trainDisplay.js";

/** How a training ended that did not fail. */
export type GoodEnding = Exclude<Ending, Diverged>;

/** A training that ended well, or early. */
export interface Watched {
  readonly result: TrainResult;
  readonly ending: GoodEnding;
}

/**
 * Trains while showing how it goes; Ctrl-C stops it after the step under way.
 * @throws TenfoldError as `train`.
 */
export async function trainWatched(
  request: TrainRequest,
  options: DisplayOptions,
): Promise<Watched> {
  const display = new TrainDisplay(options);
  const stopping = watchStopSignals(() => {
    display.end();
    tell("Stopping after this step. Press Ctrl-C again to quit at once.");
  });
  let ending: GoodEnding | undefined;
  try {
    const result = await train({
      ...request,
      signal: stopping.signal,
      onEvent: (event) => {
        const isPassing = event.event === "progress" || event.event === "calibrating";
        if (!isPassing || !stopping.signal.aborted) display.event(event);
        if (isGoodEnding(event)) ending = event;
      },
    });
    if (!ending) throw new Error("the training told of no end");
    return { result, ending };
  } finally {
    display.end();
    stopping.end();
  }
}

function isGoodEnding(event: TrainingEvent): event is GoodEnding {
  return ["done", "paused", "stopped"].includes(event.event);
}
