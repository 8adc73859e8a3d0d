import { missing } from "../../present.js";

/**
 * Values as bytes, in rows that may be longer: `from` becomes 0, and each further 1 adds `scale`.
 * @param values rows of `width`.
 * @param out is written: rows of `stride`, of which those beyond `width` are left as they are; what falls below 0
 *   or above 255 is those.
 */
export function writeScaled(
  values: Float32Array,
  width: number,
  { from, scale }: { readonly from: number; readonly scale: number },
  out: Uint8Array | Float32Array,
  stride: number,
): void {
  const height = values.length / width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = ((values[y * width + x] ?? missing()) - from) * scale;
      out[y * stride + x] = value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value);
    }
  }
}
