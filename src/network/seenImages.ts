import { TenfoldError } from "../errors.js";
import { add, mul, scalar, type Tensor, transpose } from "../tensor/index.js";
import { affineOf, parseInput } from "./inputConvention.js";
import type { Model } from "./network.js";

/**
 * What the layers of a model are given, as part of its program: `asSeen` says the same in numbers. A model
 * of Tenfold's is given the pictures themselves, and its program is what it would be without.
 * @throws TenfoldError BAD_SHAPE when pictures that are not square are to be transposed; BAD_ARGUMENT as
 *   `parseInput`.
 * @param images [N, C, H, W], 0 = paper … 255 = ink.
 */
export function seenImages({ network, input }: Model, images: Tensor): Tensor {
  if (input === undefined) return images;
  const convention = parseInput(input, network.name);
  const { scale, offset } = affineOf(convention);
  const { height, width } = network.input;
  if (convention.transposed && height !== width) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: expected square pictures for an input that is transposed, got ${height}×${width}`,
    );
  }
  const upright = convention.transposed ? transpose(images, [0, 1, 3, 2]) : images;
  const scaled = scale === 1 ? upright : mul(upright, scalar(scale));
  return offset === 0 ? scaled : add(scaled, scalar(offset));
}
