import { TenfoldError } from "../errors.js";
import { type EnsembleOptions, openEnsemble } from "../node/reading/openModels.js";
import type { Ensemble, Readings } from "./ensemble.js";

/** What models make of N fields. */
export type FieldReadings = Omit<Readings, "cost">;

/** Reads fields [N, 784], 0…255. */
export type ReadFields = (images: Float32Array | Uint8Array) => Promise<FieldReadings>;

/** One or more models that read many fields. */
export interface Reader {
  readonly read: ReadFields;
  /** Frees what the runtime holds; nothing can be read afterwards. */
  readonly release: () => Promise<void>;
}

/**
 * Opens one or more models for reading many fields.
 * @throws TenfoldError as `openEnsemble`, and BAD_SHAPE when they do not read 28×28; when reading,
 *   BAD_MODEL if the answers are no probabilities, as damaged weights give them.
 */
export async function openReader(options: EnsembleOptions): Promise<Reader> {
  const ensemble = await openEnsemble(options);
  const release = () => ensemble.release();
  try {
    checkReadsFields(ensemble);
  } catch (error) {
    await release();
    throw error;
  }
  return {
    read: async (images) => checkFinite(await ensemble.read(images), ensemble),
    release,
  };
}

/** The most probable digit of row `index`, of equals the lowest, and its probability. */
export function bestDigit(
  { probabilities }: FieldReadings,
  index: number,
): { readonly digit: number; readonly confidence: number } {
  const own = probabilities.subarray(10 * index, 10 * index + 10);
  const confidence = own.reduce((a, b) => Math.max(a, b), 0);
  return { digit: own.indexOf(confidence), confidence };
}

const side = 28;

function checkReadsFields({ members }: Ensemble): void {
  const { name, network } = members[0]!;
  const { height, width } = network.input;
  if (height === side && width === side) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${name}: expected a network that reads fields of 28×28, this one reads ${height}×${width}`,
  );
}

/**
 * @param readings what `members` read; their names stand in the message.
 * @throws TenfoldError BAD_MODEL when the answers are no probabilities, as damaged weights give them.
 */
export function checkFinite(
  readings: Readings,
  { members }: { readonly members: readonly { readonly name: string }[] },
): Readings {
  const wrong = readings.probabilities.findIndex((p) => !Number.isFinite(p));
  if (wrong < 0) return readings;
  const names = members.map(({ name }) => name).join(", ");
  throw new TenfoldError(
    "BAD_MODEL",
    `${names}: expected probabilities 0…1, got ${readings.probabilities[wrong]} for picture ` +
      `${Math.floor(wrong / 10)}; its weights are damaged or its training failed: train it anew`,
  );
}
