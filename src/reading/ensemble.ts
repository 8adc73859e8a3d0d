import { TenfoldError } from "../errors.js";
import { type Calibration, classesOf, type Network } from "../network/network.js";
import { predictImages } from "../runtime/predict.js";
import type { Session } from "../runtime/session.js";
import {
  digitCount,
  digitnessOf,
  digitProbabilities,
  uncalibrated,
} from "../tasks/digit/scores.js";

/** A model that is ready to run. */
export interface Member {
  /** What messages call it: its file, or its network. */
  readonly name: string;
  readonly network: Network;
  /** The network's inference program, compiled. */
  readonly session: Session;
  /** `uncalibrated` when absent. */
  readonly calibration?: Calibration | undefined;
}

/** What was read from N pictures. */
export interface Readings {
  /** [N, 10]: of each digit, provided that the picture is one. */
  readonly probabilities: Float32Array;
  /** [N], each 0…1: see `digitnessOf`. */
  readonly digitness: Float64Array;
  readonly cost: ReadingCost;
}

/** What reading took, and what it would have with one model that looks once. */
export interface ReadingCost {
  readonly seconds: number;
  /** Of the first model's first look at every picture. */
  readonly secondsOfOne: number;
}

/** One or more models that read together: their probabilities are averaged. */
export class Ensemble {
  readonly members: readonly Member[];
  /** Looks each model takes at a picture: see `variants`. */
  readonly looks: number;
  /** Below this digitness a picture is no digit: the mean of the models' thresholds. */
  readonly threshold: number;
  readonly #calibrations: readonly Calibration[];

  /**
   * @param members at least one, of equal input and classes (10, or 11 with "no digit").
   * @throws TenfoldError BAD_ARGUMENT without a model; UNSUPPORTED_MODEL when a network does not end
   *   in digits' scores; BAD_SHAPE naming two models that differ.
   */
  constructor(members: readonly Member[], { looks = 1 }: { readonly looks?: number } = {}) {
    if (members.length === 0) {
      throw new TenfoldError("BAD_ARGUMENT", "model: expected at least one model, got none");
    }
    for (const member of members) checkScores(member);
    for (const member of members) checkAlike(members[0]!, member);
    this.members = members;
    this.looks = looks;
    this.#calibrations = members.map(
      ({ network, calibration }) => calibration ?? uncalibrated(classesOf(network)),
    );
    const sum = this.#calibrations.reduce((sum, { threshold }) => sum + threshold, 0);
    this.threshold = sum / members.length;
  }

  /**
   * Reads pictures, 256 a run.
   * @param images [N, height, width], 0 = paper … 255 = ink.
   */
  async read(images: Uint8Array | Float32Array): Promise<Readings> {
    const { height, width } = this.members[0]!.network.input;
    const count = images.length / (height * width);
    const sums = new Float64Array(count * digitCount);
    const digitness = new Float64Array(count);
    const began = performance.now();
    let secondsOfOne = 0;
    for (let look = 0; look < this.looks; look += 1) {
      const seen = look === 0 ? images : await varied(images, look, { height, width });
      for (const [at, { session }] of this.members.entries()) {
        const logits = await predictImages(session, seen, [1, height, width], {
          output: "logits",
        });
        addReadings(logits, this.#calibrations[at]!.temperature, sums, digitness);
        if (look === 0 && at === 0) secondsOfOne = (performance.now() - began) / 1000;
      }
    }
    const readings = this.looks * this.members.length;
    return {
      probabilities: Float32Array.from(sums, (sum) => sum / readings),
      digitness: digitness.map((sum) => sum / readings),
      cost: { seconds: (performance.now() - began) / 1000, secondsOfOne },
    };
  }

  /** Frees what the runtime holds; nothing can be read afterwards. */
  async release(): Promise<void> {
    for (const { session } of this.members) await session.release();
  }
}

/** Loaded on first use: who looks once starts without it. */
async function varied(
  images: Uint8Array | Float32Array,
  look: number,
  size: { readonly height: number; readonly width: number },
): Promise<Uint8Array> {
  const { variantOf } = await import("./views.js");
  return variantOf(images, look, size);
}

function addReadings(
  logits: Float32Array,
  temperature: number,
  sums: Float64Array,
  digitness: Float64Array,
): void {
  const classes = logits.length / digitness.length;
  for (let index = 0; index < digitness.length; index += 1) {
    const own = logits.subarray(index * classes, (index + 1) * classes);
    digitness[index]! += digitnessOf(own, temperature);
    for (const [digit, p] of digitProbabilities(own, temperature).entries()) {
      sums[index * digitCount + digit]! += p;
    }
  }
}

function checkScores({ name, network }: Member): void {
  const { channels } = network.input;
  const classes = classesOf(network);
  if (channels === 1 && (classes === digitCount || classes === digitCount + 1)) return;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${name}: expected a network that reads gray pictures into the scores of 10 digits, or 11 with ` +
      `one for "no digit", this one reads ${channels} channels into ${classes} scores`,
  );
}

function checkAlike(first: Member, other: Member): void {
  const [a, b] = [inWords(first.network), inWords(other.network)];
  if (a === b) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${first.name} and ${other.name}: models that read together must be alike in input and ` +
      `classes, the first reads ${a}, the other ${b}`,
  );
}

function inWords(network: Network): string {
  const { height, width, channels } = network.input;
  return `${height}×${width}×${channels} into ${classesOf(network)} scores`;
}
