import type { Random } from "../src/data/random.js";

/** One kind of file that Tenfold reads. */
export interface FuzzKind {
  readonly name: string;
  /** Of a file that a finding is written to. */
  readonly extension: string;
  /** Makes a file: one that is nearly right, with what a reader may stumble over. */
  make(random: Random): Promise<Uint8Array> | Uint8Array;
  /** Reads it as Tenfold does; nothing but a TenfoldError may be thrown. */
  read(bytes: Uint8Array, folder: string): Promise<unknown>;
  /**
   * Reads it by the whole way that a user's file goes, in a process of its own, to confirm a finding; as
   * `read` when absent.
   */
  readAlone?(bytes: Uint8Array, folder: string): Promise<unknown>;
}
