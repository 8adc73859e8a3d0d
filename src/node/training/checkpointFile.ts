import { TenfoldError } from "../../errors.js";
import { mostParameters } from "../../network/limits.js";
import {
  type CheckpointStore,
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../training/checkpoint.js";
import { readRegular } from "../files/readRegular.js";
import { writeWhole } from "../files/writeWhole.js";

/** Names a checkpoint file; touches nothing yet. */
export function openCheckpoint(path: string): CheckpointStore {
  return {
    path,
    load: async () => decodeCheckpoint(await read(path), path),
    save: (checkpoint) => writeWhole(path, encodeCheckpoint(checkpoint)),
  };
}

/** Five arrays of the size of the largest model's weights, and room for its header. */
const maxBytes = (5 * mostParameters + 4 * 2 ** 20) * 4;

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readRegular(path, { expected: "a checkpoint", maxBytes });
  } catch (cause) {
    if (!(cause instanceof TenfoldError && cause.code === "FILE_NOT_FOUND")) throw cause;
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      `${path}: there is no training to resume here (a finished one leaves no checkpoint); ` +
        "train without resuming to start one",
      { cause },
    );
  }
}
