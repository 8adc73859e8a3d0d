/** What every layer is, whatever its kind: plain data. */
export interface AnyLayer {
  readonly kind: string;
  /** Lists of layers inside of it, each of which takes what enters it. */
  readonly branches?: readonly (readonly AnyLayer[])[];
}
