import { fdatasyncSync, writeSync } from "node:fs";
import { TenfoldError } from "../../errors.js";
import { checkRecipe } from "../../training/recipe/check.js";
import type { StudyEvent } from "../../tuning/events.js";
import { checkedSpace } from "../../tuning/space.js";
import { afterEvent, emptyStudy, type Study, type StudyPlan } from "../../tuning/study.js";
import { notWritable } from "../files/fileErrors.js";
import { openRegular, readRegular } from "../files/readRegular.js";
import { writeWhole } from "../files/writeWhole.js";

/** A study's file as it was read. */
export interface JournalContent {
  readonly study: Study;
  /** Bytes of whole lines; what follows was torn off by a crash while it was being written. */
  readonly bytes: number;
}

/** A study's file, open to be continued. */
export interface Journal {
  /** Adds an event; it is on the disk on return. @throws TenfoldError FILE_NOT_WRITABLE. */
  append(event: StudyEvent): void;
  close(): Promise<void>;
}

/**
 * Begins a study's file: one line of JSON an event, after a header line that holds the plan. The
 * header is written whole, so that only an event can be torn.
 * @throws TenfoldError FILE_NOT_WRITABLE.
 */
export async function createJournal(path: string, plan: StudyPlan): Promise<void> {
  await writeWhole(path, `${JSON.stringify({ tenfold: "study", version: 1, plan })}\n`);
}

const lineFeed = 10;
/** A million events. */
const maxBytes = 256 * 2 ** 20;

/**
 * Reads a study's file; undefined when there is none.
 * @throws TenfoldError BAD_STUDY naming the line for any other file, and for one that contradicts
 *   itself; FILE_NOT_READABLE.
 */
export async function readJournal(path: string): Promise<JournalContent | undefined> {
  const content = await readRegular(path, { expected: "a study's file", maxBytes }).catch(
    (error: unknown) => {
      if (error instanceof TenfoldError && error.code === "FILE_NOT_FOUND") return undefined;
      throw error;
    },
  );
  if (!content) return undefined;
  const bytes = content.lastIndexOf(lineFeed) + 1;
  const text = new TextDecoder().decode(content.subarray(0, bytes));
  const [header = "", ...lines] = text.split("\n");
  let study = emptyStudy(planIn(header, path));
  for (const [index, line] of lines.slice(0, -1).entries()) {
    try {
      study = afterEvent(study, JSON.parse(line) as StudyEvent);
    } catch (error) {
      throw damaged(path, index + 2, error);
    }
  }
  return { study, bytes };
}

/**
 * Opens a study's file to add to it, and cuts off a torn last line.
 * @param bytes of its whole lines, as `readJournal` found.
 * @throws TenfoldError FILE_NOT_WRITABLE, FILE_NOT_READABLE.
 */
export async function openJournal(path: string, bytes: number): Promise<Journal> {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw notWritable(path, error);
    }
  };
  const file = await openRegular(path, "a study's file", "update");
  let end = bytes;
  await file.truncate(end).catch(async (error: unknown) => {
    await file.close();
    throw notWritable(path, error);
  });
  return {
    append: (event) =>
      guarded(() => {
        const line = Buffer.from(`${JSON.stringify(event)}\n`);
        // In one call and at a known place: what a full disk leaves of it is overwritten later.
        if (writeSync(file.fd, line, 0, line.length, end) < line.length) {
          throw new TenfoldError("FILE_NOT_WRITABLE", `${path}: cannot be written: no space left`);
        }
        fdatasyncSync(file.fd);
        end += line.length;
      }),
    close: () => file.close(),
  };
}

/** The first studies knew nothing of further sets and recipes. */
type Newer = "extra" | "deciding" | "fixed";
type WrittenPlan = Omit<StudyPlan, Newer> & Partial<Pick<StudyPlan, Newer>>;

function planIn(line: string, path: string): StudyPlan {
  const what = "expected a study's header line";
  const hint = "choose another file with --study, or delete this one to start anew";
  const foreign = (problem: string) =>
    new TenfoldError("BAD_STUDY", `${path}: ${what}, ${problem}; ${hint}`);
  let header: { tenfold?: unknown; version?: unknown; plan?: WrittenPlan };
  try {
    header = JSON.parse(line) as typeof header;
  } catch {
    throw foreign(line === "" ? "found no whole line" : "found other text");
  }
  if (header?.tenfold !== "study") throw foreign("found other JSON");
  if (header.version !== 1) throw foreign(`this Tenfold reads version 1, found ${header.version}`);
  const { plan } = header;
  const numbers = plan && [plan.seed, plan.reduction, plan.validation, ...(plan.rungs ?? [])];
  if (!numbers?.every(Number.isFinite) || typeof plan?.network !== "string") {
    throw foreign("found a plan without its numbers");
  }
  try {
    checkedSpace(plan.space);
  } catch (error) {
    throw foreign(`found a bad search space: ${(error as Error).message}`);
  }
  const { fixed = {} } = plan;
  try {
    checkRecipe(fixed);
  } catch (error) {
    throw foreign(`found a bad recipe: ${(error as Error).message}`);
  }
  return { extra: [], deciding: plan.validation, ...plan, fixed };
}

function damaged(path: string, line: number, error: unknown): unknown {
  // Anything that an event of the wrong form makes go wrong is the file's fault.
  const problem = error instanceof SyntaxError ? "is no JSON" : (error as Error).message;
  return new TenfoldError(
    "BAD_STUDY",
    `${path}, line ${line}: ${problem}; the file was changed by something else: restore it, or ` +
      "delete it to start anew",
    { cause: error },
  );
}
