import { type Style, styled } from "./colors.js";

const styles: readonly Style[] = ["bold", "dim", "red", "green", "yellow", "cyan"];

/** What our own styles write before and behind a text. */
const ourCodes = new Set(styles.flatMap((style) => styled(style, "|").split("|")));

/**
 * Characters that do something to a terminal in place of being seen: control characters, line and paragraph
 * separators, and those that turn the direction of writing. Of escape sequences the whole code of a style
 * is one match.
 */
const hidden = /\p{Cc}\[\d+m|[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * A line as it may be printed, whatever stands in it: names of layers and files, texts of models and
 * studies, a server's answer. What is hidden is shown as �, but our own styles. A line feed at its start
 * or its end is ours, too: an empty line.
 */
export function printable(line: string): string {
  const start = line.startsWith("\n") ? "\n" : "";
  const end = line.length > 1 && line.endsWith("\n") ? "\n" : "";
  const body = line.slice(start.length, line.length - end.length);
  return start + body.replace(hidden, (code) => (ourCodes.has(code) ? code : "\u{fffd}")) + end;
}

/** The same of JSON: hidden characters are escaped, which JSON leaves open, so that values stay the same. */
export function printableJson(value: object): string {
  return JSON.stringify(value).replace(hidden, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
