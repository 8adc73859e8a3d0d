import { fdatasyncSync, writeSync } from "node:fs";
import { TenfoldError } from "../../errors.js";
import type { StudyEvent } from "../../tuning/events.js";
import { afterAll, type Study, type StudyPlan } from "../../tuning/study.js";
import { studyEventIn, studyPlanIn } from "../../tuning/studyJson.js";
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
/** Two hundred thousand events. */
const maxBytes = 32 * 2 ** 20;

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
  const plan = planIn(header, path);
  let line = 1;
  const events = function* () {
    for (const text of lines.slice(0, -1)) {
      line++;
      yield studyEventIn(text);
    }
  };
  try {
    return { study: afterAll(plan, events()), bytes };
  } catch (error) {
    throw damaged(path, line, error);
  }
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

function planIn(line: string, path: string): StudyPlan {
  try {
    return studyPlanIn(line);
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    throw new TenfoldError(
      "BAD_STUDY",
      `${path}: expected a study's header line, ${error.message}; choose another file with --study, or ` +
        "delete this one to start anew",
      { cause: error },
    );
  }
}

function damaged(path: string, line: number, error: unknown): unknown {
  if (!(error instanceof TenfoldError)) return error;
  return new TenfoldError(
    "BAD_STUDY",
    `${path}, line ${line}: ${error.message}; the file was changed by something else: restore it, ` +
      "or delete it to start anew",
    { cause: error },
  );
}
