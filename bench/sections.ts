import type { Contender, Inference, InferenceMode, Training } from "./contender.js";
import { type Interleaved, interleave, type Measurement } from "./interleave.js";

/** One table of the report. */
export interface Section extends Interleaved {
  readonly title: string;
  /** Of the numbers in `rows`. */
  readonly unit: "images/s" | "ms" | "s" | "GFLOP/s" | "MB";
  readonly better: "higher" | "lower";
  readonly base?: string;
  /** Row → which way was used, where there were several. */
  readonly how: Readonly<Record<string, string>>;
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
 * Floating-point operations of one image's training step: two a multiply-add, forward once and
 * backward twice, but for the first layer, whose input needs no gradient: 8.04 million.
 */
export const flopsPerTrainedImage = 2 * (3 * 1_419_200 - 235_200);

/** Training throughput; the warm-up first lets each compile and finds who is too slow. */
export async function trainingSection(
  contenders: readonly Contender[],
  options: SectionOptions,
): Promise<Section> {
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
  return section(`Training, batch ${batch}`, "images/s", "higher", measurements, options, how);
}

const mostSliceSeconds = 4;

/** Images a slice, after one step of `batch` images took `seconds`. */
function sliceOf({ seconds }: Training, batch: number, wanted: number): number {
  const affordable = Math.floor(mostSliceSeconds / seconds);
  return batch * Math.max(1, Math.min(Math.floor(wanted / batch), affordable));
}

/** Inference: the median milliseconds of one image, or images a second of larger batches. */
export async function inferenceSection(
  contenders: readonly Contender[],
  batch: number,
  options: SectionOptions,
): Promise<Section> {
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
  const title = batch === 1 ? "One image, running process" : `Inference, batch ${batch}`;
  const [unit, better] =
    batch === 1 ? (["ms", "lower"] as const) : (["images/s", "higher"] as const);
  const base = contenders.find(({ name }) => name === options.base);
  const row = base ? { base: inferenceRow(base, base.inferenceModes.at(-1)!) } : {};
  return section(title, unit, better, measurements, { ...options, ...row }, how);
}

/** The name of a contender's row in the inference tables. */
export function inferenceRow(contender: Contender, mode: InferenceMode): string {
  if (contender.inferenceModes.length === 1) return contender.name;
  return mode === "usual" ? contender.name : `${contender.name}, tuned`;
}

function repeatsFor({ medianSeconds }: Inference, wanted: number): number {
  return Math.min(Math.max(3, Math.round(wanted / medianSeconds)), 5000);
}

/** The rate of one 1024 × 1024 single-precision product, the ceiling of what each could reach. */
export function sgemmSection(
  contenders: readonly Contender[],
  options: SectionOptions,
): Promise<Section> {
  const measurements = contenders.map((contender) => ({
    name: contender.name,
    measure: () => contender.sgemm(1024),
  }));
  return section("SGEMM 1024³", "GFLOP/s", "higher", measurements, options, {});
}

/** Peak resident memory so far: call it after training and before inference. */
export function memorySection(
  contenders: readonly Contender[],
  options: SectionOptions,
): Promise<Section> {
  const measurements = contenders.map((contender) => ({
    name: contender.name,
    measure: async () => (await contender.peakBytes()) / 1e6,
  }));
  const once = { ...options, rounds: 1, warmups: 0, quiet: async () => 0 };
  return section("Peak memory while training", "MB", "lower", measurements, once, {});
}

/** Seconds to a validation accuracy; one seed a round: 1, 2, … */
export function timeToAccuracySection(
  contenders: readonly Contender[],
  target: number,
  options: SectionOptions,
): Promise<Section> {
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
  return section(title, "s", "lower", measurements, { ...options, warmups: 0 }, how);
}

async function section(
  title: string,
  unit: Section["unit"],
  better: Section["better"],
  measurements: readonly Measurement[],
  options: SectionOptions & { readonly warmups?: number },
  how: Record<string, string>,
): Promise<Section> {
  const { rounds, base, warmups = 1, onRound, quiet } = options;
  const measured = await interleave(measurements, {
    rounds,
    better,
    warmups,
    ...(base === undefined ? {} : { base }),
    ...(quiet ? { quiet } : {}),
    ...(onRound ? { onRound: (round) => onRound(title, round) } : {}),
  });
  return { title, unit, better, ...measured, how, ...(base === undefined ? {} : { base }) };
}
