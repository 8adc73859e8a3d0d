import * as v from "valibot";
import { TenfoldError } from "../errors.js";
import { checkedJson } from "../json/checked.js";
import type { Fault } from "../json/parseJson.js";
import {
  anything,
  count,
  list,
  number,
  numberOrNull,
  object,
  ordinal,
  text,
} from "../json/schemas.js";
import { shown } from "../json/shown.js";
import type { EpochRecord, Network } from "../network/network.js";
import { parseNetwork } from "../network/parseNetwork.js";
import { optionNames, type TrainingOptions } from "./options.js";
import { checkField } from "./recipe/check.js";

/** The part of a checkpoint that is no array of weights. */
export interface CheckpointHeader {
  readonly network: Network;
  readonly options: TrainingOptions;
  /** Names the training data, see `fingerprint`: a run continues only on the same. */
  readonly data: string;
  /** The epoch under way, counted from 1, and how many of its steps are done. */
  readonly epoch: number;
  readonly step: number;
  /** Each worker's running totals of that epoch. */
  readonly totals: readonly (readonly number[])[];
  /** Seconds spent on that epoch's steps so far. */
  readonly seconds: number;
  readonly history: readonly EpochRecord[];
  /** Which epoch `best` comes from; 0 for none. */
  readonly bestEpoch: number;
}

const epochJson = object({
  epoch: ordinal,
  trainLoss: numberOrNull,
  trainAccuracy: numberOrNull,
  validationLoss: numberOrNull,
  validationAccuracy: numberOrNull,
  learningRate: number,
  seconds: number,
});

const headerJson = object({
  network: anything,
  options: v.record(v.string(), anything, "an object of training options"),
  data: text(1000),
  epoch: ordinal,
  step: count,
  // One cell for each of `totalCells`.
  totals: list(v.strictTuple([number, number, number], "three totals"), "workers", 64),
  seconds: number,
  history: list(epochJson, "epochs", 100_000),
  bestEpoch: count,
});

/**
 * The header of a checkpoint from its JSON, whose checksum says only that nobody changed it by accident.
 * @param fault makes the error, of code BAD_CHECKPOINT.
 */
export function checkpointHeaderIn(json: string, fault: Fault): CheckpointHeader {
  const { network, options: given, ...header } = checkedJson(headerJson, json, fault);
  const inside = <T>(field: string, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TenfoldError)) throw error;
      throw fault(`${field}: ${error.message}`, error);
    }
  };
  const options = inside("options", () => {
    for (const name of optionNames) checkField(name, given[name]);
    return Object.fromEntries(optionNames.map((name) => [name, given[name]]));
  }) as unknown as TrainingOptions;
  if (header.totals.length !== options.workers) {
    const expected = `totals of its ${options.workers} workers`;
    throw fault(`totals: expected ${expected}, got ${shown(header.totals)}`);
  }
  const epochs = header.history.map(({ epoch }) => epoch);
  const isWhole =
    epochs.length === header.epoch - 1 && epochs.every((epoch, at) => epoch === at + 1);
  if (!isWhole || header.bestEpoch > epochs.length) {
    throw fault(`history: expected every epoch before the one under way, got ${shown(epochs)}`);
  }
  return { network: inside("network", () => parseNetwork(network, "header")), options, ...header };
}
