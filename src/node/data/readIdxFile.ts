import { badIdx } from "../../data/idx.js";
import { maxUnpackedBytes } from "../../data/readIdx.js";
import { readRegular } from "../files/readRegular.js";

/**
 * The bytes of an IDX file, plain or gzip, as they are.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_IDX when it is larger than 512 MiB.
 */
export function readIdxFile(path: string): Promise<Uint8Array> {
  return readRegular(path, {
    expected: "an IDX file",
    maxBytes: maxUnpackedBytes,
    tooLarge: (bytes) =>
      badIdx(
        path,
        `expected at most ${maxUnpackedBytes} bytes, found ${bytes}; split the set into smaller files`,
      ),
  });
}
