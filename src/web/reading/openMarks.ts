import { MarkFinder } from "../../segmenting/markFinder.js";
import { loadModel } from "../models/modelFile.js";
import { type WasmOptions, webRuntime } from "../runtime.js";
import { shippedFinder, shippedSegmenter } from "../shippedModel.js";

/** As Node's: opens the shipped networks that find marks in pictures. */
export async function openMarks(options: WasmOptions): Promise<MarkFinder> {
  const [finder, segmenter] = await Promise.all([
    loadModel(shippedFinder),
    loadModel(shippedSegmenter),
  ]);
  return MarkFinder.open({ finder, segmenter }, webRuntime(options));
}
