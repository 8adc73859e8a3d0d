import type { ErrorCode } from "../../errors.js";
import { TenfoldError } from "../../errors.js";
import { type PreparedPicture, prepare } from "../../image/field/prepare.js";
import type { LabeledPicture } from "./labeledPicture.js";

/** A picture that could not be read at all. */
export interface Unreadable {
  readonly file: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** A picture that was opened, or why it was not. */
export type OpenedPicture =
  | { readonly kind: "prepared"; readonly prepared: PreparedPicture }
  | { readonly kind: "unreadable"; readonly fault: Unreadable };

/** Opens a picture of a set and prepares it as `predict` does; a fault of its own is no exception. */
export async function openPicture(picture: LabeledPicture): Promise<OpenedPicture> {
  try {
    return { kind: "prepared", prepared: prepare(await picture.open()) };
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    const { code, message } = error;
    return { kind: "unreadable", fault: { file: picture.name, code, message } };
  }
}
