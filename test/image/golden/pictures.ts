import type { Picture } from "../../../src/image/plane/picture.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { scenesByHand } from "./byHand.js";
import { draw } from "./draw.js";
import { drawnScene } from "./drawn.js";

/** A picture of the golden set. */
export interface GoldenPicture {
  readonly name: string;
  readonly picture: Picture;
}

/** Where the validation part of MNIST's training pictures begins. */
const firstValidation = 55_000;

/** Draws of `drawnScene` that tell changes of thresholds which no scene by hand tells. */
const draws = [2, 7, 14, 22, 28, 45, 55, 56, 68, 83, 102, 107, 158, 165, 169, 178, 192, 198, 199];

/** All golden pictures, in the golden file's order: the same bytes each time. */
export async function goldenPictures(): Promise<readonly GoldenPicture[]> {
  const { images } = await loadMnistPart("train");
  const digits = Array.from({ length: 40 }, (_, i) => {
    return images.subarray((firstValidation + i) * 784, (firstValidation + i + 1) * 784);
  });
  const scenes = [
    ...Object.entries(scenesByHand(digits)).map(([name, scene]) => ({ name, scene })),
    ...draws.map((seed) => drawnScene(digits, seed)),
  ];
  return scenes.map(({ name, scene }) => ({ name, picture: draw(scene) }));
}
