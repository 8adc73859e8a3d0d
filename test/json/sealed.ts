/** FNV-1a of 32 bits, with its published offset and prime. */
export function fnv1a(data: Uint8Array): number {
  let hash = 2166136261;
  for (const byte of data) hash = Math.imul(hash ^ byte, 16777619);
  return hash >>> 0;
}

/** A checkpoint of such content with a checksum that is right. */
export function sealed(content: Uint8Array): Uint8Array {
  const out = new Uint8Array(content.length + 4);
  out.set(content);
  new DataView(out.buffer).setUint32(content.length, fnv1a(content), true);
  return out;
}
