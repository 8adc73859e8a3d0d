/** Gray pictures of digits with what they show, as MNIST's files hold them. */
export interface DigitSet {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count · height · width bytes, 0 = paper, 255 = ink. */
  readonly images: Uint8Array;
  /** count bytes, 0…9; in sets that hold other things too, 10 = no digit. */
  readonly labels: Uint8Array;
}
