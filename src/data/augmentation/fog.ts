import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";

/**
 * Mixed with smooth clouds of gray, their share uniform in 0…strength: uneven light, stains.
 * After "fog" of Hendrycks & Dietterich 2019 (arXiv 1903.12261), which adds the fractal of A. Fournier
 * et al. and scales down; here the clouds are two random smooth fields, the second finer.
 */
export const fog: PixelKind = {
  summary: "clouds of gray",
  unit: "of the mixture",
  most: 0.95,
  usual: 0.6,
  change(frame, random, strength) {
    const { pixels, second } = frame;
    const share = random.uniform() * strength;
    const { wide, fine } = frame.fields();
    // Around a middle gray that differs from picture to picture.
    second.fill(random.between(0.25, 0.65));
    wide.drawInto(second, 0.2, random);
    fine.drawInto(second, 0.1, random);
    for (let at = 0; at < pixels.length; at += 1) {
      const cloud = second[at] ?? missing();
      const value = pixels[at] ?? missing();
      const gray = cloud < 0 ? 0 : cloud > 1 ? 255 : 255 * cloud;
      pixels[at] = value + share * (gray - value);
    }
  },
};
