import type { FuzzKind } from "../../fuzz/kind.js";
import { TenfoldError } from "../../src/errors.js";

/** A kind that goes wrong on the files that begin with a byte below 64, in its own way. */
function planted(name: string, goWrong: () => unknown): FuzzKind {
  return {
    name,
    extension: "bin",
    make: (random) => Uint8Array.of(random.below(256)),
    read: async (bytes) => {
      if ((bytes[0] ?? 0) < 64) return goWrong();
      if ((bytes[0] ?? 0) < 128) throw new TenfoldError("BAD_PICTURE", "x: expected another file");
      return undefined;
    },
  };
}

export const kinds: readonly FuzzKind[] = [
  planted("sound", () => undefined),
  planted("throws", () => (undefined as unknown as { field: number }).field),
  planted("mumbles", () => {
    throw new TenfoldError("BAD_PICTURE", "bad");
  }),
  planted("hangs", () => {
    for (;;);
  }),
  planted("grows", () => new Uint8Array(400_000_000).fill(1).length),
  planted("dies", () => process.abort()),
];
