import type { Composition } from "../composing/composition.js";
import type { FieldInPicture } from "../image/field/prepare.js";
import type { Calibration, Network } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import type { FoundMark } from "../segmenting/markFinder.js";
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

/** A mark that was found in a picture and read. */
export interface LookedAtMark<Answer> extends FoundMark, ReadMark<Answer> {}

/** A mark that was read, with where it stands. */
export interface ReadMark<Answer> extends FieldInPicture {
  /** What is said of it alone. */
  readonly answer: Answer;
}

/** What a picture is answered by. */
export interface SeenPicture<Answer> {
  /** The marks that were found in it, with boxes in its pixels. */
  readonly marks: readonly LookedAtMark<Answer>[];
  /** All of its writing, taken for one mark; undefined where none stands out from the paper. */
  readonly whole: ReadMark<Answer> | undefined;
  /** Its size, pixels. */
  readonly picture: { readonly width: number; readonly height: number };
  /** 0…1: below it a mark is refused. */
  readonly threshold: number;
  /** The threshold, 0…1, that the models themselves were calibrated to. */
  readonly calibrated: number;
}

/** What a picture shows, told from the marks that were found in it. */
export interface ChosenMarks<Answer> {
  readonly answer: Answer;
  /** The mark that the answer is about, or each of several, from the left: at least one. */
  readonly marks: readonly LookedAtMark<Answer>[];
}

/** How a task answers pictures that show more than one mark alone. */
export interface MarkRules<Answer> {
  /** Whether the answer to all of a picture's writing, taken for one mark, needs no closer look. */
  isSure(answer: Answer): boolean;
  /** What a picture is answered; undefined where none of its marks says anything. */
  choose(seen: SeenPicture<Answer>): ChosenMarks<Answer> | undefined;
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
  /** How pictures are answered that show more than one mark; all writing is one mark when absent. */
  readonly marks?: MarkRules<Answer>;
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
