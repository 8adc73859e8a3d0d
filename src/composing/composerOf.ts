import type { LabeledSet } from "../data/labeledSet.js";
import type { Composer } from "./composer.js";
import type { Composition } from "./composition.js";
import { LineComposer } from "./line/lineComposer.js";
import { PageComposer } from "./page/pageComposer.js";

/** What composes so. @param glyphs what it is composed of: single digits and other marks, 28×28. */
export function composerOf(composition: Composition, glyphs: LabeledSet): Composer {
  return composition.kind === "line"
    ? new LineComposer(composition, glyphs)
    : new PageComposer(composition, glyphs);
}
