import type { Model } from "../network/network.js";
import type { Use } from "./lessons.js";
import type { Comparison } from "./worse.js";

/** What became of a pile's lines: how many of each use. */
export type UseCounts = Readonly<Record<Use, number>>;

/** What is known of the lines that were kept aside. */
export interface KeptResult {
  readonly lines: number;
  /** On those of which a person said what they show; null where there is none. */
  readonly typed: Comparison | null;
  /** How sure the models are of all of them, 0…1, which tells how sure they are and not how often right. */
  readonly confidence: { readonly before: number; readonly after: number } | null;
}

/** What came of adapting. */
export interface AdaptResult {
  /**
   * `adapted`: the new model is as good on composed lines as before, as far as chance lets one tell, and on the
   * kept lines that are typed, too. `worse`: it is not, and should not be used. `stopped`: by the signal.
   */
  readonly outcome: "adapted" | "worse" | "stopped";
  /** The adapted model; the one that was given unless the outcome is `adapted`. */
  readonly model: Model;
  readonly uses: UseCounts;
  /** On lines composed of digits that were not learned from; null when stopped. */
  readonly composed: Comparison | null;
  readonly kept: KeptResult;
}

/** How far adapting is. */
export type AdaptEvent =
  | { readonly event: "reading"; readonly done: number; readonly all: number }
  | {
      readonly event: "training";
      readonly done: number;
      readonly all: number;
      /** Nats. */
      readonly loss: number;
    }
  | { readonly event: "checking"; readonly done: number; readonly all: number };
