import type { Picture } from "../../src/image/plane/picture.js";
import { checkedPixels, pictureOf } from "../../src/image/plane/rawPixels.js";
import { drawn } from "../../src/web/pictures/drawing.js";
import { pagePictures } from "../../src/web/pictures/pagePictures.js";
import type { Subject } from "./protocol.js";
import { rasterize } from "./rasterize.js";

/**
 * The picture that a worker is to read, in pixels.
 * @throws TenfoldError as `decodePicture`, where a file is none.
 */
export async function pictureIn(subject: Subject): Promise<Picture> {
  switch (subject.kind) {
    case "drawing":
      return rasterize(subject.marks);
    case "frame":
      return frameOf(subject.bitmap);
    case "pixels":
      return pictureOf(checkedPixels(subject.pixels));
    case "file":
      return pagePictures.decode(new Uint8Array(await subject.file.arrayBuffer()), subject.name);
  }
}

function frameOf(bitmap: ImageBitmap): Picture {
  try {
    return pictureOf(
      checkedPixels(drawn(bitmap, bitmap.width, bitmap.height, "the camera's frame")),
    );
  } finally {
    bitmap.close();
  }
}
