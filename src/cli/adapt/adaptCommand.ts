import { Command } from "commander";
import type { AdaptFlags } from "./runAdapt.js";

/** `tenfold adapt`: makes the reading of lines better at a pile of one's own pictures. */
export function adaptCommand(): Command {
  return new Command("adapt")
    .summary("make reading better at a pile of your own pictures")
    .description(
      "Teaches the line reader what your pictures look like, without labels: the readings it is surest of " +
        "become what it learns from, between composed lines, so that it forgets nothing. A fifth of the " +
        "pictures are kept aside and never learned from. What comes out is compared with what went in, and " +
        "not kept when it is worse on composed lines or on what you typed. The shipped model stays as it " +
        "is: tenfold read --lines FILE reads with yours.",
    )
    .argument("<pile...>", "pictures, and folders with pictures")
    .option("--out <file>", "where to save the model (.h5, .keras, .onnx)", "my-lines.onnx")
    .option(
      "--lines <file>",
      "the line reader to begin with (.h5, .keras, .onnx; default: the shipped one)",
    )
    .option("--whole", "each picture is one line, cut out already, its ink darker than its paper")
    .option("--labels <file>", "what some pictures show: a list with the columns file and digits")
    .option(
      "--ask <n>",
      "show the n lines that teach most and take what you type; kept in a list beside the model",
    )
    .option("--sure <n>", "least confidence (0…1) of a reading that is learned from (default: 0.8)")
    .option("--steps <n>", "how many steps to train (default: 60)")
    .option("--seed <n>", "decides all that is left to chance", "1")
    .option("--workers <n>", "threads that train (default: one a core, at most four)")
    .option("--recursive", "include subfolders")
    .option("--json", "print one JSON object at the end")
    .action(async (pile: readonly string[], flags: AdaptFlags) => {
      const { runAdapt } = await import("./runAdapt.js");
      await runAdapt(pile, flags);
    });
}
