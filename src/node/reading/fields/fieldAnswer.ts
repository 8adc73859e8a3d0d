import type { ErrorCode } from "../../../errors.js";
import type { PreparedPicture } from "../../../image/field/prepare.js";

/** What a thread makes of a picture, as it travels between threads. */
export type FieldAnswer =
  | { readonly kind: "fields"; readonly fields: PreparedPicture }
  /** A fault of the picture: classes do not travel. */
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string }
  /** A fault of ours. */
  | { readonly kind: "fault"; readonly error: unknown };

/** The memory of what was made, which is handed over and not copied. */
export function memoryOf({ whole, shades }: PreparedPicture): Float32Array[] {
  return whole === undefined ? [shades.data] : [whole.field, shades.data];
}
