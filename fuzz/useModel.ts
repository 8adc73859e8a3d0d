import type { Model } from "../src/network/network.js";
import { nodeReading } from "../src/node/reading/loadRecognizer.js";
import { openRecognizer } from "../src/reading/openRecognizer.js";
import { summarizeModel } from "../src/reports/modelSummary.js";
import { digitTask } from "../src/tasks/digit/digit.js";

/** What Tenfold does with a model that was read: it tells of it, compiles it, and reads a field. */
export async function useModel(model: Model): Promise<void> {
  summarizeModel(model.network);
  const recognizer = await openRecognizer(digitTask, [{ name: "model", model }], nodeReading, {
    threads: 1,
  });
  try {
    const { height, width } = recognizer.size;
    await recognizer.readImages(new Float32Array(height * width).fill(100));
  } finally {
    await recognizer.release();
  }
}
