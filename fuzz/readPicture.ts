import { fieldsIn } from "../src/image/field/toField.js";
import { decodePicture } from "../src/node/pictures/decode.js";

/** Decodes a picture and makes its fields, as `tenfold predict` does. */
export async function readPicture(bytes: Uint8Array): Promise<void> {
  fieldsIn(await decodePicture(bytes, "picture"));
}
