import type { FuzzKind } from "../kind.js";
import { bmpKind } from "./bmp.js";
import { checkpointKind } from "./checkpoint.js";
import { boxesKind, csvKind, stringsKind } from "./csv.js";
import { idxKind } from "./idx.js";
import { jpegKind } from "./jpeg.js";
import { recipeKind, spaceKind, studyKind } from "./json.js";
import { kerasKind } from "./keras.js";
import { kerasArchiveKind } from "./kerasArchive.js";
import { onnxKind } from "./onnx.js";
import { otherPicturesKind } from "./otherPictures.js";
import { patternKind } from "./pattern.js";
import { pngKind } from "./png.js";
import { tiffKind } from "./tiff.js";

/** Every kind of file that is tried. */
export const kinds: readonly FuzzKind[] = [
  pngKind,
  jpegKind,
  bmpKind,
  tiffKind,
  otherPicturesKind,
  kerasKind,
  kerasArchiveKind,
  onnxKind,
  idxKind,
  csvKind,
  stringsKind,
  boxesKind,
  patternKind,
  recipeKind,
  spaceKind,
  studyKind,
  checkpointKind,
];
