import { metadataField } from "./metadata.js";
import { wireFields } from "./wire.js";

/** What of an ONNX file says which network it holds; all of it lies in the file's own bytes. */
export interface OnnxFile {
  /** The name of the program that wrote it, in UTF-8. */
  readonly producer?: Uint8Array | undefined;
  /** Key → value, in UTF-8. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
  /** The graph's constants by name. */
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
}

/** A constant of the graph. */
export interface OnnxTensor {
  readonly dims: readonly number[];
  /** 1 for float32. */
  readonly type: number;
  /** Little-endian numbers. */
  readonly data: Uint8Array;
}

/** No tensor of ours has more sides than four, no name more bytes. */
const mostSides = 16;
const mostNameBytes = 10_000;

/**
 * Goes through an ONNX file without making an object of each of its nodes: a file of another's may hold
 * more of them than memory. Numbers of fields are those of onnx.proto.
 * @throws Error when the bytes are no such file.
 */
export function onnxFile(bytes: Uint8Array): OnnxFile {
  const metadata = new Map<string, Uint8Array>();
  const tensors = new Map<string, OnnxTensor>();
  let producer: Uint8Array | undefined;
  for (const { field, content } of wireFields(bytes)) {
    if (!content) continue;
    if (field === 2) producer = content;
    else if (field === metadataField) {
      const { key, value } = entryIn(content);
      metadata.set(nameOf(key), value);
    } else if (field === graphField) {
      for (const part of wireFields(content)) {
        if (part.field !== initializerField || !part.content) continue;
        const { name, ...tensor } = tensorIn(part.content);
        tensors.set(nameOf(name), tensor);
      }
    }
  }
  return { producer, metadata, tensors };
}

const graphField = 7;
const initializerField = 5;
const nothing: Uint8Array = new Uint8Array();
/** A constant or an entry of the metadata has four, a constant one more a side. */
const mostOwnFields = 100;

function entryIn(bytes: Uint8Array) {
  const entry = { key: nothing, value: nothing };
  for (const { field, content } of wireFields(bytes, mostOwnFields)) {
    if (field === 1 && content) entry.key = content;
    else if (field === 2 && content) entry.value = content;
  }
  return entry;
}

function tensorIn(bytes: Uint8Array) {
  const dims: number[] = [];
  const tensor = { dims, type: 0, name: nothing, data: nothing };
  for (const { field, content, value } of wireFields(bytes, mostOwnFields)) {
    if (field === 1) {
      for (const side of content ? packedIn(content) : [value ?? 0]) dims.push(side);
    } else if (field === 2) tensor.type = value ?? 0;
    else if (field === 8 && content) tensor.name = content;
    else if (field === 9 && content) tensor.data = content;
    if (dims.length > mostSides) throw new Error(`onnx: a tensor of more than ${mostSides} sides`);
  }
  return tensor;
}

/** Whole numbers one after the other, each below 2²⁸ as far as sides of tensors go. */
function packedIn(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let [value, power] = [0, 1];
  for (const byte of bytes.subarray(0, 10 * (mostSides + 1))) {
    value += (byte & 127) * power;
    power *= 128;
    if (byte >= 128) continue;
    values.push(value);
    [value, power] = [0, 1];
  }
  return values;
}

function nameOf(bytes: Uint8Array): string {
  if (bytes.length > mostNameBytes) throw new Error(`onnx: a name of ${bytes.length} bytes`);
  return new TextDecoder().decode(bytes);
}
