import { TenfoldError } from "../../errors.js";
import { columnsOf, wrapped } from "./wrap.js";

/** What went wrong with standard output, when something did. */
let fault: NodeJS.ErrnoException | undefined;

process.stdout.on("error", (error) => {
  fault ??= error;
});
// There is nowhere left to say that nobody reads our messages.
process.stderr.on("error", () => {});

/**
 * Writes a line of results to standard output; on a terminal in as many lines as it takes.
 * @returns false when nobody reads it any more, as in `tenfold predict … | head -1`.
 */
export function print(line = ""): boolean {
  return printWhole(wrapped(line, columnsOf(process.stdout)));
}

/** As `print`, but in one line, however narrow the terminal: commands to copy, rows of a table. */
export function printWhole(line: string): boolean {
  if (!fault) process.stdout.write(`${line}\n`);
  return fault === undefined;
}

/** Writes a result as one line of JSON; returns as `print` does. */
export function printJson(value: object): boolean {
  return printWhole(JSON.stringify(value));
}

/** Writes to standard error what is not a result, wrapped as `print` does. */
export function tell(line: string): void {
  tellWhole(wrapped(line, columnsOf(process.stderr)));
}

/** As `tell`, but in one line. */
export function tellWhole(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Waits until standard output has all that was printed. A closed pipe is no fault: its reader has
 * had enough.
 * @throws TenfoldError FILE_NOT_WRITABLE when the results did not arrive, for example on a full disk.
 */
export async function flushOutput(): Promise<void> {
  if (!fault) await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
  if (!fault || fault.code === "EPIPE") return;
  throw new TenfoldError(
    "FILE_NOT_WRITABLE",
    `standard output: cannot be written: ${fault.message}; write the results elsewhere`,
    { cause: fault },
  );
}

/** Waits until standard error has all that was told. */
export async function flushMessages(): Promise<void> {
  await new Promise<void>((resolve) => process.stderr.write("", () => resolve()));
}

/** A name from outside, such as a file's, with its control characters shown as �. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\u{fffd}");
}
