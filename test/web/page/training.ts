import { train } from "../../../src/web/index.js";

/** Labeled pictures and what else a training is asked for; JSON holds no bytes. */
export interface Asked {
  readonly images: readonly number[];
  readonly labels: readonly number[];
  readonly request: object;
}

/** Trains, and gives the weights and what was told. */
export async function trained({ images, labels, request }: Asked) {
  const count = labels.length;
  const pictures = { count, height: 28, width: 28, images: Uint8Array.from(images) };
  const events: string[] = [];
  const result = await train({
    ...request,
    data: { ...pictures, labels: Uint8Array.from(labels) },
    onEvent: ({ event }) => events.push(event),
  });
  const { model, options } = result;
  return {
    events,
    workers: options.workers,
    weights: model.weights.map((array) => [...array]),
    history: model.history,
    isolated: self.crossOriginIsolated,
  };
}
