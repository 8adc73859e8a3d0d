import type { Materials } from "../../rendering/example.js";
import { fontList } from "../../rendering/fontList.js";
import type { Face } from "../../rendering/fonts.node.js";
import { loadFaces } from "../../rendering/fonts.node.js";

/** Every face of the list. */
export const allFaces: readonly Face[] = loadFaces(fontList);

/** Few faces and made-up MNIST pictures: two upright bars each. */
export const smallMaterials: Materials = {
  faces: allFaces.filter(({ choice }) => choice.validation !== true),
  mnist: {
    count: 2,
    images: Uint8Array.from({ length: 2 * 784 }, (_, i) =>
      i % 28 === 9 || i % 28 === 18 ? 255 : 0,
    ),
    labels: Uint8Array.of(1, 1),
  },
};
