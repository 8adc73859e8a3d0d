import { TenfoldError } from "../../errors.js";

/** The error for a picture that is not whole. */
export function damagedPicture(where: string, reason: string, cause?: unknown): TenfoldError {
  return new TenfoldError(
    "BAD_PICTURE",
    `${where}: expected a whole picture, got a damaged or truncated one (${reason}); ` +
      "save or download it again",
    { cause },
  );
}
