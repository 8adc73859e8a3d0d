import { count, decimal, percent } from "./numbers.js";

/** "28 × 28". */
const sides = (height: number, width: number) => `${height}\u00a0×\u00a0${width}`;

/** What the view says that looks inside a network. */
export const inside = {
  view: "Look inside",
  title: "Look inside the network",
  lead: "Draw, and follow the digit from the pixels to the answer. Point at any square, or tap it, to see how it was computed.",
  decimal,
  /** After a plus or a minus. */
  signed: (value: number) => (value < 0 ? `(${decimal(value)})` : decimal(value)),
  /** In a small table, where 0 stands for nothing at all. */
  cell: (value: number) => (value === 0 ? "0" : value.toFixed(2).replace("-", "−")),
  example: "Draw an example",
  blank: "Nothing is drawn yet: this is what the network makes of blank paper.",
  reads: (digits: string, share: number) => `Read as ${digits}, ${percent(share)} sure`,
  readsNone: "Read as no digit",
  readsSeveral: (digits: readonly number[]) =>
    `Several digits: ${digits.join(", ")}. Below is the first.`,
  loading: "Opening the network …",
  failed: (reason: string) => `The network could not be looked into: ${reason}`,
  flow: "The network, step by step",
  step: (number: number, all: number, reads: readonly string[]) =>
    `Step ${number} of ${all}${reads.length > 0 ? `, reads ${reads.join(" and ")}` : ""}`,
  names: {
    picture: "Picture",
    conv2d: (number: number) => `Convolution ${number}`,
    maxPool2d: (number: number) => `Max-pool ${number}`,
    average: "Averages",
    maximum: "Maxima",
    dense: (number: number) => `Dense ${number}`,
    scores: "Answer",
    concat: "Side by side",
    add: "Sum",
    other: (number: number) => `Step ${number}`,
  },
  shapes: {
    maps: (channels: number, height: number, width: number) =>
      channels === 1 ? sides(height, width) : `${channels} maps, ${sides(height, width)}`,
    units: (units: number) => count(units, "number", "numbers"),
    classes: (units: number) => count(units, "class", "classes"),
  },
  does: {
    picture: "28 × 28 pixels, cut from your drawing: 0 is paper, 1 is ink.",
    rawPicture: "28 × 28 pixels, cut from your drawing: 0 is paper, 255 is ink.",
    conv2d: (filters: number, side: string, channels: number) =>
      `${filters} filters of ${side} slide over ${channels === 1 ? "the picture" : `all ${channels} maps at once`}. ` +
      "Each makes a map of where it finds its pattern.",
    wholeConv2d: (filters: number, channels: number) =>
      `${filters} filters, each as large as the ${channels} maps that come in: each gives one number.`,
    normalized:
      "Batch normalization then shifts and scales each map by what was usual in training. " +
      "When Tenfold reads, it multiplies this into the filters beforehand; the numbers are the same but for rounding.",
    rectified: "ReLU sets what is below 0 to 0.",
    maxPool2d: (size: number) =>
      `Keeps the largest number of each ${size} × ${size} window. Maps get smaller, and a small shift of the digit matters less.`,
    average: "The average of each map: how much of its pattern there is anywhere.",
    maximum: "The maximum of each map: how clearly its pattern is found at its best place.",
    dense: (units: number, inputs: number) =>
      `Each of ${units} units weighs all ${inputs} numbers that come in, and adds them up.`,
    scores: (units: number, inputs: number) =>
      `One score for each of ${units} classes, from all ${inputs} numbers. Softmax makes shares of them that add up to 1.`,
    concat: "Puts the numbers of both one after the other. Nothing is computed.",
    add: "Adds what comes in, unit by unit.",
    flattened: "The maps are first laid out as one row of numbers.",
    dropout: "Dropout works only in training; here it passes everything on.",
    other: "Changes each number by itself.",
  },
  show: "Show",
  layers: {
    conv2d: "Weighted sums",
    dense: "Weighted sums",
    batchNorm: "Normalized",
    relu: "After ReLU",
    softmax: "Shares",
    maxPool2d: "Maxima",
    globalPool: "Pooled",
    rescale: "Rescaled",
    branches: "Joined",
    dropout: "Passed on",
    flatten: "In a row",
  },
  allMaps: (channels: number) => `All ${channels} maps`,
  allUnits: (units: number) => `All ${units} numbers`,
  oneMap: (map: number) => `Map ${map}, larger`,
  pickHelp:
    "Arrow keys move from unit to unit, Page Up and Page Down from map to map. Enter opens the explanation.",
  picker: (layer: string, what: string) => `${layer}: ${what}`,
  scale: (below: number, above: number) =>
    `Colors from ${decimal(below)} to ${decimal(above)}, the same in all of this step`,
  sees: "What it sees of the picture",
  seesAll: "It sees the whole picture.",
  seesPart: (rows: string, columns: string) => `Rows ${rows}, columns ${columns}`,
  range: (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`),
  unit: {
    ofMap: (stage: string, map: number, row: number, column: number) =>
      `${stage}, map ${map}, row ${row}, column ${column}`,
    ofPicture: (row: number, column: number) => `Pixel in row ${row}, column ${column}`,
    ofVector: (stage: string, unit: number) => `${stage}, number ${unit}`,
    ofClass: (name: string) => `Answer, class “${name}”`,
    noDigit: "no digit",
  },
  how: {
    pixel: (value: number) => `Ink: ${decimal(value)}.`,
    rescaled: (input: number, value: number) =>
      `Ink ${decimal(input)} of 255, rescaled to ${decimal(value)}.`,
    weighted: (inputs: number, sum: number, bias: number) =>
      bias === 0
        ? `${count(inputs, "input", "inputs")} times as many weights add up to ${decimal(sum)}.`
        : `${count(inputs, "input", "inputs")} times as many weights add up to ${decimal(sum - bias)}; with the bias ${decimal(bias)} that is ${decimal(sum)}.`,
    normalized: (value: number) => `Normalized: ${decimal(value)}.`,
    kept: (value: number) => `ReLU keeps ${decimal(value)}.`,
    cut: (value: number) => `ReLU makes ${decimal(value)} to 0.`,
    maximum: (numbers: number, value: number) =>
      `The largest of ${numbers} numbers is ${decimal(value)}.`,
    average: (numbers: number, value: number) =>
      `The average of ${numbers} numbers is ${decimal(value)}.`,
    share: (score: number, share: number) =>
      `Score ${decimal(score)}: a share of ${percent(share)} of all classes.`,
    added: (value: number) => `The sum of what comes in is ${decimal(value)}.`,
    passed: (value: number) => `${decimal(value)}, passed on as it came.`,
  },
  calculation: "How it was computed",
  patch: "Patch",
  window: "Window",
  kernel: "Filter",
  products: "Products",
  inputMap: (map: number) => `map ${map}`,
  thePicture: "the picture",
  ofInput: (name: string) => `Patch × filter, for ${name}`,
  outside: "outside the picture: 0",
  partsTitle: (shown: number, all: number) =>
    shown === all ? `All ${all} maps that come in` : `The ${shown} maps that weigh most, of ${all}`,
  part: "Show its numbers.",
  rest: (maps: number, sum: number) =>
    `${count(maps, "other map adds", "other maps add")} ${decimal(sum)}`,
  kernels: (filter: number, channels: number) =>
    channels === 1
      ? `Filter ${filter}`
      : `Filter ${filter}: a ${channels}-fold kernel, one part for each map that comes in`,
  filters: (all: number, filter: number) => `All ${all} filters; this is number ${filter}.`,
  kernelScale: (most: number) => `Colors from ${decimal(-most)} to ${decimal(most)}`,
  terms: "The numbers that weigh most",
  term: { from: "Number", input: "Value", weight: "Weight", product: "Product" },
  termRest: (terms: number) => count(terms, "other", "others"),
  bias: "Bias",
  sum: "Sum",
  formula: {
    weighted: "sum of products + bias",
    normalized: "γ × (sum − mean) ÷ √(variance + ε) + β",
    rectified: "max(0, x)",
    share: "exp(score) ÷ sum of all exp(score)",
    average: "sum ÷ count",
    maximum: "the largest",
  },
  steps: {
    weighted: "Weighted sum",
    normalized: "Normalized",
    rectified: "ReLU",
    share: "Softmax",
  },
  effective: (scale: number, shift: number) =>
    `Folded, this is the filter × ${decimal(scale)} and the bias ${decimal(shift)}.`,
  class: { name: "Class", score: "Score", power: "exp(score − largest)", share: "Share" },
  calibrated: (temperature: number) =>
    `Draw says it a little differently: it divides scores by ${decimal(temperature)} first, which was fitted on other pictures so that “90 % sure” is right nine times in ten` +
    ", and shares among the ten digits only.",
  contributions: {
    title: "What the pixels contribute",
    method: (name: string) =>
      `Occlusion (Zeiler & Fergus 2014): each square of 4 × 4 pixels is made paper in turn, and the odds of “${name}” are computed again.`,
    limits:
      "It tells what one missing square does, not how several work together; and a digit with a hole is a picture that the network never saw in training.",
    waiting: "Comes when the pen rests.",
    empty: "Draw something first.",
    old: "Of the drawing before",
    label: (name: string) => `How much each square speaks for “${name}”`,
    square: (row: number, column: number, change: string) =>
      `Rows ${row + 1} to ${row + 4}, columns ${column + 1} to ${column + 4}: ${change}`,
    for: (times: string) => `without it, the odds are ${times} times smaller`,
    against: (times: string) => `without it, the odds are ${times} times larger`,
    neither: "without it, the odds stay as they are",
    legendFor: "speaks for it",
    legendAgainst: "speaks against it",
    help: "Arrow keys move from square to square.",
  },
  nearest: {
    title: "The nearest training digits",
    method: (layer: string, size: number, all: number) =>
      `Of MNIST’s first ${all.toLocaleString("en")} training digits, those whose ${size} numbers after “${layer}” point most nearly the same way (cosine similarity; 1 is the same direction).`,
    loading: "Fetching the training digits …",
    progress: (done: number, all: number, seconds: number) =>
      `${done.toLocaleString("en")} of ${all.toLocaleString("en")} compared, about ${Math.max(1, Math.ceil(seconds))} s left`,
    complete: (all: number) => `All ${all.toLocaleString("en")} compared`,
    nowhere: "This network has no hidden layer to compare in.",
    failed: (reason: string) => `The training digits could not be fetched: ${reason}`,
    digit: (label: number, index: number, similarity: number) =>
      `A ${label}: training digit ${index + 1}, similarity ${similarity.toFixed(3)}`,
  },
} as const;
