import { extname } from "node:path";
import { Command } from "commander";
import { formatKinds } from "../../data/augmentation/stepList.js";
import { TenfoldError } from "../../errors.js";
import { helpLines } from "../terminal/help.js";
import type { AugmentFlags } from "./runAugmentation.js";

/** `tenfold augment`: what augmentation makes of digits, as a picture to look at. */
export function augmentCommand(): Command {
  return new Command("augment")
    .summary("draw what augmentation does to digits")
    .description(
      "Draws a contact sheet: ten digits as they are, a row for each kind of step on its own, and " +
        "finally what training sees, where each step is applied by chance.",
    )
    .requiredOption("--out <file.png>", "where to save the picture")
    .option(
      "--augment <list>",
      "the steps, KIND=STRENGTH[@CHANCE],… or strong (default: every kind at its usual strength, " +
        "and last strong)",
    )
    .option("--seed <n>", "random seed (default: 1)")
    .option("--data <dir>", "a folder with other training images, as IDX files (default: MNIST)")
    .addHelpText("after", () => helpLines("Kinds of --augment:", formatKinds()))
    .action(async (flags: AugmentFlags) => {
      checkSheetName(flags.out);
      const { runAugmentation } = await import("./runAugmentation.js");
      await runAugmentation(flags);
    });
}

function checkSheetName(out: string): void {
  if (extname(out).toLowerCase() === ".png") return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `--out: expected a file name that ends in .png, got ${JSON.stringify(out)}`,
  );
}
