import type { Random } from "../../src/data/random.js";
import { fieldOfInk } from "../../src/image/field/field.js";
import { present } from "../../src/present.js";
import { emptyPlane } from "../rasterize.js";

/** MNIST pictures to make non-digits from: 28×28 bytes each. */
export interface MnistPictures {
  readonly count: number;
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

const side = 28;

/** Two pictures side by side, a little overlapping or apart, as one field. */
export function mnistPair(mnist: MnistPictures, random: Random): Float32Array {
  const step = 15 + random.below(8);
  const plane = emptyPlane(side + step, side + 4);
  for (const offset of [0, step]) {
    const picture = random.below(mnist.count) * side * side;
    const down = random.below(5);
    for (let i = 0; i < side * side; i += 1) {
      const at = (Math.floor(i / side) + down) * plane.width + (i % side) + offset;
      plane.data[at] = Math.max(present(plane.data[at]), present(mnist.images[picture + i]) / 255);
    }
  }
  return fieldOfInk(plane);
}

/** One picture cut into sixteen squares that have all changed places. */
export function mnistShuffled(mnist: MnistPictures, random: Random): Float32Array {
  const picture = random.below(mnist.count) * side * side;
  // S. Sattolo's shuffle: one cycle, so that nothing stays where it was.
  const order = Array.from({ length: 16 }, (_, i) => i);
  for (let last = 15; last > 0; last -= 1) {
    const other = random.below(last);
    [order[last], order[other]] = [present(order[other]), present(order[last])];
  }
  const plane = emptyPlane(side, side);
  for (let i = 0; i < side * side; i += 1) {
    const x = i % side;
    const y = Math.floor(i / side);
    const from = present(order[Math.floor(y / 7) * 4 + Math.floor(x / 7)]);
    const source = (Math.floor(from / 4) * 7 + (y % 7)) * side + (from % 4) * 7 + (x % 7);
    plane.data[i] = present(mnist.images[picture + source]) / 255;
  }
  return fieldOfInk(plane);
}
