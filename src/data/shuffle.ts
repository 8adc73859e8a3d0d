import { missing } from "../present.js";
import { checkSeed, randomFor } from "./random.js";

/**
 * The order in which an epoch visits its pictures: a permutation of 0…count − 1, each equally
 * likely, a pure function of its arguments, so that a resumed run needs no saved order.
 * R. Durstenfeld, "Algorithm 235: Random permutation", CACM 7 (1964), after Fisher and Yates.
 * @param count whole, 0…2³²
 * @param epoch whole, counted from 1
 * @throws TenfoldError BAD_ARGUMENT when the seed is not a whole number 0…2⁵³ − 1.
 */
export function shuffledOrder(count: number, seed: number, epoch: number): Uint32Array {
  checkSeed(seed);
  const random = randomFor(seed, shuffleStream, epoch);
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) order[index] = index;
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = random.below(last + 1);
    const moved = order[last] ?? missing();
    order[last] = order[chosen] ?? missing();
    order[chosen] = moved;
  }
  return order;
}

/** Keeps shuffling apart from the other streams of a seed: the bytes of "shuf". */
const shuffleStream = 0x73687566;
