import { reshape, type Tensor } from "../../tensor/index.js";

/** A picture of an inference program as [N, C, H, W]: one of a single pixel may be [N, C]. */
export function inferPicture(x: Tensor): Tensor {
  const [, channels = 0] = x.shape;
  return x.shape.length === 4 ? x : reshape(x, [-1, channels, 1, 1]);
}
