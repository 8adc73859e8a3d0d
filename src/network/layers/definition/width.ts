import type { AnyLayer } from "./layer.js";

/** What a layer knows when a network is made wider or narrower. */
export interface WidthAround {
  /** Whether what leaves must keep its channels or units. */
  readonly outputIsFixed: boolean;
  /** Whether what enters has kept its channels: it is the picture. */
  readonly inputIsFixed: boolean;
  /** So many filters or units times the width, rounded, at least 1; as many where they are fixed. */
  times(size: number): number;
  /** Scales a list of layers inside of this one. */
  list(layers: readonly AnyLayer[], outputIsFixed: boolean): Scaled<AnyLayer[]>;
  /** Whether a layer of that list decides how many channels or units leave it. */
  setsSize(layers: readonly AnyLayer[]): boolean;
}

/** A layer, or a list of them, times a width. */
export interface Scaled<T> {
  readonly scaled: T;
  /** Whether what enters must keep its channels, as it passes to an output that is fixed. */
  readonly fixesInput: boolean;
}
