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

/** Pictures of which each has a label of several bytes, as the task that learns them lays it out. */
export interface ComposedSet extends LabeledSet {
  /** Bytes of a picture's label: `labels` holds count · labelSize. */
  readonly labelSize: number;
}
