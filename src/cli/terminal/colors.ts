import { styleText } from "node:util";

/** What a piece of text may look like. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Standard output or standard error. */
export type Stream = typeof process.stdout | typeof process.stderr;

/**
 * Whether a stream takes colors: a terminal does. `NO_COLOR` (https://no-color.org) turns them off,
 * `FORCE_COLOR` turns them on where there is no terminal; of both, `NO_COLOR` wins.
 */
export function hasColors(stream: Stream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR || FORCE_COLOR === "0" || FORCE_COLOR === "false") return false;
  if (FORCE_COLOR !== undefined) return true;
  return stream.isTTY && stream.hasColors();
}

/** Text in a style where the stream takes colors. */
export function paint(style: Style, text: string, stream: Stream = process.stdout): string {
  return hasColors(stream) ? styled(style, text) : text;
}

/** Text in a style, wherever it goes. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { validateStream: false });
}
