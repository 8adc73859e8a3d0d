import type { Picture } from "../../image/plane/picture.js";
import type { LabeledPicture } from "./labeledPicture.js";

/** The same pictures with their rows for columns: EMNIST's files store them so. */
export function transposedPictures(pictures: readonly LabeledPicture[]): LabeledPicture[] {
  return pictures.map((picture) => ({
    ...picture,
    open: async () => transposedPicture(await picture.open()),
  }));
}

function transposedPicture({ width, height, rgba }: Picture): Picture {
  const turned = new Uint8Array(rgba.length);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += 4) {
      turned.set(rgba.subarray(from, from + 4), 4 * (x * height + y));
    }
  }
  return { width: height, height: width, rgba: turned };
}
