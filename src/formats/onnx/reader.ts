import { TenfoldError } from "../../errors.js";
import { parseJson } from "../../json/parseJson.js";
import { type Model, type Network, parametersOf } from "../../network/network.js";
import { parseNetwork } from "../../network/parseNetwork.js";
import { fromRuntime, runtimeLayouts } from "../../network/runtimeLayout.js";
import { elementCount } from "../../network/shapes.js";
import { present } from "../../present.js";
import { calibrationFromJson } from "../calibration.js";
import { historyFromJson } from "../history.js";
import { checkedInput } from "../input.js";
import { type OnnxFile, type OnnxTensor, onnxFile } from "./file.js";
import { textOf } from "./metadata.js";

/** Metadata entry that holds the network as JSON. */
export const networkKey = "tenfold_network";
/** What of the network a reader needs that runs the file as it is. */
export const sizeKey = "tenfold_size";

/** Metadata entry that holds the history as JSON. */
export const historyKey = "tenfold_history";

/** Metadata entry that holds the calibration as JSON. */
export const calibrationKey = "tenfold_calibration";

/** Metadata entry that says how the network is given pictures. */
export const inputKey = "tenfold_input";

/** Of one entry of the metadata, as text. */
const mostBytesSaid = 8 * 2 ** 20;

/**
 * Reads an ONNX file that `writeOnnx` wrote. The graph itself is not read: the network stands in the
 * metadata, its weights are the graph's constants.
 * @param where the file's name, for messages.
 * @throws TenfoldError BAD_MODEL when the bytes are no ONNX file or damaged; UNSUPPORTED_MODEL when
 *   another program wrote it.
 */
export function readOnnx(bytes: Uint8Array, where: string): Model {
  const file = parse(bytes, where);
  const fault = (key: string) => (problem: string, cause?: unknown) =>
    new TenfoldError("BAD_MODEL", `${where}: its ${key} ${problem}`, { cause });
  const said = (key: string) => {
    const content = file.metadata.get(key);
    if (content === undefined) return undefined;
    if (content.length <= mostBytesSaid) return textOf(content);
    throw fault(key)(`takes ${content.length} bytes, more than ${mostBytesSaid}`);
  };
  const json = said(networkKey);
  if (json === undefined) {
    const by = file.producer ? ` (written by ${textOf(file.producer.subarray(0, 40))})` : "";
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: only .onnx files that Tenfold wrote can be read, this one says nothing of a ` +
        `network${by}; give a Keras .h5 file instead`,
    );
  }
  const network = parseNetwork(parseJson(json, fault(networkKey)), where);
  const history = said(historyKey);
  const calibration = said(calibrationKey);
  const input = said(inputKey);
  return {
    network,
    weights: readWeights(file, network, where),
    ...(history !== undefined && { history: historyFromJson(history, where) }),
    ...(calibration !== undefined && { calibration: calibrationFromJson(calibration, where) }),
    ...(input !== undefined && { input: checkedInput(input, where) }),
  };
}

function parse(bytes: Uint8Array, where: string): OnnxFile {
  try {
    return onnxFile(bytes);
  } catch (cause) {
    const message = `${where}: expected an ONNX file, found damaged or other content`;
    throw new TenfoldError("BAD_MODEL", `${message} (${(cause as Error).message})`, { cause });
  }
}

function readWeights(file: OnnxFile, network: Network, where: string): Float32Array[] {
  const layouts = runtimeLayoutsChecked(file, network, where);
  return parametersOf(network).map(({ name }, at) => {
    const layout = present(layouts[at]);
    const tensor = file.tensors.get(name);
    if (!tensor) throw new TenfoldError("BAD_MODEL", `${where}: holds no weights ${name}`);
    return fromRuntime(floatsOf(name, tensor, layout.shape, where), layout);
  });
}

/** Sizes are checked against the file's before an array of a declared size is made. */
function runtimeLayoutsChecked({ tensors }: OnnxFile, network: Network, where: string) {
  const declared = parametersOf(network).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const held = [...tensors.values()].reduce((sum, { data }) => sum + data.length, 0);
  if (declared * 4 > held) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: its network needs ${declared * 4} bytes of weights, the file holds ${held}`,
    );
  }
  return runtimeLayouts(network);
}

function floatsOf(
  name: string,
  { dims, type, data }: OnnxTensor,
  shape: readonly number[],
  where: string,
): Float32Array {
  const fits = dims.length === shape.length && dims.every((side, at) => side === shape[at]);
  if (!fits || type !== 1 || data.length !== elementCount(shape) * 4) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: weights ${name}: expected float32 [${shape}], ` +
        `got type ${type} [${dims}] in ${data.length} bytes`,
    );
  }
  // A copy: the bytes need not lie at a multiple of four.
  return new Float32Array(new Uint8Array(data).buffer);
}
