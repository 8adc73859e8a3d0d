import { prepare } from "../src/image/field/prepare.js";
import { decodePicture } from "../src/node/pictures/decode.js";

/** Decodes a picture and makes its fields, as `tenfold predict` does. */
export async function readPicture(bytes: Uint8Array): Promise<void> {
  prepare(await decodePicture(bytes, "picture"));
}
