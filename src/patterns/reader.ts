import type { Place } from "./fault.js";

/** Reads a part of a pattern, character by character. */
export class Reader implements Place {
  readonly pattern: string;
  at: number;
  /** Where the part ends. */
  readonly end: number;

  constructor(pattern: string, at = 0, end = pattern.length) {
    this.pattern = pattern;
    this.at = at;
    this.end = end;
  }

  /** The next character; "" at the end. */
  get character(): string {
    return this.at < this.end ? this.pattern.charAt(this.at) : "";
  }

  sees(text: string): boolean {
    return this.at + text.length <= this.end && this.pattern.startsWith(text, this.at);
  }

  /** Goes on behind a text, if it comes next. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }
}
