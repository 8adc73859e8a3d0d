/**
 * Memory that threads share, all zeros, at the beginning of a buffer of its own. It is WebAssembly's: a page
 * that is not cross-origin isolated trains in one thread with the same arrays, and has no
 * `SharedArrayBuffer` to make.
 * @param length bytes, at least 1.
 */
export function sharedBytes(length: number): Uint8Array {
  const pages = Math.ceil(length / 65_536);
  const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return new Uint8Array(buffer, 0, length);
}
