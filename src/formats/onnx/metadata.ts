import { wireFields } from "./wire.js";

/**
 * The metadata of an ONNX file, without reading the rest of it: a few of the file's bytes are
 * looked at and no protobuf library is loaded, which a cold start would wait for. For files that are
 * known to be whole; others are read by `formats/onnx/reader.ts`.
 *
 * ModelProto's field 14 is a StringStringEntryProto of key (1) and value (2) (onnx.proto).
 * @throws Error when the bytes are not such fields.
 */
export function onnxMetadata(bytes: Uint8Array): Map<string, string> {
  const entries = new Map<string, string>();
  for (const { field, content } of wireFields(bytes)) {
    if (field !== metadataField || !content) continue;
    const parts = new Map([...wireFields(content)].map((part) => [part.field, part.content]));
    entries.set(textOf(parts.get(1)), textOf(parts.get(2)));
  }
  return entries;
}

/** ModelProto's `metadata_props`. */
export const metadataField = 14;

/** The text in a field's bytes. */
export function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}
