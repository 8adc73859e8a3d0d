import { Lane } from "./lane.js";

/** Does something with `count` lanes, and removes them whatever happens. */
export async function withLanes<T>(
  root: string,
  count: number,
  use: (lanes: readonly Lane[]) => Promise<T>,
): Promise<T> {
  const lanes: Lane[] = [];
  try {
    while (lanes.length < count) lanes.push(await Lane.copyOf(root));
    return await use(lanes);
  } finally {
    await Promise.all(lanes.map((lane) => lane.remove()));
  }
}

/**
 * Does a task for each item in the order given, as many at a time as there are lanes. Once the signal
 * aborts, no more are begun, and those that reject with its reason count as not done.
 */
export async function inLanes<T>(
  lanes: readonly Lane[],
  items: readonly T[],
  signal: AbortSignal,
  task: (item: T, lane: Lane) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const item of waiting) {
        if (signal.aborted) return;
        await task(item, lane).catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
      }
    }),
  );
}
