/** Gray pictures of one size, with what they show. */
export interface LabeledSet {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count · height · width bytes, 0 = paper, 255 = ink. */
  readonly images: Uint8Array;
  /** count bytes: each picture's class, counted from 0 as the task that learns them counts. */
  readonly labels: Uint8Array;
}
