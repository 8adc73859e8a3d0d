import type { Random } from "../random.js";
import type { Frame } from "./frame.js";
import type { Warp } from "./warp.js";

/** What every kind of augmentation step tells of itself. */
interface Described {
  /** One line for lists and help. */
  readonly summary: string;
  /** What strength counts, as it stands after the number: "degrees", "pixels". */
  readonly unit: string;
  /** The largest strength that is allowed; the smallest is 0, which changes nothing. */
  readonly most: number;
  /** A strength at which digits stay readable to people. */
  readonly usual: number;
}

/**
 * A kind that moves ink. All such steps of a list are composed into one resampling, so that the
 * picture is interpolated once.
 */
export interface GeometricKind extends Described {
  /** Adds one random change, drawn from `random`, to what the picture will go through. */
  readonly bend: (warp: Warp, random: Random, strength: number) => void;
}

/** A kind that changes the pixels of a picture that stands where it is. */
export interface PixelKind extends Described {
  /**
   * Changes a picture by one random change, drawn from `random`. A pure function of its arguments,
   * that leaves 0…255 in 0…255, leaves all as it is at strength 0, and allocates nothing.
   */
  readonly change: (frame: Frame, random: Random, strength: number) => void;
}

/** A kind of augmentation step. */
export type Kind = GeometricKind | PixelKind;
