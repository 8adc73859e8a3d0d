/**
 * The metadata of an ONNX file, without reading the rest of it: a few of the file's bytes are
 * looked at and no protobuf library is loaded, which a cold start would wait for. For files that are
 * known to be whole; others are read by `formats/onnx/reader.ts`.
 *
 * The format: fields, each a tag (field number · 8 + wire type) and a value
 * (https://protobuf.dev/programming-guides/encoding/); ModelProto's field 14 is a
 * StringStringEntryProto of key (1) and value (2) (onnx.proto).
 * @throws Error when the bytes are not such fields.
 */
export function onnxMetadata(bytes: Uint8Array): Map<string, string> {
  const entries = new Map<string, string>();
  for (const { field, content } of fieldsOf(bytes)) {
    if (field !== metadataField || !content) continue;
    const parts = new Map([...fieldsOf(content)].map((part) => [part.field, part.content]));
    entries.set(textOf(parts.get(1)), textOf(parts.get(2)));
  }
  return entries;
}

const metadataField = 14;

interface Field {
  readonly field: number;
  /** Of a field with a length; other kinds are passed over. */
  readonly content?: Uint8Array;
}

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let power = 1; ; power *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("onnx: cut short");
      value += (byte & 127) * power;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    if (tag % 8 === 0) {
      varint();
      yield { field };
    } else if (tag % 8 === 2) {
      const length = varint();
      if (length > bytes.length - at) throw new Error("onnx: cut short");
      yield { field, content: bytes.subarray(at, at + length) };
      at += length;
    } else {
      throw new Error(`onnx: field ${field} of a kind that Tenfold does not write`);
    }
  }
}

function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}
