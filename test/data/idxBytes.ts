/** An IDX file of unsigned bytes; `type` and `rank` may lie. */
export function idxBytes(
  dimensions: readonly number[],
  elements: Uint8Array,
  { type = 8, rank = dimensions.length }: { type?: number; rank?: number } = {},
): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + elements.length);
  bytes.set([0, 0, type, rank]);
  const view = new DataView(bytes.buffer);
  for (const [index, side] of dimensions.entries()) view.setUint32(4 + 4 * index, side);
  bytes.set(elements, 4 + 4 * dimensions.length);
  return bytes;
}

/** `count` pictures of 28×28 whose bytes all differ from their neighbors'. */
export function pictures(count: number): Uint8Array {
  return idxBytes(
    [count, 28, 28],
    Uint8Array.from({ length: count * 784 }, (_, index) => (index * 7) % 251),
  );
}

/** The labels 0, 1, … 9, 0, … */
export function labels(count: number): Uint8Array {
  return idxBytes(
    [count],
    Uint8Array.from({ length: count }, (_, index) => index % 10),
  );
}
