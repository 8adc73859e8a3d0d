import { blots } from "./blots.js";
import { blur } from "./blur.js";
import { contrast } from "./contrast.js";
import { dots } from "./dots.js";
import { elastic } from "./elastic.js";
import { fog } from "./fog.js";
import { gamma } from "./gamma.js";
import { glass } from "./glass.js";
import { impulse } from "./impulse.js";
import { jagged } from "./jagged.js";
import type { Kind } from "./kind.js";
import { lines } from "./lines.js";
import { lowResolution } from "./lowResolution.js";
import { motion } from "./motion.js";
import { noise } from "./noise.js";
import { occlusion } from "./occlusion.js";
import { outline } from "./outline.js";
import { rotation } from "./rotation.js";
import { scale } from "./scale.js";
import { shear } from "./shear.js";
import { shot } from "./shot.js";
import { stretch } from "./stretch.js";
import { stripe } from "./stripe.js";
import { thicken } from "./thicken.js";
import { thin } from "./thin.js";
import { translate } from "./translate.js";
import { veil } from "./veil.js";
import { zigzag } from "./zigzag.js";

/** Every kind of step by its name, those that move ink first. `docs/augmentation.png` shows them. */
export const augmentationKinds = {
  rotation,
  scale,
  stretch,
  shear,
  translate,
  elastic,
  thicken,
  thin,
  outline,
  gamma,
  contrast,
  veil,
  fog,
  stripe,
  lines,
  dots,
  zigzag,
  blots,
  occlusion,
  "low-resolution": lowResolution,
  jagged,
  blur,
  motion,
  glass,
  noise,
  shot,
  impulse,
} as const satisfies Readonly<Record<string, Kind>>;

/** The name of a kind of step. */
export type AugmentationKind = keyof typeof augmentationKinds;

/** All names, in the order of `augmentationKinds`. */
export const augmentationKindNames = Object.keys(augmentationKinds) as AugmentationKind[];
