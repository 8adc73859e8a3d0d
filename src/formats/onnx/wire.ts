/** A field of a protobuf message. */
export interface WireField {
  readonly field: number;
  /** Of a field with a length. */
  readonly content?: Uint8Array;
  /** Of a field that is a whole number; from 2⁵³ on not exact. */
  readonly value?: number;
  /** Where it begins, with its tag, and where it ends. */
  readonly start: number;
  readonly end: number;
}

/** A graph of a thousand layers has some ten thousand. A file is gone through in less than a second. */
const mostFields = 200_000;

/** Seven bits a byte: 64 bits take so many. */
const mostVarintBytes = 10;

/**
 * The fields of a protobuf message, in order, without what they mean: each is a tag (field number · 8 +
 * wire type) and a value (https://protobuf.dev/programming-guides/encoding/).
 * @param most fields that a message may have.
 * @throws Error when the bytes are not such fields.
 */
export function* wireFields(bytes: Uint8Array, most = mostFields): Generator<WireField> {
  let at = 0;
  const varint = () => {
    let value = 0;
    const from = at;
    for (let power = 1; ; power *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("onnx: cut short");
      if (at - from > mostVarintBytes) throw new Error("onnx: a number without end");
      value += (byte & 127) * power;
      if (byte < 128) return value;
    }
  };
  for (let count = 0; at < bytes.length; count++) {
    if (count === most) throw new Error(`onnx: more than ${most} fields in one message`);
    const start = at;
    const tag = varint();
    const field = Math.floor(tag / 8);
    const kind = tag % 8;
    if (kind === 0) {
      const value = varint();
      yield { field, value, start, end: at };
      continue;
    }
    if (kind === 2) {
      const length = varint();
      const from = at;
      at += length;
      if (at <= bytes.length) {
        yield { field, content: bytes.subarray(from, at), start, end: at };
        continue;
      }
    } else if (kind === 1 || kind === 5) at += kind === 1 ? 8 : 4;
    else throw new Error(`onnx: field ${field} of a kind that Tenfold does not write`);
    if (at > bytes.length) throw new Error("onnx: cut short");
    yield { field, start, end: at };
  }
}
