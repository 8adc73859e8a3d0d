/**
 * What a prefix search may know of the strings that it looks for: a deterministic automaton, and how likely
 * each of its states is to come to a good end. Only the ratios of these weights within a column count.
 */
export interface Guide {
  /** The state of the empty string. */
  readonly start: number;
  /** The state after one more mark; −1 when no string that is looked for goes on so. */
  next(state: number, mark: number): number;
  /** Of what begins in a state after so many columns, with a blank last: the mass that ends well, 0…. */
  afterBlank(columns: number, state: number): number;
  /** The same when the last column holds this mark. */
  afterMark(columns: number, state: number, mark: number): number;
}

/** Any string will do, and every one is as likely to end well. */
export const anyString: Guide = {
  start: 0,
  next: () => 0,
  afterBlank: () => 1,
  afterMark: () => 1,
};
