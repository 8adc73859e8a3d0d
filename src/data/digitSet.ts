/** Gray pictures of digits with what they show, as MNIST's files hold them. */
export interface DigitSet {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count · height · width bytes, 0 = paper, 255 = ink. */
  readonly images: Uint8Array;
  /** count bytes, 0…9, or `noDigit`. */
  readonly labels: Uint8Array;
}

/** The label of a picture that shows no digit, in sets that hold such pictures. */
export const noDigit = 10;
