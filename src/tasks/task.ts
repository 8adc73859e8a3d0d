import type { Composition } from "../composing/composition.js";
import type { Box } from "../image/plane/resample.js";
import type { Calibration, Network } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import type { Tensor } from "../tensor/index.js";

/** What validation says of one epoch. */
export interface ValidationScore {
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** 0…1. */
  readonly accuracy: number;
}

/** Sets by the name that messages give them, with what their pictures show. */
export type LabeledSets = Readonly<Record<string, { readonly labels: Uint8Array }>>;

/** One model's scores for one view of N pictures. */
export interface Scores {
  /** [N, classes] */
  readonly logits: Float32Array;
  readonly calibration: Calibration;
}

/** What is said of writing, and where in the picture it stands. */
export interface PlacedAnswer<Answer> {
  readonly answer: Answer;
  /** Around it, in the picture's pixels. */
  readonly box: Box;
}

/** What is read from N pictures, whatever the task. */
export interface ClassReadings {
  /** Of each class that can be answered, 0…1: [N, classes]. */
  readonly probabilities: Float32Array;
}

/** What a task's pictures show. */
export interface TaskClasses {
  /** One of them in a word, for messages and reports: "digit", "letter". */
  readonly name: string;
  /** What the labels 0, 1, … stand for, each of which can be the answer. */
  readonly classes: readonly string[];
}

/**
 * What a network's scores say: which networks a task knows, and how it answers. Reading and evaluation
 * know networks and pictures, and ask the task for the rest. Pictures of one thing out of several are a
 * `classification`; what answers otherwise is another folder beside `digit`.
 * @typeParam Readings what is read from many pictures.
 * @typeParam Answer what is said of one.
 */
export interface Task<Readings extends ClassReadings, Answer> extends TaskClasses {
  /**
   * Whether a network's scores are this task's.
   * @param where names the model in messages.
   * @throws TenfoldError UNSUPPORTED_MODEL.
   */
  checkNetwork(size: NetworkSize, where: string): void;
  /** What holds for a model that was never calibrated. */
  uncalibrated(size: NetworkSize): Calibration;
  /** What the scores for N pictures come to, of one or more models and views together. */
  decode(scores: readonly Scores[], count: number): Readings;
  /** The number of the first picture whose reading is none, as damaged weights give it; else −1. */
  firstWrong(readings: Readings): number;
  /** What is said of picture `index`: below `threshold`, 0…1, it is refused. */
  answer(readings: Readings, index: number, threshold: number): Answer;
  /**
   * What is said of a picture that may hold further figures.
   * @param main its main figure.
   * @param others what may be figures beside it.
   * @param parts what may be figures among its own strokes, should they be none together.
   * @param threshold 0…1, the models' own.
   */
  answerAmong(
    main: PlacedAnswer<Answer>,
    others: readonly PlacedAnswer<Answer>[],
    parts: readonly PlacedAnswer<Answer>[],
    threshold: number,
  ): Answer;
}

/** A task whose models are calibrated. */
export type CalibratedTraining = TrainingTask & Required<Pick<TrainingTask, "calibrate">>;

/** How a task is learned: what its pictures are labeled with, and what the labels say of a network. */
export interface TrainingTask {
  /**
   * How samples are composed of the pictures of the sets, anew each time; the pictures are the samples
   * when absent.
   */
  readonly composition?: Composition;
  /**
   * Whether a network can learn from these sets.
   * @throws TenfoldError BAD_SHAPE naming the network, and the picture that it has no score for.
   */
  checkSets(network: Network, sets: LabeledSets): void;
  /**
   * Training's loss, a part of its program.
   * @param logits [classes, B]
   * @param labels uint8 [B], or [bytes of a label, B]
   * @param labelSmoothing 0…1
   * @returns [1, B], nats.
   */
  loss(logits: Tensor, labels: Tensor, labelSmoothing: number): Tensor;
  /** What of the network's output `score` takes; probabilities when absent. */
  readonly scored?: "probabilities" | "logits";
  /** Validation's figures: scores [N, classes], labels [N] or [N, bytes of a label], N of at least 1. */
  score(scores: Float32Array, labels: Uint8Array): ValidationScore;
  /**
   * Fits a calibration; a task without leaves models as they are.
   * @param views logits [N, classes] of each view of the pictures, the first as they are.
   * @param keep share of the pictures, 0…1, that are not to be refused; the task's own when absent.
   * @throws TenfoldError BAD_ARGUMENT when there is nothing to fit on.
   */
  calibrate?(
    views: readonly [Float32Array, ...Float32Array[]],
    labels: Uint8Array,
    keep?: number,
  ): Calibration;
}
