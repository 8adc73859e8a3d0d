import type { Box } from "../../image/plane/resample.js";
import { between, followedBox } from "./followedBox.js";

/** One figure that was read in a frame. */
export interface Sighting {
  /** 0…9; null for what is no digit. */
  readonly digit: number | null;
  /** That it is this digit, 0…1. */
  readonly confidence: number;
  /** Where, in the frame's pixels. */
  readonly box: Box;
}

/**
 * A reading that does not flicker. What is shown changes only when a number of frames in a row agree, and
 * goes only when a number of frames in a row show no digit; while it stays, its place follows the hand.
 *
 * ```
 *             appearAfter equal frames              appearAfter frames of another
 *   nothing ─────────────────────────────► shown ────────────────────────────────► other shown
 *      ▲                                     │
 *      └────── vanishAfter empty frames ─────┘
 * ```
 */
export interface Steady {
  /** What is shown; undefined while nothing is. */
  readonly shown: readonly Sighting[] | undefined;
  /** What the last frames agree on; an empty text for nothing. */
  readonly candidate: string;
  /** How many frames in a row do, 1 or more once a frame has come. */
  readonly agreeing: number;
}

/** Before the first frame. */
export const unread: Steady = { shown: undefined, candidate: "", agreeing: 0 };

/** Frames in a row before a reading appears: 0.2 s at 20 a second. */
export const appearAfter = 4;
/** Frames in a row without a digit before it goes: a hand that shakes blurs a few. */
export const vanishAfter = 10;

/** The state after another frame. @param figures what was read in it, from the left. */
export function steadied(state: Steady, figures: readonly Sighting[]): Steady {
  const candidate = textOf(figures);
  const agreeing = candidate === state.candidate ? state.agreeing + 1 : 1;
  return { shown: shownAfter(state.shown, figures, candidate, agreeing), candidate, agreeing };
}

/** The digits in a row, such as "7"; empty when there is none. */
export function textOf(figures: readonly Sighting[]): string {
  // A number of which a part is no digit is none.
  if (figures.some(({ digit }) => digit === null)) return "";
  return figures.map(({ digit }) => digit).join(" ");
}

function shownAfter(
  shown: readonly Sighting[] | undefined,
  figures: readonly Sighting[],
  candidate: string,
  agreeing: number,
): readonly Sighting[] | undefined {
  if (candidate === "") return agreeing >= vanishAfter ? undefined : shown;
  if (shown !== undefined && textOf(shown) === candidate) return followed(shown, figures);
  return agreeing >= appearAfter ? figures : shown;
}

/** The new figures, with boxes and chances that move by a part of the way. */
function followed(shown: readonly Sighting[], figures: readonly Sighting[]): readonly Sighting[] {
  return figures.map((figure, index) => {
    const last = shown[index];
    if (last === undefined) return figure;
    const box = followedBox(last.box, figure.box);
    return { ...figure, box, confidence: between(last.confidence, figure.confidence) };
  });
}
