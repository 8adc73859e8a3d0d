import { inferenceProgram } from "../../network/inferenceProgram.js";
import type { Model } from "../../network/network.js";
import { networkSizeOf } from "../../network/networkSize.js";
import { calibrationToJson } from "../calibration.js";
import { historyToJson } from "../history.js";
import { calibrationKey, historyKey, inputKey, networkKey, sizeKey } from "./reader.js";

/**
 * A model as an ONNX file that any ONNX runtime runs: see `inferenceProgram` for its inputs and
 * outputs, but that its pictures are what the layers are given: a model's `input` is said and not done, so
 * that a file computes what the one did that it was made of. The network, its history, its calibration and
 * its input stand in the metadata, for `readOnnx`.
 * @throws TenfoldError BAD_SHAPE when the layers do not fit each other.
 */
export function writeOnnx({ network, weights, history, calibration, input }: Model): Uint8Array {
  const metadata = {
    ...(history && { [historyKey]: historyToJson(history) }),
    ...(calibration && { [calibrationKey]: calibrationToJson(calibration) }),
    ...(input !== undefined && { [inputKey]: input }),
    [sizeKey]: JSON.stringify(networkSizeOf(network)),
    // Last in the file: without it nothing is read, so a file that was cut is never taken for whole.
    [networkKey]: JSON.stringify(network),
  };
  return inferenceProgram({ network, weights }, { metadata });
}
