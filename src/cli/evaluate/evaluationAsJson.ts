import type { Evaluation } from "../../evaluation/measures/evaluation.js";

/**
 * An evaluation of digits as `--json` prints it: scripts know the scores of each digit as `perDigit`,
 * by the digit.
 */
export function evaluationAsJson({ classes: _, perClass, ...rest }: Evaluation): object {
  const perDigit = perClass.map(({ name, ...scores }) => ({ digit: Number(name), ...scores }));
  return { ...rest, perDigit };
}
