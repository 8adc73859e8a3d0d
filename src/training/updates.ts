import { type Network, parametersOf } from "../network/network.js";
import { present } from "../present.js";
import type { ElementRange } from "./adam.js";
import type { TrainingOptions } from "./options.js";
import { parameterOffsets } from "./sharedState.js";

/** What a step does to a range of the parameters. */
export type RangeUpdate =
  | { readonly kind: "adam"; readonly range: ElementRange; readonly weightDecay: number }
  | { readonly kind: "statistic"; readonly range: ElementRange; readonly momentum: number };

/**
 * A worker's range of the parameters, cut where they are updated differently, as the layers say: running
 * averages follow the batches' statistics, all else the gradients; and only kernels are decayed, since
 * biases do not make a network more complex.
 * @returns in order, together exactly `own`; neighbours that are treated alike are one range.
 */
export function updatesOf(
  network: Network,
  { optimizer, weightDecay }: Pick<TrainingOptions, "optimizer" | "weightDecay">,
  own: ElementRange,
): RangeUpdate[] {
  const offsets = parameterOffsets(network);
  const updates: RangeUpdate[] = [];
  parametersOf(network).forEach(({ momentum, decays }, at) => {
    const range = {
      from: Math.max(own.from, present(offsets[at])),
      to: Math.min(own.to, present(offsets[at + 1])),
    };
    if (range.from >= range.to) return;
    const decay = optimizer === "adamw" && decays ? weightDecay : 0;
    const update: RangeUpdate =
      momentum === undefined
        ? { kind: "adam", range, weightDecay: decay }
        : { kind: "statistic", range, momentum };
    const last = updates.at(-1);
    if (!last || !isAlike(last, update)) updates.push(update);
    else updates.splice(-1, 1, { ...last, range: { from: last.range.from, to: range.to } });
  });
  return updates;
}

function isAlike(a: RangeUpdate, b: RangeUpdate): boolean {
  if (a.kind === "statistic") return b.kind === "statistic" && a.momentum === b.momentum;
  return b.kind === "adam" && a.weightDecay === b.weightDecay;
}
