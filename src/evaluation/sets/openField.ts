import type { ErrorCode } from "../../errors.js";
import { TenfoldError } from "../../errors.js";
import { fieldsIn, type PictureFields } from "../../image/field/toField.js";
import type { LabeledPicture } from "./labeledPicture.js";

/** A picture that could not be read at all. */
export interface Unreadable {
  readonly file: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** The fields of a picture, or why there are none. */
export type OpenedField =
  | { readonly kind: "fields"; readonly fields: PictureFields }
  | { readonly kind: "blank" }
  | { readonly kind: "unreadable"; readonly fault: Unreadable };

/** Opens a picture of a set and prepares it as `predict` does; a fault of its own is no exception. */
export async function openField(picture: LabeledPicture): Promise<OpenedField> {
  try {
    return { kind: "fields", fields: fieldsIn(await picture.open()) };
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    const { code, message } = error;
    if (code === "NO_INK") return { kind: "blank" };
    return { kind: "unreadable", fault: { file: picture.name, code, message } };
  }
}
