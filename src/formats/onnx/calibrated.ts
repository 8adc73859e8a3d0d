import { TenfoldError } from "../../errors.js";
import type { Fitted } from "../../network/network.js";
import { calibrationToJson } from "../calibration.js";
import { metadataField, textOf } from "./metadata.js";
import { calibrationKey, inputKey, networkKey } from "./reader.js";
import { type WireField, wireFields } from "./wire.js";

/**
 * An ONNX file of Tenfold with another calibration and input; every other byte stays as it is, also fields and
 * metadata that Tenfold does not know.
 * @throws TenfoldError BAD_MODEL when the bytes are no such file.
 */
export function calibratedOnnx(
  bytes: Uint8Array,
  where: string,
  { calibration, input }: Fitted,
): Uint8Array {
  const entry = joined([
    metadataEntry(calibrationKey, calibrationToJson(calibration)),
    ...(input === undefined ? [] : [metadataEntry(inputKey, input)]),
  ]);
  const parts: Uint8Array[] = [];
  let written = false;
  const write = (part: Uint8Array) => {
    if (!written) parts.push(part);
    written = true;
  };
  try {
    for (const field of wireFields(bytes)) {
      const key = keyOf(field);
      const isOld = key === calibrationKey || key === inputKey;
      // Before the network, which stays the last that a reader needs: see `writeOnnx`.
      if (isOld || key === networkKey) write(entry);
      if (!isOld) parts.push(bytes.subarray(field.start, field.end));
    }
  } catch (cause) {
    const problem = `is no ONNX file, or damaged (${(cause as Error).message})`;
    throw new TenfoldError("BAD_MODEL", `${where}: ${problem}`, { cause });
  }
  write(entry);
  return joined(parts);
}

function keyOf({ field, content }: WireField): string | undefined {
  if (field !== metadataField || !content) return undefined;
  return textOf([...wireFields(content)].findLast((part) => part.field === 1)?.content);
}

/** A field 14 of a key (1) and a value (2). */
function metadataEntry(key: string, value: string): Uint8Array {
  return lengthField(metadataField, joined([textField(1, key), textField(2, value)]));
}

function textField(field: number, text: string): Uint8Array {
  return lengthField(field, new TextEncoder().encode(text));
}

function lengthField(field: number, content: Uint8Array): Uint8Array {
  return joined([varint(8 * field + 2), varint(content.length), content]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
