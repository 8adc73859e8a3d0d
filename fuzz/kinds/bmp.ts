import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { patternOf, sidesOf } from "../patterns.js";
import { hostileNumbers, oneIn, oneOf, randomBytes } from "../pick.js";
import { readPicture } from "../readPicture.js";

/** BMP files of every depth and packing. */
export const bmpKind: FuzzKind = {
  name: "bmp",
  extension: "bmp",
  make: (random) => {
    const bits = oneOf(random, [1, 4, 8, 16, 24, 32]);
    const [width, height] = sidesOf(random, 4_000_000);
    const headerBytes = oneOf(random, [12, 40, 40, 52, 56, 108, 124]);
    const compression = oneIn(random, 3) ? oneOf(random, [0, 1, 2, 3, 4, 6]) : 0;
    const colors = bits <= 8 ? 2 ** bits : 0;
    const paletteBytes = colors * (headerBytes === 12 ? 3 : 4);
    const masks = headerBytes === 40 && compression === 3 ? 12 : 0;
    const rowBytes = Math.ceil((width * bits) / 32) * 4;
    const isPacked = compression === 1 || compression === 2;
    const pixelBytes = isPacked ? 200 + random.below(4000) : rowBytes * height;
    const at = 14 + headerBytes + masks + paletteBytes;
    const file = new Uint8Array(at + pixelBytes);
    const view = new DataView(file.buffer);
    file.set([0x42, 0x4d]);
    view.setUint32(2, file.length, true);
    view.setUint32(10, at, true);
    view.setUint32(14, headerBytes, true);
    if (headerBytes === 12) {
      view.setUint16(18, width & 0xffff, true);
      view.setUint16(20, height & 0xffff, true);
      view.setUint16(22, 1, true);
      view.setUint16(24, bits, true);
    } else {
      view.setInt32(18, width, true);
      view.setInt32(22, oneIn(random, 4) ? -height : height, true);
      view.setUint16(26, 1, true);
      view.setUint16(28, bits, true);
      view.setUint32(30, compression, true);
      if (oneIn(random, 10)) view.setUint32(46, oneOf(random, hostileNumbers), true);
    }
    file.set(randomBytes(random, masks + paletteBytes), 14 + headerBytes);
    if (isPacked) file.set(randomBytes(random, pixelBytes), at);
    else {
      const pattern = patternOf(random, width, height);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < rowBytes; x++) file[at + y * rowBytes + x] = pattern(x, y);
      }
    }
    if (oneIn(random, 8))
      view.setUint32(
        oneOf(random, [2, 10, 14, 18, 22, 30, 34, 46]),
        oneOf(random, hostileNumbers),
        true,
      );
    return oneIn(random, 8) && file.length < 1e6 ? mutateBytes(random, file) : file;
  },
  read: readPicture,
};
