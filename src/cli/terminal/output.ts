import { TenfoldError } from "../../errors.js";
import { printable, printableJson } from "./printable.js";
import { columnsOf, wrapped } from "./wrap.js";

/** What went wrong with standard output, when something did. */
let fault: NodeJS.ErrnoException | undefined;

process.stdout.on("error", (error) => {
  fault ??= error;
});
// There is nowhere left to say that nobody reads our messages.
process.stderr.on("error", () => {});

/**
 * Writes a line of results to standard output; on a terminal in as many lines as it takes. Whatever stands
 * in it, nothing of it but our own styles does anything to the terminal: see `printable`.
 * @returns false when nobody reads it any more, as in `tenfold predict … | head -1`.
 */
export function print(line = ""): boolean {
  return write(wrapped(printable(line), columnsOf(process.stdout)));
}

/** As `print`, but in one line, however narrow the terminal: commands to copy, rows of a table. */
export function printWhole(line: string): boolean {
  return write(printable(line));
}

/** Writes a result as one line of JSON; returns as `print` does. */
export function printJson(value: object): boolean {
  return write(printableJson(value));
}

/** Writes to standard error what is not a result, wrapped as `print` does. */
export function tell(line: string): void {
  process.stderr.write(`${wrapped(printable(line), columnsOf(process.stderr))}\n`);
}

/** As `tell`, but in one line. */
export function tellWhole(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** Writes to standard error what is to be answered on the same line. */
export function ask(question: string): void {
  process.stderr.write(printable(question));
}

/** Writes a picture to standard error, as the terminal's own sequences that `pictures.ts` makes. */
export function tellPicture(sequences: string): void {
  process.stderr.write(`${sequences}\n`);
}

/** Puts lines on a terminal in place of as many as were drawn last. */
export function redraw(lines: readonly string[], drawn: number): void {
  if (drawn > 0) process.stdout.write(`${controlStart}[${drawn}A\r${controlStart}[J`);
  if (lines.length === 0) return;
  // Each line takes one row of the screen, even when that has become narrower meanwhile.
  const rows = lines.map(printable).join("\n");
  process.stdout.write(`${controlStart}[?7l${rows}\n${controlStart}[?7h`);
}

const controlStart = "\u001b";

function write(text: string): boolean {
  if (!fault) process.stdout.write(`${text}\n`);
  return fault === undefined;
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
