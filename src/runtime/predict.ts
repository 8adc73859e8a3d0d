import { present } from "../present.js";
import { float32, type Session } from "./session.js";

/** How many pictures are run. */
export interface PredictOptions {
  /** Pictures a run; 256 when absent. */
  readonly batch?: number;
  /** Which of the program's outputs to gather; its probabilities when absent. */
  readonly output?: "probabilities" | "logits";
  /** Called after each run with how many pictures are done. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Runs an inference program over many pictures.
 * @param images count · shape elements, raw 0…255.
 * @param shape one picture's [channels, height, width].
 * @returns the output wanted, [count, classes].
 */
export async function predictImages(
  session: Session,
  images: Uint8Array | Float32Array,
  shape: readonly [number, number, number],
  { batch = 256, output = "probabilities", onProgress }: PredictOptions = {},
): Promise<Float32Array> {
  const pixels = shape[0] * shape[1] * shape[2];
  const count = images.length / pixels;
  const parts: Float32Array[] = [];
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from);
    const data = Float32Array.from(images.subarray(from * pixels, (from + size) * pixels));
    const outputs = await session.run({ images: float32(data, [size, ...shape]) });
    parts.push(present(outputs[output]).data as Float32Array);
    onProgress?.(from + size);
  }
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
