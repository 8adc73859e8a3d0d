import type { PixelKind } from "./kind.js";

/**
 * A rectangle is covered, its sides uniform in 0…strength of the picture's: with paper, or half of
 * the time with an even gray. Z. Zhong et al., "Random erasing data augmentation", 2020; T. DeVries
 * and G. Taylor, "Improved regularization of convolutional neural networks with cutout", 2017.
 */
export const occlusion: PixelKind = {
  summary: "a rectangle covered",
  unit: "of the picture's sides",
  most: 1,
  usual: 0.3,
  change({ height, width, pixels }, random, strength) {
    const rows = Math.round(random.uniform() * strength * height);
    const columns = Math.round(random.uniform() * strength * width);
    const top = random.below(height - rows + 1);
    const left = random.below(width - columns + 1);
    const gray = random.uniform() < 0.5 ? 0 : random.between(0, 255);
    for (let row = top; row < top + rows; row += 1) {
      const start = row * width + left;
      for (let at = start; at < start + columns; at += 1) pixels[at] = gray;
    }
  },
};
