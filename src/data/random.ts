import { FieldError, TenfoldError } from "../errors.js";

/** All that a generator remembers: four whole numbers 0…2³² − 1, as plain JSON. */
export type RandomState = readonly [number, number, number, number];

/**
 * A small seeded generator, xoshiro128** 1.1: period 2¹²⁸ − 1, the same numbers on every machine.
 * Source: D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS
 * 47(4), 2021, https://prng.di.unimi.it/xoshiro128starstar.c. Not for secrets.
 */
export class Random {
  // Signed 32-bit fields stay small integers in V8; unsigned ones would be boxed doubles.
  #s0 = 1;
  #s1 = 0;
  #s2 = 0;
  #s3 = 0;

  /** The generator of the stream (seed, key1, key2); see `seed`. */
  constructor(seed: number, key1 = 0, key2 = 0) {
    checkSeed(seed);
    this.seed(seed, key1, key2);
  }

  /** A generator that continues where `state` was saved, bit for bit. */
  static fromState(state: RandomState): Random {
    const random = new Random(0);
    random.restore(state);
    return random;
  }

  /**
   * Starts the stream named by a seed (whole, 0…2⁵³ − 1) and two keys (whole, taken modulo 2³²),
   * for example (seed, epoch, image): nearby names give unrelated streams. Cheap and free of
   * allocation, so that each picture of an epoch can have its own stream.
   * Each of the four words absorbs all of the name through a bijective mixing step, so that two
   * names collide with a chance of 2⁻¹²⁸ a pair, not 2⁻³².
   */
  seed(seed: number, key1 = 0, key2 = 0): void {
    const high = Math.floor(seed / 0x1_0000_0000) | 0;
    const low = seed | 0;
    const first = key1 | 0;
    const second = key2 | 0;
    this.#s0 = absorb(golden, low, high, first, second);
    this.#s1 = absorb(Math.imul(golden, 2), low, high, first, second);
    this.#s2 = absorb(Math.imul(golden, 3), low, high, first, second);
    this.#s3 = absorb(Math.imul(golden, 4), low, high, first, second);
    // The one state that xoshiro never leaves.
    if ((this.#s0 | this.#s1 | this.#s2 | this.#s3) === 0) this.#s0 = golden;
  }

  /** The state now, to be given to `restore` later. */
  save(): RandomState {
    return [this.#s0 >>> 0, this.#s1 >>> 0, this.#s2 >>> 0, this.#s3 >>> 0];
  }

  /**
   * Continues where `state` was saved.
   * @throws TenfoldError BAD_ARGUMENT unless it is four whole numbers 0…2³² − 1, not all zero.
   */
  restore(state: RandomState): void {
    const whole = state.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32);
    if (state.length !== 4 || !whole || state.every((word) => word === 0)) {
      throw new TenfoldError(
        "BAD_ARGUMENT",
        "random state: expected four whole numbers 0…4294967295, not all zero, " +
          `got [${state.join(", ")}]`,
      );
    }
    this.#s0 = state[0] | 0;
    this.#s1 = state[1] | 0;
    this.#s2 = state[2] | 0;
    this.#s3 = state[3] | 0;
  }

  /** A whole number, uniform in 0…2³² − 1. */
  uint32(): number {
    return this.#next() >>> 0;
  }

  /** A multiple of 2⁻³², uniform in [0, 1). */
  uniform(): number {
    return this.uint32() * 2 ** -32;
  }

  /** A number uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /**
   * A whole number in 0…n − 1, each equally likely: draws beyond the largest multiple of n are
   * thrown away. `n` is whole, 1…2³².
   */
  below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) {
      throw new RangeError(`below: expected a whole number 1…4294967296, got ${n}`);
    }
    const limit = 2 ** 32 - (2 ** 32 % n);
    let drawn = this.uint32();
    while (drawn >= limit) drawn = this.uint32();
    return drawn % n;
  }

  /**
   * A number from the normal distribution of mean 0 and variance 1.
   * G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29 (1958). The second number
   * of the pair is not kept, so that the four words are the whole state.
   */
  normal(): number {
    // 1 − u is in (0, 1], where the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  #next(): number {
    const s1 = this.#s1;
    const fives = Math.imul(s1, 5);
    const result = Math.imul((fives << 7) | (fives >>> 25), 9);
    const s2 = this.#s2 ^ this.#s0;
    const s3 = this.#s3 ^ s1;
    this.#s1 = s1 ^ s2;
    this.#s0 ^= s3;
    this.#s2 = s2 ^ (s1 << 9);
    this.#s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  }
}

/**
 * The generator of the stream named by a seed and up to two keys, for example (seed, epoch, image).
 * @throws TenfoldError BAD_ARGUMENT unless the seed is whole, 0…2⁵³ − 1.
 */
export function randomFor(seed: number, key1 = 0, key2 = 0): Random {
  return new Random(seed, key1, key2);
}

/**
 * Checks a seed that a user gave.
 * @throws TenfoldError BAD_ARGUMENT unless it is whole, 0…2⁵³ − 1.
 */
export function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    const allowed = `a whole number 0…${Number.MAX_SAFE_INTEGER}`;
    throw new FieldError("BAD_ARGUMENT", "seed", `expected ${allowed}, got ${seed}`);
  }
}

/** 2³² divided by the golden ratio: the step of SplitMix (G. Steele, D. Lea, C. Flood, 2014). */
const golden = 0x9e3779b9 | 0;

function absorb(lane: number, low: number, high: number, key1: number, key2: number): number {
  let word = mix((lane + low) | 0);
  word = mix((word + golden + high) | 0);
  word = mix((word + golden + key1) | 0);
  return mix((word + golden + key2) | 0);
}

/**
 * A bijection of 32-bit words in which every input bit changes every output bit half of the time.
 * Constants of SplitMix's step for 32 bits: https://github.com/skeeto/hash-prospector/issues/19.
 */
function mix(word: number): number {
  let z = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
