import { TenfoldError } from "../errors.js";
import type { Calibration } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import { predictImages } from "../runtime/predict.js";
import type { ClassReadings, Scores, Task } from "../tasks/task.js";
import { checkAlike, type Member, releaseAll } from "./members.js";

/** What reading took, and what it would have with one model and one view. */
export interface ReadingCost {
  readonly seconds: number;
  /** Of the first model's first view of every picture. */
  readonly secondsOfOne: number;
}

/** One or more models that read the same fields; their readings are combined. */
export class Ensemble<Readings extends ClassReadings, Answer> {
  /** What messages call the models, in their order. */
  readonly names: readonly string[];
  /** What enters their networks and what leaves them. */
  readonly size: NetworkSize;
  /** The digitness, 0…1, that the models were calibrated to refuse below: the mean of theirs. */
  readonly threshold: number;
  readonly #task: Task<Readings, Answer>;
  readonly #members: readonly (Member & { readonly calibration: Calibration })[];
  readonly #views: number;

  /**
   * @param members at least one, of equal input and classes.
   * @param views of each picture that are read (`views.ts`).
   * @throws TenfoldError BAD_ARGUMENT without a model; UNSUPPORTED_MODEL when a network's scores are not
   *   the task's; BAD_SHAPE naming two models that differ.
   */
  constructor(task: Task<Readings, Answer>, members: readonly Member[], views: number) {
    const [first] = members;
    if (!first) {
      throw new TenfoldError("BAD_ARGUMENT", "model: expected at least one model, got none");
    }
    for (const { size, name } of members) task.checkNetwork(size, name);
    for (const member of members) checkAlike(first, member);
    this.#task = task;
    this.#views = views;
    this.#members = members.map((member) => ({
      ...member,
      calibration: member.calibration ?? task.uncalibrated(member.size),
    }));
    this.names = members.map(({ name }) => name);
    this.size = first.size;
    const sum = this.#members.reduce((sum, { calibration }) => sum + calibration.threshold, 0);
    this.threshold = sum / members.length;
  }

  /**
   * What the models make of many fields, and what that took; 256 a run.
   * @param images [N, height, width], 0 = paper … 255 = ink.
   * @throws TenfoldError BAD_MODEL when the answers are no probabilities, as damaged weights give them.
   */
  async readImages(
    images: Uint8Array | Float32Array,
  ): Promise<Readings & { readonly cost: ReadingCost }> {
    const { height, width } = this.size;
    const count = images.length / (height * width);
    const scores: Scores[] = [];
    const began = performance.now();
    const secondsSoFar = () => (performance.now() - began) / 1000;
    let secondsOfOne = 0;
    for (let view = 0; view < this.#views; view += 1) {
      const seen = view === 0 ? images : await viewed(images, view, { height, width });
      for (const { session, calibration, picturesARun: batch = 256 } of this.#members) {
        const shape = [1, height, width] as const;
        const logits = await predictImages(session, seen, shape, { output: "logits", batch });
        scores.push({ logits, calibration });
        if (scores.length === 1) secondsOfOne = secondsSoFar();
      }
    }
    const readings = this.#checked(this.#task.decode(scores, count));
    return { ...readings, cost: { seconds: secondsSoFar(), secondsOfOne } };
  }

  /** Frees what the runtime holds of the models; nothing may be reading. */
  release(): Promise<void> {
    return releaseAll(this.#members);
  }

  #checked(readings: Readings): Readings {
    const wrong = this.#task.firstWrong(readings);
    if (wrong < 0) return readings;
    throw new TenfoldError(
      "BAD_MODEL",
      `${this.names.join(", ")}: expected probabilities 0…1, got none for picture ${wrong}; its ` +
        "weights are damaged or its training failed: train it anew",
    );
  }
}

/** Loaded on first use: who reads one view starts without it. */
async function viewed(
  images: Uint8Array | Float32Array,
  view: number,
  size: { readonly height: number; readonly width: number },
): Promise<Uint8Array> {
  const { viewOf } = await import("./views.js");
  return viewOf(images, view, size);
}
