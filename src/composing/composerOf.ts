import type { LabeledSet } from "../data/labeledSet.js";
import type { Composer } from "./composer.js";
import type { Composition } from "./composition.js";
import { CutoutComposer } from "./cutout/cutoutComposer.js";
import { LineComposer } from "./line/lineComposer.js";
import { PileComposer } from "./line/pileComposer.js";
import { PageComposer } from "./page/pageComposer.js";
import { TurnComposer } from "./turn/turnComposer.js";

/** What composes so. @param glyphs what it is composed of: single digits and other marks, 28×28. */
export function composerOf(composition: Composition, glyphs: LabeledSet): Composer {
  switch (composition.kind) {
    case "line":
      return new LineComposer(composition, glyphs);
    case "page":
      return new PageComposer(composition, glyphs);
    case "cutout":
      return new CutoutComposer(glyphs);
    case "pile":
      return new PileComposer(composition, glyphs);
    case "turn":
      return new TurnComposer(composition, glyphs);
  }
}
