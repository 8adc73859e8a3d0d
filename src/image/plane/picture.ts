/** A decoded picture: 8-bit RGBA, rows from the top, already turned upright. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** width · height · 4 bytes: red, green, blue, alpha (not premultiplied). */
  readonly rgba: Uint8Array;
}

/** One channel, rows from the top; what the numbers mean is said where one is made. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** width · height numbers. */
  readonly data: Float32Array;
}
