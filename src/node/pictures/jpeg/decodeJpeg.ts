import { TenfoldError } from "../../../errors.js";
import type { Picture } from "../../../image/plane/picture.js";
import { damagedPicture } from "../damaged.js";
import { jpegEndOf, withEndMark } from "./end.js";
import { scansIn } from "./scans.js";

/** Decodes a picture file, refusing what the decoder warns of or only its errors. */
export type Decode = (bytes: Uint8Array, failOn: "warning" | "error") => Promise<Picture>;

/** Ten times as many as progressive files have. */
const mostScans = 100;

/** What libjpeg warns of where pixels are missing, and then shows gray in their place. */
const pixelsMissing = "premature end of data segment";

/**
 * Decodes a JPEG. One that lacks nothing but its end mark is read; one that lacks pixels is not.
 * @throws TenfoldError UNSUPPORTED_PICTURE when it has too many scans; BAD_PICTURE when pixels are missing;
 *   as `decode` does.
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  where: string,
  decode: Decode,
): Promise<Picture> {
  const scans = scansIn(bytes);
  if (scans > mostScans) {
    throw new TenfoldError(
      "UNSUPPORTED_PICTURE",
      `${where}: expected a JPEG of at most ${mostScans} scans, got ${scans}; save it again`,
    );
  }
  const end = jpegEndOf(bytes);
  if (end === "cut") throw damagedPicture(where, "JPEG: it ends before its last scan");
  const whole = end === "unmarked" ? withEndMark(bytes) : bytes;
  try {
    return await decode(whole, "warning");
  } catch (error) {
    if (end === "unmarked" || (error as Error).message.includes(pixelsMissing)) throw error;
    // Other warnings are of bytes between the segments, which many cameras leave.
    return decode(whole, "error");
  }
}
