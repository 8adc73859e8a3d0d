import { inferenceProgram } from "../network/inferenceProgram.js";
import type { Model } from "../network/network.js";
import { historyToJson } from "./history.js";
import { historyKey, networkKey } from "./onnxReader.js";

/**
 * A model as an ONNX file that any ONNX runtime runs: see `inferenceProgram` for its inputs and
 * outputs. The network and its history stand in the metadata, for `readOnnx`.
 * @throws TenfoldError BAD_SHAPE when the layers do not fit each other.
 */
export function writeOnnx({ network, weights, history }: Model): Uint8Array {
  const metadata = {
    ...(history && { [historyKey]: historyToJson(history) }),
    // Last in the file: without it nothing is read, so a file that was cut is never taken for whole.
    [networkKey]: JSON.stringify(network),
  };
  return inferenceProgram({ network, weights }, { metadata });
}
