import type { ErrorCode } from "../../errors.js";
import { TenfoldError } from "../../errors.js";
import { fieldOrBlank } from "../../image/field/toField.js";
import type { LabeledPicture } from "../../node/sets/openSet.js";

/** A picture that could not be read at all. */
export interface Unreadable {
  readonly file: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** The field of a picture, or why there is none. */
export type OpenedField =
  | { readonly kind: "field"; readonly field: Float32Array }
  | { readonly kind: "blank" }
  | { readonly kind: "unreadable"; readonly fault: Unreadable };

/** Opens a picture of a set and prepares it as `predict` does; a fault of its own is no exception. */
export async function openField(picture: LabeledPicture): Promise<OpenedField> {
  try {
    const field = fieldOrBlank(await picture.open());
    return field ? { kind: "field", field } : { kind: "blank" };
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    const { code, message } = error;
    return { kind: "unreadable", fault: { file: picture.name, code, message } };
  }
}
