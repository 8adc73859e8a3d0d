import type { ErrorCode } from "../../../errors.js";
import type { PictureFields } from "../../../image/field/toField.js";

/** What a thread makes of a picture, as it travels between threads. */
export type FieldAnswer =
  | { readonly kind: "fields"; readonly fields: PictureFields }
  /** A fault of the picture: classes do not travel. */
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string }
  /** A fault of ours. */
  | { readonly kind: "fault"; readonly error: unknown };

/** The memory of all fields, which is handed over and not copied. */
export function fieldsInside({ field, others, parts }: PictureFields): Float32Array[] {
  return [field, ...others.map((one) => one.field), ...parts.map((one) => one.field)];
}
