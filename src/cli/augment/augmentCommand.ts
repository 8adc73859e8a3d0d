import { extname } from "node:path";
import { Command } from "commander";
import { formatKinds } from "../../data/augmentation/stepList.js";
import { TenfoldError } from "../../errors.js";
import type { AugmentFlags } from "./runAugmentation.js";

/** `tenfold augment`: what augmentation makes of digits, as a picture to look at. */
export function augmentCommand(): Command {
  return new Command("augment")
    .summary("a picture of what augmentation makes of digits")
    .description(
      "Draws a contact sheet: ten digits as they are, then a row for each kind of step on its own, " +
        "and last what becomes of them in training, where each step has its chance.",
    )
    .requiredOption("--out <file.png>", "where to save the picture")
    .option(
      "--augment <list>",
      "the steps, KIND=STRENGTH[@CHANCE],… or strong (default: every kind at its usual strength, " +
        "and last strong)",
    )
    .option("--seed <n>", "decides what is drawn (default: 1)")
    .option("--data <dir>", "a folder with other training images, as IDX files (default: MNIST)")
    .addHelpText("after", () => ["\nKinds of --augment:", ...formatKinds()].join("\n  "))
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
