import { FieldError } from "../errors.js";
import { type Network, parametersOf } from "../network/network.js";
import { elementCount } from "../network/shapes.js";
import { present } from "../present.js";
import type { LoopMemory } from "../runtime/elementwise.js";
import { sharedBytes } from "./sharedBytes.js";

/**
 * What the threads of a training run share: plain arrays over shared memory, parameters one after
 * the other in the order of `parametersOf`.
 */
export interface SharedState {
  /** Holds all the float32 arrays below, so that compiled loops reach them. */
  readonly memory: LoopMemory;
  readonly weights: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  /** The weights' moving average. */
  readonly average: Float32Array;
  /** The current step's gradients, of each worker and each of its runs. */
  readonly gradients: readonly (readonly Float32Array[])[];
  /** For each worker: sum of losses, right answers, images, since the epoch began. */
  readonly totals: readonly Float64Array[];
  readonly control: Int32Array;
}

/** Places in `control`. */
export const control = {
  /** Two cells of the workers' barrier. */
  barrier: 0,
  /** Set by the main thread to ask for an end after the current step. */
  stopAsked: 2,
  /** Set by worker 0 before the barrier, read by all after it: end now. */
  stopNow: 3,
  /** Steps done in this epoch, for progress. */
  steps: 4,
} as const;

const controlCells = 8;
const bytesPerPage = 65_536;

/** How many cells of `totals` a worker has. */
export const totalCells = { loss: 0, correct: 1, images: 2 } as const;

/** Shared memory, all zeros, for a network trained by `workers` threads in `runs` runs a step each. @throws TenfoldError BAD_ARGUMENT when there is not so much. */
export function allocateState(network: Network, workers: number, runs: number): SharedState {
  const length = present(parameterOffsets(network).at(-1));
  const pages = Math.ceil(((4 + workers * runs) * length * 4) / bytesPerPage);
  const memory = memoryOf(pages);
  let arrays = 0;
  const floats = () => new Float32Array(memory.buffer, arrays++ * length * 4, length);
  return {
    memory,
    weights: floats(),
    m: floats(),
    v: floats(),
    average: floats(),
    gradients: Array.from({ length: workers }, () => Array.from({ length: runs }, floats)),
    totals: Array.from(
      { length: workers },
      () => new Float64Array(sharedBytes(3 * 8).buffer, 0, 3),
    ),
    control: new Int32Array(sharedBytes(controlCells * 4).buffer, 0, controlCells),
  };
}

/** Pages that WebAssembly can address: 4 GB. */
const mostPages = 65_536;

function memoryOf(pages: number): WebAssembly.Memory {
  const fault = (cause?: unknown) => {
    const gigabytes = ((pages * bytesPerPage) / 1e9).toPrecision(2);
    const problem = `its gradients would take ${gigabytes} GB; use a smaller batch or a narrower network`;
    return new FieldError("BAD_ARGUMENT", "batch", problem, { cause });
  };
  if (pages > mostPages) throw fault();
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw fault(cause);
  }
}

/**
 * Where each parameter begins in the flat arrays, and at the end how long they are: multiples of 4,
 * as the compiled loops take four numbers at a time. What lies between parameters stays 0.
 */
export function parameterOffsets(network: Network): number[] {
  const offsets = [0];
  let end = 0;
  for (const { shape } of parametersOf(network)) {
    end += Math.ceil(elementCount(shape) / 4) * 4;
    offsets.push(end);
  }
  return offsets;
}

/** A flat array as one view a parameter. */
export function viewsOf(flat: Float32Array, network: Network): Float32Array[] {
  const offsets = parameterOffsets(network);
  return parametersOf(network).map(({ shape }, index) => {
    const from = present(offsets[index]);
    return flat.subarray(from, from + elementCount(shape));
  });
}

/** Mean loss and accuracy from the workers' running totals; 0 before the first step. */
export function meansOf(totals: readonly ArrayLike<number>[]) {
  const sum = (cell: number) => totals.reduce((total, cells) => total + present(cells[cell]), 0);
  const images = Math.max(1, sum(totalCells.images));
  return { loss: sum(totalCells.loss) / images, accuracy: sum(totalCells.correct) / images };
}

/** Images that a worker computes at once, and how often it does so in a step. */
export function runsOf(
  { batch, workers }: { readonly batch: number; readonly workers: number },
  { input: { height, width } }: Pick<Network, "input">,
) {
  const share = Math.ceil(batch / workers);
  const most = Math.max(1, Math.min(imagesPerRun, Math.floor(pixelsPerRun / (height * width))));
  const runs = Math.ceil(share / most);
  return { runs, images: Math.ceil(share / runs) };
}

/** Fastest of 16, 32 and 64 for lenet5; 32 is as fast, but leaves two sets of gradients to add. */
const imagesPerRun = 64;

/** So many pixels of larger pictures at once: as many as 64 digits have, which the caches hold. */
const pixelsPerRun = 64 * 28 * 28;

/**
 * The part of 0…count − 1 that worker `index` of `workers` takes, `to` not included: parts follow
 * each other and differ by at most one.
 */
export function shareOf(count: number, workers: number, index: number) {
  return {
    from: Math.floor((count * index) / workers),
    to: Math.floor((count * (index + 1)) / workers),
  };
}
