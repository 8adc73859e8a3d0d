import type { ComposedSet } from "../data/labeledSet.js";

/** How pictures to learn from are composed of single digits: plain data, which can be posted and saved. */
export type Composition =
  | LineComposition
  | PageComposition
  | PileComposition
  | CutoutComposition
  | TurnComposition;

/** What all kinds of composed pictures have. */
interface AnyComposition {
  /** Each picture's size, pixels. */
  readonly height: number;
  readonly width: number;
  /** Bytes that say what a picture shows. */
  readonly labelSize: number;
  /** Pictures an epoch. */
  readonly count: number;
}

/** Lines of writing with numbers in them, as a line reader takes them; see `LineComposer`. */
export interface LineComposition extends AnyComposition {
  readonly kind: "line";
}

/** Parts of pages with digits to be found; see `PageComposer`. */
export interface PageComposition extends AnyComposition {
  readonly kind: "page";
}

/** What is cut out around single marks; see `CutoutComposer`. */
export interface CutoutComposition extends AnyComposition {
  readonly kind: "cutout";
}

/** Single digits on pages that may lie upside down or sideways; see `TurnComposer`. */
export interface TurnComposition extends AnyComposition {
  readonly kind: "turn";
}

/** Lines that people wrote, each changed a little, between composed ones; see `PileComposer`. */
export interface PileComposition extends AnyComposition {
  readonly kind: "pile";
  /** The lines, of the composition's size, with labels of its size; at least one. */
  readonly pile: ComposedSet;
  /** How many of the pictures are those, 0…1. */
  readonly share: number;
}
