import type { Network } from "../src/network/network.js";
import { lenet5 } from "../src/network/networks/lenet5.js";
import { type Row, ratios, type Spread } from "./interleave.js";
import { flopsPerTrainedImage, type Section, type SectionKind, tunedSuffix } from "./sections.js";

/** One of the figures to reach, and how it was measured or why not. */
export type Figure = {
  readonly figure: string;
  readonly unit: "×" | "%" | "MB";
  readonly bound: "at least" | "at most";
  readonly target: number;
  /** Which row it is compared with, or belongs to. */
  readonly against?: string;
} & (
  | {
      /** Formed round by round. */
      readonly measured: Spread;
      /** Whether the median is within the bound. */
      readonly reached: boolean;
    }
  | { readonly missing: string }
);

/** Rows of the section of cold starts. */
export const coldRows = {
  shipped: "tenfold predict",
  h5: "tenfold predict --model .h5",
  keras: "Python + Keras, the same .h5",
  node: "node -e 0",
} as const;

/** The row of Tenfold with validation in the section of memory. */
export const validatingRow = "Tenfold, train() with validation";

/** The sections that were measured. */
export type Sections = Readonly<Partial<Record<SectionKind, Section>>>;

/**
 * All figures that the sections bear on. A section that is not there leaves its figures out.
 * @param network what was trained: the deep ones are to be 1.2 times as fast as a peer, lenet5 1.8.
 */
export function summarize(sections: Sections, network: Network = lenet5): Figure[] {
  const { train, sgemm, accuracy, infer, inferOne, cold, memory } = sections;
  const usual = ({ name }: Row) => !name.endsWith(tunedSuffix);
  return [
    ...(train
      ? [
          behind(
            train,
            "training, images/s, against the fastest peer",
            network === lenet5 ? 1.8 : 1.2,
          ),
        ]
      : []),
    ...(train && sgemm ? shares(train, sgemm, flopsPerTrainedImage(network)) : []),
    ...(accuracy
      ? [
          behind(accuracy, "time to 99.0 % validation, the seed's own way", 8, isSeedsWay),
          behind(accuracy, "time to 99.0 % validation, the fastest Keras", 8),
        ]
      : []),
    ...(infer
      ? [
          behind(infer, "batch inference against the fastest peer, usual ways", 2.2, usual),
          behind(infer, "batch inference against the fastest peer, tuned", 2.2),
        ]
      : []),
    ...(inferOne
      ? [
          behind(inferOne, "one image against the fastest peer, usual ways", 3.5, usual),
          behind(inferOne, "one image against the fastest peer, tuned", 3.5),
        ]
      : []),
    ...(cold ? coldFigures(cold) : []),
    ...(memory ? memory.rows.filter(isOurs).map(memoryFigure) : []),
  ];
}

/** How far the fastest of the section's other rows (of those `among`) is behind its base. */
function behind(
  section: Section,
  figure: string,
  target: number,
  among: (row: Row) => boolean = () => true,
): Figure {
  const wanted = { figure, unit: "×", bound: "at least", target } as const;
  const base = section.rows.find(({ name }) => name === section.base);
  if (!base || !("value" in base)) return { ...wanted, missing: whyMissing(base, section.base) };
  const others = section.rows.filter((row) => row !== base && among(row));
  const best = bestOf(section, others);
  if (!best?.behindBase) return { ...wanted, missing: "no peer was measured in the same rounds" };
  return judged({ ...wanted, against: best.name }, best.behindBase);
}

/** The rate of arithmetic while training as a share of that of a plain matrix product. */
function shares(train: Section, sgemm: Section, flops: number): Figure[] {
  const wanted = {
    figure: "share of the SGEMM rate while training",
    ...({ unit: "%", bound: "at least", target: 40 } as const),
  };
  const trained = train.rows.find(({ name }) => name === train.base);
  const own = sgemm.rows.find(({ name }) => name === sgemm.base);
  const best = bestOf(sgemm, sgemm.rows);
  const rates = [
    { rate: own, against: "its own runtime's" },
    { rate: best, against: `the fastest of all, ${best?.name}` },
  ];
  return rates.map(({ rate, against }): Figure => {
    if (!trained || !("value" in trained)) {
      return { ...wanted, against, missing: whyMissing(trained, train.base) };
    }
    if (!rate || !("value" in rate)) {
      return { ...wanted, against, missing: whyMissing(rate, sgemm.base) };
    }
    const percent = trained.values.map((images) => (images * flops * 100) / 1e9);
    return judged({ ...wanted, against }, ratios(percent, rate.values));
  });
}

function coldFigures({ rows }: Section): Figure[] {
  const times = (figure: string, bound: Figure["bound"], target: number, a: string, b: string) => {
    const wanted = { figure, unit: "×", bound, target } as const;
    const [top, bottom] = [a, b].map((name) => rows.find((row) => row.name === name));
    if (!top || !("value" in top)) return { ...wanted, missing: whyMissing(top, a) };
    if (!bottom || !("value" in bottom)) return { ...wanted, missing: whyMissing(bottom, b) };
    return judged(wanted, ratios(top.values, bottom.values));
  };
  const { shipped, h5, keras, node } = coldRows;
  return [
    times("cold predict, sooner than Python + Keras", "at least", 10, keras, shipped),
    times("cold predict of the same .h5, sooner than Keras", "at least", 10, keras, h5),
    times("cold predict, of a bare node -e 0", "at most", 4, shipped, node),
  ];
}

/** `model.fit` with Keras' defaults, as the seed trains. */
const isSeedsWay = ({ name }: Row) => name === "Keras 3 fit";

const isOurs = ({ name }: Row) => name.startsWith("Tenfold");

function memoryFigure(row: Row): Figure {
  const wanted = { figure: "peak memory while training", unit: "MB", bound: "at most" } as const;
  const whole = { ...wanted, target: 700, against: row.name };
  return "value" in row ? judged(whole, row.value) : { ...whole, missing: whyMissing(row) };
}

type Measured = Extract<Row, { readonly value: Spread }>;

function bestOf({ better }: Section, rows: readonly Row[]): Measured | undefined {
  const sign = better === "higher" ? -1 : 1;
  return rows
    .filter((row): row is Measured => "value" in row)
    .sort((a, b) => sign * (a.value.median - b.value.median))[0];
}

function judged(
  wanted: Omit<Extract<Figure, { readonly missing: string }>, "missing">,
  measured: Spread,
): Figure {
  const { median } = measured;
  const reached = wanted.bound === "at least" ? median >= wanted.target : median <= wanted.target;
  return { ...wanted, measured, reached };
}

function whyMissing(row: Row | undefined, name = "Tenfold"): string {
  if (!row) return `${name} did not take part`;
  if ("cannot" in row) return `${row.name} cannot: ${row.cannot.split("\n")[0]}`;
  if ("failed" in row) return `${row.name} failed: ${row.failed.split("\n")[0]}`;
  return `${row.name} was not measured in the same rounds`;
}
