import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { PileReading } from "../../adapting/lessons.js";
import type { PileLine } from "../../adapting/pile.js";
import { questionsFor } from "../../adapting/questions.js";
import { isStringLabel } from "../../evaluation/strings/stringsCsv.js";
import { type PileLabels, writePileLabels } from "../../node/adapting/pileLabels.js";
import { present } from "../../present.js";
import { count } from "../../reports/numbers.js";
import { ask, tell } from "../terminal/output.js";
import { StripPictures } from "./stripPictures.js";

/**
 * Shows lines and takes what is typed, until all are asked or asking is ended. Each answer is kept in a file at
 * once.
 * @param known what that file holds already.
 * @returns the lines, with what was typed.
 */
export async function askAbout(
  lines: readonly PileLine[],
  readings: readonly PileReading[],
  most: number,
  known: PileLabels,
  file: string,
): Promise<PileLine[]> {
  const asked = questionsFor(lines, readings, most);
  if (asked.length === 0) {
    tell("There is nothing to ask: no picture shows a single line that is not typed already.");
    return [...lines];
  }
  const labeled = [...lines];
  const typed = new Map(known);
  const pictures = new StripPictures(process.stderr);
  const answers = new Answers();
  tell(
    `${count(asked.length)} lines: type the digits. Enter skips one, Ctrl-C or Ctrl-D ends asking; ` +
      `what you type is kept in ${file}.`,
  );
  try {
    for (const [number, at] of asked.entries()) {
      const line = present(lines[at]);
      await pictures.show(line.strip);
      const reading = present(readings[at]);
      const text = await answers.ask(
        `${number + 1}/${asked.length} (read as ${reading.text || "nothing"}): `,
      );
      if (text === undefined) break;
      if (text === "") continue;
      labeled[at] = { ...line, text };
      typed.set(resolve(line.picture), text);
      await writePileLabels(file, typed);
    }
  } finally {
    answers.end();
    await pictures.end();
  }
  return labeled;
}

/** What a person types, a line at a time. */
class Answers {
  readonly #ended = new AbortController();
  readonly #lines = createInterface({
    input: process.stdin,
    output: process.stderr,
    terminal: process.stdin.isTTY === true && process.stderr.isTTY === true,
  });
  readonly #waiting = this.#lines[Symbol.asyncIterator]();

  constructor() {
    this.#lines.on("SIGINT", () => {
      this.#ended.abort();
      this.#lines.close();
    });
  }

  /** @returns "" for a skip; undefined when asking is ended. */
  async ask(question: string): Promise<string | undefined> {
    for (;;) {
      ask(question);
      const { value, done } = await this.#waiting.next();
      if (done || this.#ended.signal.aborted) {
        tell("");
        return undefined;
      }
      const text = value.trim();
      if (isStringLabel(text)) return text;
      tell("Expected digits and separators . , - / : %; Enter skips the line.");
    }
  }

  end(): void {
    this.#lines.close();
  }
}
