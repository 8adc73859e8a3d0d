import type { Random } from "../src/data/random.js";
import { hostileNumbers, joined, oneOf, randomBytes } from "./pick.js";

/** Changes a few things in bytes without knowing what they mean. */
export function mutateBytes(random: Random, bytes: Uint8Array, most = 4): Uint8Array {
  let changed: Uint8Array = bytes.slice();
  for (let rounds = 1 + random.below(most); rounds > 0; rounds--)
    changed = mutated(random, changed);
  return changed;
}

function mutated(random: Random, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return randomBytes(random, 8);
  const at = random.below(bytes.length);
  const length = 1 + random.below(Math.min(64, bytes.length - at));
  switch (random.below(8)) {
    case 0:
      return bytes.with(at, random.below(256));
    case 1:
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 << random.below(8)));
    case 2:
      return withNumber(random, bytes, at);
    case 3:
      return bytes.slice(0, at);
    case 4:
      return joined([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 5:
      return joined([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 6:
      return joined([bytes.subarray(0, at), randomBytes(random, length), bytes.subarray(at)]);
    default: {
      const copy = bytes.slice();
      const from = random.below(bytes.length);
      copy.set(
        bytes.subarray(from, from + Math.min(length, bytes.length - Math.max(at, from))),
        at,
      );
      return copy;
    }
  }
}

/** A hostile number of 16 or 32 bits, in either order. */
function withNumber(random: Random, bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const value = oneOf(random, hostileNumbers);
  const little = random.below(2) === 0;
  if (at + 4 <= copy.length && random.below(2) === 0) view.setUint32(at, value, little);
  else if (at + 2 <= copy.length) view.setUint16(at, value & 0xffff, little);
  return copy;
}
