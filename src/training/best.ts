import type { EpochRecord } from "../network/network.js";

/** What decides between two epochs. */
type ValidationRecord = Pick<EpochRecord, "validationAccuracy" | "validationLoss">;

/** Whether `a` did better on validation: by accuracy; of equals, by loss. Of twins, neither did. */
export function isBetter(a: ValidationRecord, b: ValidationRecord): boolean {
  if (a.validationAccuracy !== b.validationAccuracy) {
    return a.validationAccuracy > b.validationAccuracy;
  }
  return a.validationLoss < b.validationLoss;
}

/**
 * Whether a run has waited long enough for a better epoch.
 * @param done epochs that are done.
 * @param bestEpoch the best of them, counted from 1; 0 for none.
 * @param patience epochs to wait for; 0 for ever.
 */
export function isOutOfPatience(done: number, bestEpoch: number, patience: number): boolean {
  return patience > 0 && done - bestEpoch >= patience;
}
