/** What is taught: the ten digits as a hand writes them, or classes that the user names. */
export const handNames = ["digits", "own"] as const;
export type HandName = (typeof handNames)[number];

/** How a sample came in. */
export type SampleOrigin = "drawn" | "filmed" | "added";

/** A picture and what it shows. */
export interface Sample {
  /** Unique; samples of a class are in the order of their making. */
  readonly id: string;
  readonly hand: HandName;
  /** The name of its class. */
  readonly label: string;
  readonly origin: SampleOrigin;
  /** PNG. */
  readonly picture: Blob;
  /** [28×28], 0 = paper … 255 = ink: what a network sees of it. */
  readonly field: Uint8Array<ArrayBuffer>;
  /** Milliseconds since 1970; no two of a tab are equal. */
  readonly madeAt: number;
}

/** How many of a class are asked for. */
export const wanted = 10;
/** Of each class, the last ones are kept aside to be asked before and after. */
export const keptShare = 0.3;
/** Fewer of a class leave none to be kept aside. */
export const fewest = Math.ceil(1 / keptShare);
/** Most classes that a user may name. */
export const mostClasses = 36;
