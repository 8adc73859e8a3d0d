import type { AdaptResult } from "../../adapting/result.js";
import type { Comparison } from "../../adapting/worse.js";
import { shareInterval } from "../../evaluation/measures/interval.js";
import type { OpenedPile } from "../../node/adapting/openPile.js";
import { count, duration } from "../../reports/numbers.js";
import { invocation, quoted } from "../terminal/invocation.js";

/** What a pile holds. */
export function formatPile({ lines, pictures, empty, unusedLabels }: OpenedPile): string[] {
  const kept = lines.filter(({ isKept }) => isKept).length;
  return [
    `${count(lines.length)} lines in ${count(pictures)} pictures` +
      `${empty === 0 ? "" : `, of which ${count(empty)} show none`}; ${count(kept)} lines are kept aside.`,
    ...(unusedLabels === 0
      ? []
      : [
          `${count(unusedLabels)} labels are not used: their pictures show several lines, or none was found.`,
        ]),
  ];
}

/** What came of adapting. */
export function formatAdapted(result: AdaptResult, out: string, seconds: number): string[] {
  const { uses, composed, kept, outcome } = result;
  const learned =
    `Learned from ${count(uses.sure + uses.typed)} lines: ${count(uses.sure)} by the surest readings, ` +
    `${count(uses.typed)} as typed; not from ${count(uses.unsure)} unsure ones, ` +
    `${count(uses["no number"])} without a number, ${count(uses["too long"])} that are too long.`;
  return [
    learned,
    ...(composed ? [`Composed lines read exactly: ${beforeAfter(composed)}.`] : []),
    ...formatKept(kept),
    outcome === "worse"
      ? `Not kept: it reads worse than before, by more than chance explains. ${out} is not written.`
      : `Saved ${out}, after ${duration(seconds)}. To read with it:`,
    ...(outcome === "worse" ? [] : [`  ${invocation()} read --lines ${quoted(out)} PICTURE`]),
  ];
}

function formatKept({ lines, typed, confidence }: AdaptResult["kept"]): string[] {
  const sure = confidence
    ? `sure of them: ${share(confidence.before)} before, ${share(confidence.after)} after, in the mean; ` +
      "that is how sure it is, not how often it is right"
    : "";
  if (typed) {
    const [low, high] = shareInterval(typed.after, typed.count);
    return [
      `Lines kept aside whose digits are known, read exactly: ${beforeAfter(typed)} ` +
        `(after: ${share(low)} to ${share(high)} with 95 % confidence).`,
    ];
  }
  if (lines === 0)
    return ["No line is kept aside: nothing can be said of how well it reads yours."];
  return [
    `No line kept aside has a label, so nothing can be said of how often it is right on yours ` +
      `(${sure}); --ask or --labels tells.`,
  ];
}

function beforeAfter({ count: of, before, after }: Comparison): string {
  return `${share(before / of)} before, ${share(after / of)} after, of ${count(of)}`;
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)}%`;
}
