import { readFile } from "node:fs/promises";
import { TenfoldError } from "../../errors.js";
import {
  type CheckpointStore,
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../training/checkpoint.js";
import { writeWhole } from "../files/writeWhole.js";

/** Names a checkpoint file; touches nothing yet. */
export function openCheckpoint(path: string): CheckpointStore {
  return {
    path,
    load: async () => decodeCheckpoint(await read(path), path),
    save: (checkpoint) => writeWhole(path, encodeCheckpoint(checkpoint)),
  };
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw missing
      ? new TenfoldError(
          "FILE_NOT_FOUND",
          `${path}: there is no training to resume here (a finished one leaves no checkpoint); ` +
            "train without resuming to start one",
          { cause },
        )
      : new TenfoldError("FILE_NOT_READABLE", `${path}: ${(cause as Error).message}`, { cause });
  }
}
