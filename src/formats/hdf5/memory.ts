/** More than the largest model needs beside its file, which lies elsewhere. */
export const mostLibraryBytes = 512 * 2 ** 20;

const pageBytes = 65_536;

/**
 * Bounds the memory of all WebAssembly in this thread: the HDF5 library takes what a damaged file
 * declares, up to 2 GB, and has no bound of its own that can be set. It is told that there is no more,
 * and reports that as its fault.
 */
export function boundLibraryMemory(mostBytes = mostLibraryBytes): void {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function boundedGrow(this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * pageBytes > mostBytes) {
      throw new RangeError(`expected at most ${mostBytes} bytes of memory`);
    }
    return grow.call(this, pages);
  };
}
