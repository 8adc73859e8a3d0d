import type { Contender } from "./contender.js";
import type { BenchFlags } from "./flags.js";
import { startPeer, tenfoldCommand } from "./peers.js";
import { measure, memoryPlan, type Section, type SectionOptions } from "./sections.js";
import { validatingRow } from "./summary.js";

/**
 * Peak memory of every contender that has trained, and of a whole `train()` in a fresh process, which
 * also validates.
 */
export async function measureMemory(
  contenders: readonly Contender[],
  { data, threads, network }: BenchFlags,
  options: SectionOptions,
): Promise<Section[]> {
  const whole = {
    name: validatingRow,
    measure: async () => {
      const own = await startPeer(tenfoldCommand({ data, threads, batch: 128, network }));
      try {
        // Any accuracy will do: it ends after the first epoch.
        await own.timeToAccuracy(0, 1);
        return (await own.peakBytes()) / 1e6;
      } finally {
        await own.close();
      }
    },
  };
  const plan = memoryPlan(contenders, options);
  const once = { ...options, rounds: 1, warmups: 0, quiet: async () => 0 };
  return measure([{ ...plan, measurements: [...plan.measurements, whole] }], once);
}
