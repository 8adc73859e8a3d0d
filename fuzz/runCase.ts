import { Random } from "../src/data/random.js";
import { TenfoldError } from "../src/errors.js";
import type { FuzzKind } from "./kind.js";

/** What one case came to. */
export interface CaseResult {
  readonly index: number;
  readonly outcome: "read" | "refused" | "fault";
  /** A refusal's code, or what was thrown. */
  readonly told: string;
  /** Processor time of reading, of all threads. */
  readonly cpuSeconds: number;
  /** The most memory that the process has had so far. */
  readonly peakMegabytes: number;
}

/** A message of more, or of more than one line, is no message. */
const longestMessage = 2000;

/** The file of a case: a pure function of the seed, the kind and the index. */
export async function makeCase(kind: FuzzKind, seed: number, index: number): Promise<Uint8Array> {
  return kind.make(new Random(seed, hash(kind.name), index));
}

/** Makes a case and reads it. @param alone by the whole way of a user's file. */
export async function runCase(
  kind: FuzzKind,
  seed: number,
  index: number,
  folder: string,
  alone = false,
): Promise<CaseResult> {
  const bytes = await makeCase(kind, seed, index);
  const read = (alone ? kind.readAlone : undefined) ?? kind.read;
  const before = process.cpuUsage();
  let outcome: CaseResult["outcome"] = "read";
  let told = "";
  try {
    await read(bytes, folder);
  } catch (error) {
    const isRefusal = error instanceof TenfoldError && isMessage(error.message);
    outcome = isRefusal ? "refused" : "fault";
    told = isRefusal ? error.code : String(error instanceof Error ? error.stack : error);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    index,
    outcome,
    told: told.slice(0, longestMessage),
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function isMessage(message: string): boolean {
  return message.length > 10 && message.length <= longestMessage && !/\n {4}at /.test(message);
}

/** FNV-1a of a name. */
function hash(name: string): number {
  let word = 0x811c9dc5;
  for (const character of name)
    word = Math.imul(word ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return word;
}
