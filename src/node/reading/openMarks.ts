import { MarkFinder } from "../../segmenting/markFinder.js";
import { loadModel } from "../models/modelFile.js";
import { shippedFinder, shippedSegmenter } from "../packageFiles.js";
import { nodeRuntime } from "../runtime.js";

/** Opens the shipped networks that find marks in pictures. */
export async function openMarks(): Promise<MarkFinder> {
  const [finder, segmenter] = await Promise.all([
    loadModel(shippedFinder),
    loadModel(shippedSegmenter),
  ]);
  return MarkFinder.open({ finder, segmenter }, nodeRuntime);
}
