import { namedPatterns } from "./names/index.js";
import type { NamedPattern } from "./names/namedPattern.js";

/** What a pattern that has a name is for, and how it is asked for. */
export type PatternDescription = Omit<NamedPattern, "build">;

/** Every pattern that has a name. */
export const patternDescriptions: readonly PatternDescription[] = namedPatterns.map(
  ({ build: _, ...description }) => description,
);

/** What a pattern may be, for a command's help: prose and examples, a line each, not wrapped. */
export function patternHelp(): string[] {
  return [
    "A pattern is a name, a regular expression over digits and separators, or several of these with & between them:",
    "  \\d any digit, [0-9,] one of these, | or, ( ), ? * + {2} {1,20}; \\. \\+ and the like for the mark itself",
    "Separators that it does not name are skipped: \\d{4} fits 1,250, and date:DDMMYYYY fits 24.12.2026.",
    "Names:",
    ...patternDescriptions.map(
      ({ usage, meaning, example }) =>
        `  ${usage.join(", ")}: ${meaning}; ${example} fits ${usage[0]}`,
    ),
  ];
}
