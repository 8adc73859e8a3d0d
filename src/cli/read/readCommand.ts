import { Command } from "commander";
import { patternHelp } from "../../patterns/describe.js";
import { helpLines } from "../terminal/help.js";
import type { FieldsFlags } from "./runFields.js";
import type { ReadFlags } from "./runRead.js";

/** `tenfold read`: reads the numbers in each picture. */
export function readCommand(): Command {
  return new Command("read")
    .summary("read the numbers in pictures")
    .description(
      "Reads the handwritten and printed numbers in each picture (PNG, JPEG, WebP, GIF, TIFF, AVIF, BMP), " +
        "wherever they stand. What is no number is left out, and said to be. Pictures that cannot be " +
        "read are reported and skipped; the exit status is then 2.",
    )
    .argument("<picture...>", "files, folders, http(s) URLs, or - for standard input")
    .option(
      "--separators",
      "keep the signs . , - / : % and spaces in numbers; otherwise they are dropped",
    )
    .option("--min-confidence <n>", "mark what is less sure (0…1) for review; 0.9 for fields")
    .option("--pattern <pattern>", "what a number may be: a regular expression, or a name (below)")
    .option("--lines <file>", "the line reader to read with, such as one of tenfold adapt")
    .option("--fields <file>", "read the fields of a form, each page a row; see tenfold form")
    .option("--csv <file>", "write the numbers as a table, too")
    .option("--annotate <file.png>", "write the picture with boxes around what was read, too")
    .option("--recursive", "include subfolders")
    .option("--json", "print one JSON object per picture")
    .option("--allow-private", "allow URLs that lead to private or local addresses")
    .addHelpText("after", () => helpLines("--pattern:", patternHelp()))
    .action(async (pictures: readonly string[], flags: ReadFlags & Partial<FieldsFlags>) => {
      const { fields } = flags;
      if (fields !== undefined) {
        const { runFields } = await import("./runFields.js");
        return runFields(pictures, { ...flags, fields });
      }
      const { runRead } = await import("./runRead.js");
      await runRead(pictures, flags);
    });
}
