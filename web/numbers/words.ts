import type { NumberReading } from "../../src/numbers/numberReading.js";
import { messages } from "../messages/en.js";
import type { Verdict } from "./verdict.js";

/** What is said beside a number: how sure it is, or what the user made of it. */
export function wordsOf({ text, confidence }: NumberReading, verdict: Verdict): string {
  switch (verdict) {
    case "sure":
      return messages.numbers.sure(confidence);
    case "review":
      return messages.numbers.review(confidence);
    case "confirmed":
      return messages.numbers.confirmed;
    case "corrected":
      return messages.numbers.corrected(text);
  }
}
