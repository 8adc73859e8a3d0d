import { flatLayers, type Network, placeLayers } from "../src/network/network.js";
import { present } from "../src/present.js";
import type { Contender, Inference, InferenceMode, Training } from "./contender.js";
import { compared, type Interleaved, interleave, type Measurement } from "./interleave.js";

/** What a section is about. */
export type SectionKind = "train" | "sgemm" | "infer" | "inferOne" | "memory" | "accuracy" | "cold";

/** One table of the report. */
export interface Section extends Interleaved {
  readonly kind: SectionKind;
  readonly title: string;
  /** Of the numbers in `rows`. */
  readonly unit: "images/s" | "ms" | "s" | "GFLOP/s" | "MB";
  readonly better: "higher" | "lower";
  readonly base?: string;
  /** Row → which way was used, where there were several. */
  readonly how: Readonly<Record<string, string>>;
}

/** A section still to be measured. */
export interface Plan extends Pick<Section, "kind" | "title" | "unit" | "better" | "base" | "how"> {
  readonly measurements: readonly Measurement[];
}

/** How long and how often to measure. */
export interface SectionOptions {
  readonly rounds: number;
  /** About how long one slice of inference lasts. */
  readonly sliceSeconds: number;
  /**
   * Images a slice of training, the same for all (cut to whole steps), but for who would need
   * more than 4 s: many are the fairest, since each call of `model.fit` costs 50 ms.
   */
  readonly sliceImages: number;
  /** The contender the others are compared with. */
  readonly base?: string;
  readonly onRound?: (title: string, round: number) => void;
  /** As `interleave` has it. */
  readonly quiet?: () => Promise<number>;
}

/**
 * Floating-point operations of one image's training step by each layer's definition: two a
 * multiply-add, forward once and backward twice, but for the first layer, whose input needs no
 * gradient. 8.04 million for lenet5, 174 million for vgg7.
 */
export function flopsPerTrainedImage(network: Network): number {
  const multiplyAdds = flatLayers(placeLayers(network)).flatMap(
    (placed) => placed.definition.multiplyAdds?.(placed) ?? [],
  );
  const sum = multiplyAdds.reduce((total, count) => total + count, 0);
  return 2 * (3 * sum - (multiplyAdds[0] ?? 0));
}

/** Training throughput; the warm-up first lets each compile and finds who is too slow. */
export function trainingPlan(contenders: readonly Contender[], options: SectionOptions): Plan {
  const how: Record<string, string> = {};
  const measurements = contenders.map((contender): Measurement => {
    const { name, batch } = contender;
    let images: number | undefined;
    return {
      name,
      measure: async () => {
        if (images === undefined) {
          await contender.train(batch);
          images = sliceOf(await contender.train(batch), batch, options.sliceImages);
        }
        const slice = await contender.train(images);
        if (!Number.isFinite(slice.lastLoss)) throw new Error(`loss is ${slice.lastLoss}`);
        if (slice.how) how[name] = slice.how;
        return slice.images / slice.seconds;
      },
    };
  });
  // tfjs takes fewer, and says so in its row.
  const batch = Math.max(...contenders.map((contender) => contender.batch));
  const title = `Training, batch ${batch}`;
  return {
    ...{ kind: "train", title, unit: "images/s", better: "higher", measurements, how },
    ...baseOf(options),
  };
}

const mostSliceSeconds = 4;

/** Images a slice, after one step of `batch` images took `seconds`. */
function sliceOf({ seconds }: Training, batch: number, wanted: number): number {
  const affordable = Math.floor(mostSliceSeconds / seconds);
  return batch * Math.max(1, Math.min(Math.floor(wanted / batch), affordable));
}

/** Inference: the median milliseconds of one image, or images a second of larger batches. */
export function inferencePlan(
  contenders: readonly Contender[],
  batch: number,
  options: SectionOptions,
): Plan {
  const how: Record<string, string> = {};
  const measurements = contenders.flatMap((contender) =>
    contender.inferenceModes.map((mode): Measurement => {
      const name = inferenceRow(contender, mode);
      let repeats = 3;
      return {
        name,
        measure: async () => {
          const said = await contender.infer(batch, repeats, mode);
          how[name] = said.how;
          repeats = repeatsFor(said, options.sliceSeconds);
          return batch === 1 ? said.medianSeconds * 1000 : batch / said.medianSeconds;
        },
      };
    }),
  );
  const base = contenders.find(({ name }) => name === options.base);
  return {
    ...(batch === 1
      ? { kind: "inferOne", title: "One image, running process", unit: "ms", better: "lower" }
      : { kind: "infer", title: `Inference, batch ${batch}`, unit: "images/s", better: "higher" }),
    ...(base ? { base: inferenceRow(base, present(base.inferenceModes.at(-1))) } : {}),
    ...{ measurements, how },
  };
}

/** The name of a contender's row in the inference tables. */
function inferenceRow({ name }: Contender, mode: InferenceMode): string {
  return mode === "usual" ? name : `${name}${tunedSuffix}`;
}

/** Ends the name of a row that shows the fastest of several ways to infer. */
export const tunedSuffix = ", tuned";

function repeatsFor({ medianSeconds }: Inference, wanted: number): number {
  return Math.min(Math.max(3, Math.round(wanted / medianSeconds)), 5000);
}

/** The rate of one 1024 × 1024 single-precision product, the ceiling of what each could reach. */
export function sgemmPlan(contenders: readonly Contender[], options: SectionOptions): Plan {
  const measurements = contenders.map((contender) => ({
    name: contender.name,
    measure: () => contender.sgemm(1024),
  }));
  return {
    ...{ kind: "sgemm", title: "SGEMM 1024³", unit: "GFLOP/s", better: "higher", how: {} },
    ...{ measurements, ...baseOf(options) },
  };
}

/** Peak resident memory so far: measure it after training and before inference. */
export function memoryPlan(contenders: readonly Contender[], options: SectionOptions): Plan {
  const measurements = contenders.map((contender) => ({
    name: contender.name,
    measure: async () => (await contender.peakBytes()) / 1e6,
  }));
  const title = "Peak memory while training";
  return {
    ...{ kind: "memory", title, unit: "MB", better: "lower", how: {} },
    ...{ measurements, ...baseOf(options) },
  };
}

/** Seconds to a validation accuracy; one seed a round: 1, 2, … */
export function timeToAccuracyPlan(
  contenders: readonly Contender[],
  target: number,
  options: SectionOptions,
): Plan {
  const how: Record<string, string> = {};
  const measurements = contenders.map((contender): Measurement => {
    const epochs: string[] = [];
    return {
      name: contender.name,
      measure: async () => {
        const run = await contender.timeToAccuracy(target, epochs.length + 1);
        epochs.push(run.epochs.toFixed(2));
        how[contender.name] = `${run.how}; epochs by seed: ${epochs.join(", ")}`;
        if (run.reached) return run.seconds;
        throw new Error(`seed ${run.seed} did not reach ${target} in ${run.epochs} epochs`);
      },
    };
  });
  const title = `Time to ${(100 * target).toFixed(1)} % validation accuracy`;
  return {
    ...{ kind: "accuracy", title, unit: "s", better: "lower", measurements, how },
    ...baseOf(options),
  };
}

const baseOf = ({ base }: SectionOptions) => (base === undefined ? {} : { base });

/**
 * Measures several sections in the same rounds, so that figures of one can be set against those of
 * another, round by round.
 */
export async function measure(
  plans: readonly Plan[],
  options: SectionOptions & { readonly warmups?: number },
): Promise<Section[]> {
  const { rounds, warmups = 1, onRound, quiet } = options;
  const title = plans.map((plan) => plan.title).join(" and ");
  const nameIn = (plan: Plan, name: string) => `${plan.title}: ${name}`;
  const measurements = plans.flatMap((plan) =>
    plan.measurements.map(({ name, measure }) => ({ name: nameIn(plan, name), measure })),
  );
  const { rows, othersBusy } = await interleave(measurements, {
    rounds,
    better: "higher",
    warmups,
    ...(quiet ? { quiet } : {}),
    ...(onRound ? { onRound: (round) => onRound(title, round) } : {}),
  });
  return plans.map((plan) => {
    const { measurements, ...rest } = plan;
    const own = measurements.map(({ name }) => ({
      ...present(rows.find((row) => row.name === nameIn(plan, name))),
      name,
    }));
    return { ...rest, rows: compared(own, plan.base, plan.better), othersBusy };
  });
}
