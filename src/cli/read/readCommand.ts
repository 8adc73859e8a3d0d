import { Command } from "commander";
import { patternHelp } from "../../patterns/describe.js";
import { helpLines } from "../terminal/help.js";
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
    .option("--separators", "keep the signs . , - / : % in numbers; otherwise they are dropped")
    .option("--min-confidence <n>", "mark numbers that are less sure (0…1) for review")
    .option("--pattern <pattern>", "what a number may be: a regular expression, or a name (below)")
    .option("--lines <file>", "the line reader to read with, such as one of tenfold adapt")
    .option("--csv <file>", "write the numbers as a table, too")
    .option("--annotate <file.png>", "write the picture with boxes around what was read, too")
    .option("--recursive", "include subfolders")
    .option("--json", "print one JSON object per picture")
    .option("--allow-private", "allow URLs that lead to private or local addresses")
    .addHelpText("after", () => helpLines("--pattern:", patternHelp()))
    .action(async (pictures: readonly string[], flags: ReadFlags) => {
      const { runRead } = await import("./runRead.js");
      await runRead(pictures, flags);
    });
}
