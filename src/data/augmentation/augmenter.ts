import { missing } from "../../present.js";
import type { Random } from "../random.js";
import { Frame } from "./frame.js";
import type { Kind } from "./kind.js";
import { augmentationKinds } from "./kinds.js";
import { type AugmentationStep, checkSteps } from "./step.js";
import { Warp } from "./warp.js";

/**
 * Takes pictures of one size through a list of steps, each with its chance. What moves ink is
 * composed first, in the list's order, into one resampling; what changes pixels acts on its result,
 * in the list's order. Memory is allocated once, so an augmenter serves one thread.
 */
export class Augmenter {
  readonly #steps: readonly (AugmentationStep & { readonly does: Kind })[];
  readonly #height: number;
  readonly #width: number;
  readonly #warp: Warp;
  readonly #frame: Frame;

  /** @throws TenfoldError BAD_ARGUMENT as `checkSteps` does. */
  constructor(steps: readonly AugmentationStep[], height: number, width: number) {
    checkSteps(steps);
    const known = steps.map((step) => ({ ...step, does: augmentationKinds[step.kind] as Kind }));
    // All geometry first, for one loop over the steps; a stable order keeps that of the list.
    this.#steps = [
      ...known.filter(({ does }) => "bend" in does),
      ...known.filter(({ does }) => "change" in does),
    ];
    this.#height = height;
    this.#width = width;
    this.#warp = new Warp(height, width);
    this.#frame = new Frame(height, width);
  }

  /**
   * Writes a randomly changed copy of a gray picture, a pure function of the picture and the state
   * of `random`.
   * @param source height · width bytes from `sourceOffset`, rows from the top, 0 = paper … 255 = ink.
   * @param destination pixel p goes to `destinationOffset + p · destinationStride`; a stride of B
   *   writes the column of one picture in an array [P, B]. Must not overlap the source.
   * @throws RangeError when a picture would leave its array.
   */
  changeInto(
    source: Uint8Array,
    sourceOffset: number,
    destination: Uint8Array,
    destinationOffset: number,
    destinationStride: number,
    random: Random,
  ): void {
    const pixels = this.#height * this.#width;
    checkRoom(source.length, sourceOffset, 1, pixels, "source");
    checkRoom(destination.length, destinationOffset, destinationStride, pixels, "target");
    const warp = this.#warp;
    const frame = this.#frame;
    warp.reset();
    let moved = false;
    for (const { does, strength, chance } of this.#steps) {
      if ("bend" in does) {
        if (random.uniform() < chance) does.bend(warp, random, strength);
        continue;
      }
      if (!moved) warp.resample(source, sourceOffset, frame);
      moved = true;
      if (random.uniform() < chance) does.change(frame, random, strength);
    }
    if (!moved) warp.resample(source, sourceOffset, frame);
    const changed = frame.pixels;
    for (let p = 0, at = destinationOffset; p < pixels; p += 1, at += destinationStride) {
      const value = changed[p] ?? missing();
      // A byte array truncates what it is given.
      destination[at] = value + 0.5;
    }
  }
}

function checkRoom(length: number, offset: number, stride: number, pixels: number, what: string) {
  // Typed arrays swallow writes outside of them, so a wrong offset would pass unnoticed.
  if (!(offset >= 0 && stride >= 1 && offset + (pixels - 1) * stride < length)) {
    throw new RangeError(
      `augmentation ${what}: ${pixels} pixels from ${offset} by steps of ${stride} do not fit an ` +
        `array of ${length}`,
    );
  }
}
