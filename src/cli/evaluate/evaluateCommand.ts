import { Command } from "commander";
import { TenfoldError } from "../../errors.js";
import { checkPageName } from "../flags/pageName.js";
import { addReadingFlags } from "../flags/readingFlags.js";
import type { EvaluateFlags } from "./runEvaluation.js";
import type { SetFlags } from "./runSet.js";
import type { StringsFlags } from "./runStrings.js";
import type { SuiteFlags } from "./runSuite.js";

/** What `tenfold evaluate` may be told, whichever pictures it reads. */
type AllFlags = EvaluateFlags & Partial<SetFlags> & Partial<StringsFlags> & Partial<SuiteFlags>;

/** `tenfold evaluate`: accuracy and loss on the test images, on a set of one's own, on MNIST-C. */
export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .summary("measure how well a model reads test images or your own pictures")
    .description(
      "Measures how well a model reads MNIST's 10,000 test images: accuracy, loss, confusions, " +
        "precision and recall of each digit, and how far its confidence can be trusted. With --set " +
        "it reads pictures of your own; with --suite, damaged pictures.",
    );
  return addReadingFlags(command)
    .option(
      "--data <dir>",
      "other test images, read as they are: a folder of IDX files named as MNIST's",
    )
    .option(
      "--set <dir>",
      "your own labeled pictures, read as predict reads them: a folder with pictures and labels.csv " +
        "(file,label; a label is 0…9, or none if it is not a digit), or with one pair of IDX files " +
        "(plain or gzip)",
    )
    .option(
      "--strings <dir>",
      "your own pictures of whole numbers, read as read reads them: a folder with pictures and labels.csv " +
        "(file,digits)",
    )
    .option("--separators", "with --strings: the signs . , - / : % must be right, too")
    .option("--boxes", "with --strings: compare where digits stand with boxes.csv")
    .option("--recursive", "with --set: include sets in subfolders")
    .option("--transposed", "with --set: the pictures are stored transposed, as in EMNIST")
    .option(
      "--suite <name>",
      "damaged pictures: mnist-c, the 15 corruptions of MNIST-C, generated from MNIST",
    )
    .option("--suite-seed <n>", "random seed of the suite (default: 1)")
    .option(
      "--suite-split <part>",
      "test, or validation if you choose by the result (default: test)",
    )
    .option("--suite-images <n>", "use only the first n images")
    .option("--report <file.html>", "also write an HTML report with charts and the mistakes")
    .option("--json", "print one JSON object")
    .action(async (flags: AllFlags) => {
      checkPageName("--report", flags.report);
      checkTogether(flags);
      if (flags.report !== undefined) {
        const { checkWritable } = await import("../../node/files/writeWhole.js");
        await checkWritable(flags.report);
      }
      // Before anything is read: what draws charts may not be installed.
      if (flags.report !== undefined) await (await import("../../reports/drawing.js")).loadDrawer();
      if (flags.suite !== undefined) {
        const { runSuite } = await import("./runSuite.js");
        return runSuite({ ...flags, suite: flags.suite });
      }
      if (flags.strings !== undefined) {
        const { runStrings } = await import("./runStrings.js");
        return runStrings({ ...flags, strings: flags.strings });
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
    const { suiteSeed, suiteSplit, suiteImages } = flags;
    if ([suiteSeed, suiteSplit, suiteImages].some((flag) => flag !== undefined)) {
      refuse("--suite-…", "expected --suite mnist-c beside it, got none");
    }
  } else if (flags.set !== undefined) {
    refuse("--suite and --set", "expected one of them, got both");
  }
  if (flags.strings === undefined) {
    if (flags.separators || flags.boxes) {
      const given = flags.separators ? "--separators" : "--boxes";
      refuse(given, "expected --strings beside it, got none");
    }
  } else {
    const other = (["set", "suite", "data", "model", "input", "tta"] as const).find(
      (name) => flags[name] !== undefined,
    );
    if (other !== undefined) refuse(`--strings and --${other}`, "expected one of them, got both");
  }
  if (flags.set === undefined && (flags.recursive || flags.transposed)) {
    refuse(flags.recursive ? "--recursive" : "--transposed", "expected --set beside it, got none");
  }
  if (flags.set !== undefined && flags.data !== undefined) {
    refuse("--set and --data", "expected one of them, got both");
  }
}
