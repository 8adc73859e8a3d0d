import { Command } from "commander";
import { TenfoldError } from "../../errors.js";
import { checkPageName } from "../flags/pageName.js";
import { addReadingFlags } from "../flags/readingFlags.js";
import type { EvaluateFlags } from "./runEvaluation.js";
import type { SetFlags } from "./runSet.js";
import type { SuiteFlags } from "./runSuite.js";

/** What `tenfold evaluate` may be told, whichever pictures it reads. */
type AllFlags = EvaluateFlags & Partial<SetFlags> & Partial<SuiteFlags>;

/** `tenfold evaluate`: accuracy and loss on the test images, on a set of one's own, on MNIST-C. */
export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .summary("how well a model reads test images, pictures of your own, or MNIST-C")
    .description(
      "Tells how well a model reads MNIST's 10,000 test images: accuracy, loss, what is taken for " +
        "what, precision and recall of each digit, how far its confidence can be trusted. With " +
        "--set, how well it reads pictures of your own; with --suite, how well it holds when " +
        "pictures are damaged.",
    );
  return addReadingFlags(command)
    .option(
      "--data <dir>",
      "other test images in MNIST's form, read as they are: a folder of IDX files under its names",
    )
    .option(
      "--set <dir>",
      "any labeled pictures, prepared as predict does: a folder with one IDX pair (plain or gzip), " +
        "or with pictures and labels.csv (file,label; 0…9, or none for what is no digit)",
    )
    .option("--recursive", "with --set: sets in folders of the folder belong to it, too")
    .option("--transposed", "with --set: rows are stored as columns, as in EMNIST's files")
    .option("--suite <name>", "mnist-c: the 15 corruptions of MNIST-C, made here from MNIST")
    .option("--suite-seed <n>", "what the suite draws at random (default: 1)")
    .option("--suite-split <part>", "test, or validation for choosing (default: test)")
    .option("--suite-images <n>", "only so many of the images, from the first")
    .option("--suite-sheet <file.html>", "write a page with each corruption to look at, too")
    .option("--report <file.html>", "write a page with charts and the worst mistakes, too")
    .option("--json", "print one JSON object")
    .action(async (flags: AllFlags) => {
      checkPageName("--report", flags.report);
      checkPageName("--suite-sheet", flags.suiteSheet);
      checkTogether(flags);
      const pages = [flags.report, flags.suiteSheet].filter((path) => path !== undefined);
      if (pages.length > 0) {
        const { checkWritable } = await import("../../node/files/writeWhole.js");
        for (const path of pages) await checkWritable(path);
      }
      // Before anything is read: what draws charts may not be installed.
      if (flags.report !== undefined) await (await import("../../reports/drawing.js")).loadDrawer();
      if (flags.suite !== undefined) {
        const { runSuite } = await import("./runSuite.js");
        return runSuite({ ...flags, suite: flags.suite });
      }
      if (flags.set !== undefined) {
        const { runSet } = await import("./runSet.js");
        return runSet({ ...flags, set: flags.set });
      }
      const { runEvaluation } = await import("./runEvaluation.js");
      await runEvaluation(flags);
    });
}

/** Which pictures are read is said once; what would have no effect is a mistake. */
function checkTogether(flags: AllFlags): void {
  const refuse = (given: string, reason: string) => {
    throw new TenfoldError("BAD_ARGUMENT", `${given}: ${reason}`);
  };
  if (flags.suite === undefined) {
    const { suiteSeed, suiteSplit, suiteImages, suiteSheet } = flags;
    if ([suiteSeed, suiteSplit, suiteImages, suiteSheet].some((flag) => flag !== undefined)) {
      refuse("--suite-…", "expected --suite mnist-c beside it, got none");
    }
  } else if (flags.set !== undefined) {
    refuse("--suite and --set", "expected one of them, got both");
  } else if (flags.report !== undefined) {
    refuse("--report", "expected no --suite beside it: its table is all there is");
  }
  if (flags.set === undefined && (flags.recursive || flags.transposed)) {
    refuse(flags.recursive ? "--recursive" : "--transposed", "expected --set beside it, got none");
  }
  if (flags.set !== undefined && flags.data !== undefined) {
    refuse("--set and --data", "expected one of them, got both");
  }
}
