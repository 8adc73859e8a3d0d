import { styleText } from "node:util";
import { TenfoldError } from "../../errors.js";

/** What went wrong with standard output, when something did. */
let fault: NodeJS.ErrnoException | undefined;

process.stdout.on("error", (error) => {
  fault ??= error;
});
// There is nowhere left to say that nobody reads our messages.
process.stderr.on("error", () => {});

/**
 * Writes a line of results to standard output.
 * @returns false when nobody reads it any more, as in `tenfold predict … | head -1`.
 */
export function print(line = ""): boolean {
  if (!fault) process.stdout.write(`${line}\n`);
  return fault === undefined;
}

/** Writes a result as one line of JSON; returns as `print` does. */
export function printJson(value: object): boolean {
  return print(JSON.stringify(value));
}

/** Writes a line to standard error: what is no result. */
export function tell(line: string): void {
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

/** Text in a style where standard output is a terminal with colors (NO_COLOR is respected). */
export function paint(style: "bold" | "dim" | "red", text: string): string {
  const colored = process.stdout.isTTY && process.stdout.hasColors();
  return colored ? styleText(style, text, { validateStream: false }) : text;
}

/** A name from outside, such as a file's, with its control characters shown as �. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\u{fffd}");
}
