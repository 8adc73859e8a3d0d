import { checkOptions, type OptionNames } from "../../options.js";
import {
  type CheckpointStore,
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../training/checkpoint.js";
import { type TrainResult, type TrainWork, trainIn, trainWorkNames } from "../../training/train.js";
import type { WasmOptions } from "../runtime.js";
import { pageTraining } from "./environment.js";

/** Where a page keeps a training's checkpoint: in IndexedDB, for example. */
export interface PageCheckpoint {
  /** Names it in messages. */
  readonly name: string;
  load(): Promise<Uint8Array>;
  /** Replaces what is there, whole. */
  save(bytes: Uint8Array): Promise<void>;
}

/** What to train, on what, and whom to tell. Options that are absent are `defaultRecipe`'s. */
export interface TrainRequest extends Omit<TrainWork, "checkpoint">, WasmOptions {
  /** Where to save progress each epoch and when stopped; nowhere when absent. */
  readonly checkpoint?: PageCheckpoint | undefined;
}

const requestNames: OptionNames<TrainRequest> = { ...trainWorkNames, wasm: true };

/**
 * Trains a network on labeled digits: data-parallel workers, validation after each epoch, the best weights
 * kept. Workers share memory, which a browser allows to cross-origin isolated pages alone
 * (`Cross-Origin-Opener-Policy: same-origin`, `Cross-Origin-Embedder-Policy: require-corp`). Elsewhere
 * the thread that calls is the only one, as `workers` of the event `started` and of the result's options
 * says; a page that must not freeze calls it in a worker. The same request in the same browser gives the same
 * weights, bit for bit.
 * @throws TenfoldError BAD_ARGUMENT, also for more than one of `workers` without isolation; BAD_SHAPE,
 *   BAD_CHECKPOINT; DIVERGED when the loss is no finite number any more; what `checkpoint` throws.
 */
export async function train(request: TrainRequest): Promise<TrainResult> {
  checkOptions("train", request, requestNames);
  const { checkpoint, wasm, ...work } = request;
  const store = checkpoint && storeOf(checkpoint);
  return trainIn(pageTraining({ wasm }, work.workers), { ...work, checkpoint: store });
}

function storeOf(kept: PageCheckpoint): CheckpointStore {
  return {
    path: kept.name,
    load: async () => decodeCheckpoint(await kept.load(), kept.name),
    save: (checkpoint) => kept.save(encodeCheckpoint(checkpoint)),
  };
}
