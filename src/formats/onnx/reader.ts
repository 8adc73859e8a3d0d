import { fromBinary } from "@bufbuild/protobuf";
import { TenfoldError } from "../../errors.js";
import { type Model, type Network, parametersOf } from "../../network/network.js";
import { parseNetwork } from "../../network/parseNetwork.js";
import { fromRuntime, runtimeLayouts } from "../../network/runtimeLayout.js";
import { elementCount } from "../../network/shapes.js";
import { present } from "../../present.js";
import { type ModelProto, ModelProtoSchema, type TensorProto } from "../../tensor/onnx_pb.js";
import { calibrationFromJson } from "../calibration.js";
import { historyFromJson } from "../history.js";

/** Metadata entry that holds the network as JSON. */
export const networkKey = "tenfold_network";
/** What of the network a reader needs that runs the file as it is. */
export const sizeKey = "tenfold_size";

/** Metadata entry that holds the history as JSON. */
export const historyKey = "tenfold_history";

/** Metadata entry that holds the calibration as JSON. */
export const calibrationKey = "tenfold_calibration";

/**
 * Reads an ONNX file that `writeOnnx` wrote. The graph itself is not read: the network stands in the
 * metadata, its weights are the graph's constants.
 * @param where the file's name, for messages.
 * @throws TenfoldError BAD_MODEL when the bytes are no ONNX file or damaged; UNSUPPORTED_MODEL when
 *   another program wrote it.
 */
export function readOnnx(bytes: Uint8Array, where: string): Model {
  const file = parse(bytes, where);
  const metadata = new Map(file.metadataProps.map(({ key, value }) => [key, value]));
  const json = metadata.get(networkKey);
  if (json === undefined) {
    const by = file.producerName ? ` (written by ${file.producerName.slice(0, 40)})` : "";
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: only .onnx files that Tenfold wrote can be read, this one says nothing of a ` +
        `network${by}; give a Keras .h5 file instead`,
    );
  }
  const network = parseNetwork(parseJson(json, where), where);
  const history = metadata.get(historyKey);
  const calibration = metadata.get(calibrationKey);
  return {
    network,
    weights: readWeights(file, network, where),
    ...(history !== undefined && { history: historyFromJson(history, where) }),
    ...(calibration !== undefined && { calibration: calibrationFromJson(calibration, where) }),
  };
}

function parse(bytes: Uint8Array, where: string): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    const message = `${where}: expected an ONNX file, found damaged or other content`;
    throw new TenfoldError("BAD_MODEL", `${message} (${(cause as Error).message})`, { cause });
  }
}

function parseJson(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new TenfoldError("BAD_MODEL", `${where}: its ${networkKey} is no JSON`, { cause });
  }
}

function readWeights(file: ModelProto, network: Network, where: string): Float32Array[] {
  const tensors = new Map(file.graph?.initializer.map((tensor) => [tensor.name, tensor]));
  const layouts = runtimeLayoutsChecked(file, network, where);
  return parametersOf(network).map(({ name }, at) => {
    const layout = present(layouts[at]);
    const tensor = tensors.get(name);
    if (!tensor) throw new TenfoldError("BAD_MODEL", `${where}: holds no weights ${name}`);
    return fromRuntime(floatsOf(tensor, layout.shape, where), layout);
  });
}

/** Sizes are checked against the file's before an array of a declared size is made. */
function runtimeLayoutsChecked(file: ModelProto, network: Network, where: string) {
  const declared = parametersOf(network).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const held = file.graph?.initializer.reduce((sum, { rawData }) => sum + rawData.length, 0) ?? 0;
  if (declared * 4 > held) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: its network needs ${declared * 4} bytes of weights, the file holds ${held}`,
    );
  }
  return runtimeLayouts(network);
}

function floatsOf(tensor: TensorProto, shape: readonly number[], where: string): Float32Array {
  const { name, dims, dataType, rawData } = tensor;
  const fits = dims.length === shape.length && dims.every((side, at) => Number(side) === shape[at]);
  if (!fits || dataType !== 1 || rawData.length !== elementCount(shape) * 4) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: weights ${name}: expected float32 [${shape}], ` +
        `got type ${dataType} [${dims}] in ${rawData.length} bytes`,
    );
  }
  // A copy: the bytes need not lie at a multiple of four.
  return new Float32Array(new Uint8Array(rawData).buffer);
}
