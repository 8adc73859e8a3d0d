import type { Composer } from "../composing/composer.js";
import { composerOf } from "../composing/composerOf.js";
import type { Composition } from "../composing/composition.js";
import { Augmenter } from "../data/augmentation/augmenter.js";
import type { AugmentationStep } from "../data/augmentation/step.js";
import type { LabeledSet } from "../data/labeledSet.js";
import { Random } from "../data/random.js";
import type { DropoutInput } from "../network/forwardTraining.js";
import { labelShape, type TrainingProgram } from "../network/trainingProgram.js";
import { missing, present } from "../present.js";
import { float32, type Values } from "../runtime/session.js";
import type { TrainingOptions } from "./options.js";

/** What of the options decides a batch's contents. */
type BatchOptions = Pick<
  TrainingOptions,
  "seed" | "epochs" | "augmentation" | "refineEpochs" | "refineAugmentation"
>;

/** Fills the inputs of a training program from a data set, in arrays that are used again. */
export class BatchInput {
  readonly #program: TrainingProgram;
  readonly #data: LabeledSet;
  readonly #options: BatchOptions;
  readonly #images: Uint8Array;
  /** What the pictures of the last fill show, [label size, batch]. */
  readonly labels: Uint8Array;
  readonly #sampleWeights: Float32Array;
  readonly #masks: readonly Float32Array[];
  /** Absent where no step would change anything. */
  readonly #augmenter: Augmenter | undefined;
  readonly #refiner: Augmenter | undefined;
  /** Where pictures are composed of those of the set, with room for one of them and its label. */
  readonly #composing:
    | { readonly composer: Composer; readonly picture: Uint8Array; readonly label: Uint8Array }
    | undefined;
  readonly #random = new Random(0);
  readonly #values: Values;

  /** @param composition how the samples are composed of the set's pictures; they are those when absent. */
  constructor(
    program: TrainingProgram,
    data: LabeledSet,
    options: BatchOptions,
    composition?: Composition,
  ) {
    const { batch, dropouts, labelSize } = program;
    const { height, width } = composition ?? data;
    const pixels = height * width;
    this.#composing = composition && {
      composer: composerOf(composition, data),
      picture: new Uint8Array(pixels),
      label: new Uint8Array(labelSize),
    };
    this.#program = program;
    this.#data = data;
    this.#options = options;
    const augmenterOf = (steps: readonly AugmentationStep[]) =>
      steps.length > 0 ? new Augmenter(steps, data.height, data.width) : undefined;
    this.#augmenter = augmenterOf(options.augmentation);
    const refines = options.refineEpochs > 0;
    this.#refiner = refines ? augmenterOf(options.refineAugmentation) : undefined;
    this.#images = new Uint8Array(pixels * batch);
    this.labels = new Uint8Array(labelSize * batch);
    this.#sampleWeights = new Float32Array(batch);
    this.#masks = dropouts.map(({ shape }) => new Float32Array(shape[0] * shape[1]));
    this.#values = {
      images: { dtype: "uint8", shape: [pixels, batch], data: this.#images },
      labels: { dtype: "uint8", shape: labelShape(program), data: this.labels },
      sampleWeights: float32(this.#sampleWeights, [1, batch]),
      ...Object.fromEntries(
        dropouts.map(({ name, shape }, at) => [name, float32(present(this.#masks[at]), shape)]),
      ),
    };
  }

  /**
   * The program's inputs for some samples. What it has room for beyond them is filled from `spare` and
   * weighs nothing: batch normalization must see pictures, not blanks. Valid until the next call.
   * @param samples indices into the data set, at most the program's batch.
   * @param spare indices too, at least one; used again from the start when they do not suffice.
   * @param weight of each sample in the loss.
   * @param epoch names the augmentation's random streams, together with each sample.
   * @param stream names the dropout's random streams, together with the epoch.
   */
  fill(
    samples: Uint32Array,
    spare: Uint32Array,
    weight: number,
    epoch: number,
    stream: number,
  ): Values {
    const { batch, dropouts } = this.#program;
    this.#sampleWeights.fill(weight, 0, samples.length).fill(0, samples.length);
    for (let at = 0; at < batch; at++) {
      const sample = samples[at] ?? present(spare[(at - samples.length) % spare.length]);
      if (this.#composing) this.#compose(sample, at, epoch);
      else {
        this.labels[at] = present(this.#data.labels[sample]);
        this.#writeImage(sample, at, epoch);
      }
    }
    dropouts.forEach((dropout, at) => {
      this.#random.seed(this.#options.seed, dropoutStream + at, epoch * 2 ** 20 + stream);
      fillMask(present(this.#masks[at]), dropout, this.#random);
    });
    return this.#values;
  }

  /** A composed picture and its label into column `at`. */
  #compose(sample: number, at: number, epoch: number): void {
    const { composer, picture, label } = present(this.#composing);
    this.#random.seed(this.#options.seed, epoch, sample);
    composer.compose(this.#random, picture, label);
    const { batch } = this.#program;
    for (let p = 0; p < picture.length; p++) this.#images[p * batch + at] = picture[p] ?? missing();
    for (let i = 0; i < label.length; i++) this.labels[i * batch + at] = label[i] ?? missing();
  }

  /** One image into column `at` of [pixels, batch]. */
  #writeImage(sample: number, at: number, epoch: number): void {
    const { images, height, width } = this.#data;
    const { batch } = this.#program;
    const pixels = height * width;
    const from = sample * pixels;
    const { seed, epochs, refineEpochs } = this.#options;
    const augmenter = epoch > epochs - refineEpochs ? this.#refiner : this.#augmenter;
    if (augmenter) {
      this.#random.seed(seed, epoch, sample);
      augmenter.changeInto(images, from, this.#images, at, batch, this.#random);
    } else {
      for (let p = 0; p < pixels; p++) {
        this.#images[p * batch + at] = images[from + p] ?? missing();
      }
    }
  }
}

/** Inverted dropout (Srivastava et al. 2014): kept elements are scaled up, so that means stay. */
function fillMask(mask: Float32Array, { rate }: DropoutInput, random: Random): void {
  const kept = 1 / (1 - rate);
  for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < rate ? 0 : kept;
}

/** Keeps dropout apart from the other streams of a seed: the bytes of "drop". */
const dropoutStream = 0x64726f70;
