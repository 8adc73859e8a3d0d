import { extname } from "node:path";
import { Command } from "commander";
import { TenfoldError } from "../errors.js";
import { addReadingFlags } from "./readingFlags.js";
import type { EvaluateFlags } from "./runEvaluation.js";

/** `tenfold evaluate`: accuracy and loss on the test images. */
export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .summary("accuracy and loss on the 10,000 test images")
    .description(
      "Tells how well a model reads MNIST's 10,000 test images: accuracy, loss, what is taken for " +
        "what, precision and recall of each digit.",
    );
  return addReadingFlags(command)
    .option("--data <dir>", "a folder with other test images, as IDX files under MNIST's names")
    .option("--report <file.html>", "write a page with charts and the worst mistakes, too")
    .option("--json", "print one JSON object")
    .action(async (flags: EvaluateFlags) => {
      checkReportName(flags.report);
      const { runEvaluation } = await import("./runEvaluation.js");
      await runEvaluation(flags);
    });
}

/** The report must never land on a model or a picture by a slip of the hand. */
function checkReportName(report: string | undefined): void {
  if (report === undefined || [".html", ".htm"].includes(extname(report).toLowerCase())) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `--report: expected a file name that ends in .html, got ${JSON.stringify(report)}`,
  );
}
