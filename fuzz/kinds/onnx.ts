import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Random } from "../../src/data/random.js";
import { readOnnx } from "../../src/formats/onnx/reader.js";
import { writeOnnx } from "../../src/formats/onnx/writer.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { mutateJson } from "../mutateJson.js";
import { hostileNumbers, joined, oneIn, oneOf, randomBytes } from "../pick.js";
import { useModel } from "../useModel.js";
import { smallModel } from "./smallModel.js";

const whole = writeOnnx(smallModel);

/** ONNX files, field by field, and their metadata, value by value. */
export const onnxKind: FuzzKind = {
  name: "onnx",
  extension: "onnx",
  make: (random) => {
    const fields = fieldsOf(whole);
    for (let rounds = random.below(4); rounds > 0; rounds--) changeMetadata(random, fields);
    for (let rounds = random.below(3); rounds > 0; rounds--) changeFields(random, fields, 0);
    const file = encoded(fields);
    return oneIn(random, 12) ? mutateBytes(random, file) : file;
  },
  read: async (bytes) => useModel(readOnnx(bytes, "model.onnx")),
  readAlone: async (bytes, folder) => {
    const path = join(folder, "model.onnx");
    await writeFile(path, bytes);
    await useModel(await loadModel(path));
  },
};

/** A field of a protobuf message: a whole number, or bytes. */
interface Field {
  field: number;
  content: number | Uint8Array;
}

/** Of what one change adds. */
const mostBytes = 10_000_000;

const sizeOf = ({ content }: Field) => (typeof content === "number" ? 2 : content.length + 2);

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let power = 1; at < bytes.length; power *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * power;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const value = varint();
    if (tag % 8 === 0) fields.push({ field: tag >> 3, content: value });
    else {
      fields.push({ field: tag >> 3, content: bytes.slice(at, at + value) });
      at += value;
    }
  }
  return fields;
}

function encoded(fields: readonly Field[]): Uint8Array {
  return joined(
    fields.flatMap(({ field, content }) =>
      typeof content === "number"
        ? [varintOf(8 * field), varintOf(content)]
        : [varintOf(8 * field + 2), varintOf(content.length), content],
    ),
  );
}

function varintOf(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.of(...bytes, rest);
    bytes.push((rest % 128) + 128);
  }
}

function changeMetadata(random: Random, fields: Field[]): void {
  const entries = fields.filter(
    ({ field, content }) => field === 14 && typeof content !== "number",
  );
  if (entries.length === 0) return;
  const entry = oneOf(random, entries);
  const parts = fieldsOf(entry.content as Uint8Array);
  const value = parts.find(({ field }) => field === 2);
  if (value === undefined || typeof value.content === "number") return;
  const text = new TextDecoder().decode(value.content);
  try {
    value.content = new TextEncoder().encode(mutateJson(random, JSON.parse(text)));
  } catch {
    // Changed before into what is no JSON.
  }
  entry.content = encoded(parts);
}

/** In a message, or one of those in it: the graph, its constants, its nodes. */
function changeFields(random: Random, fields: Field[], depth: number): void {
  if (fields.length === 0) return;
  const at = random.below(fields.length);
  const field = fields[at] as Field;
  if (
    typeof field.content !== "number" &&
    depth < 3 &&
    [1, 5, 7].includes(field.field) &&
    !oneIn(random, 4)
  ) {
    const inner = fieldsOf(field.content);
    changeFields(random, inner, depth + 1);
    field.content = encoded(inner);
    return;
  }
  switch (random.below(6)) {
    case 0:
      fields.splice(at, 1);
      return;
    case 1:
      for (
        let more = Math.min(oneOf(random, [1, 2, 1000, 250_000]), mostBytes / sizeOf(field));
        more > 0;
        more--
      ) {
        fields.push(field);
      }
      return;
    case 2:
      field.content = oneOf(random, hostileNumbers);
      return;
    case 3:
      field.field = oneOf(random, [1, 2, 3, 5, 7, 8, 9, 14, 20, 1000]);
      return;
    case 4:
      field.content = randomBytes(random, random.below(40));
      return;
    default:
      if (typeof field.content !== "number") field.content = mutateBytes(random, field.content, 2);
  }
}
