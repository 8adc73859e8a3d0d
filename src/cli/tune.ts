import { extname } from "node:path";
import { Command, Option } from "commander";
import { TenfoldError } from "../errors.js";
import { networks } from "../network/networks/index.js";
import type { TuneFlags } from "./tuneFlags.js";

/** `tenfold tune`: searches for the hyper-parameters of `tenfold train`. */
export function tuneCommand(): Command {
  return new Command("tune")
    .summary("search for better hyper-parameters of train")
    .description(
      "Trains many networks with random hyper-parameters, stops most of them early and lets the " +
        "best go on (asynchronous successive halving, arXiv 1810.05934). Only validation images " +
        "decide. The study's file keeps all of it: the same command continues after Ctrl-C or a crash.",
    )
    .addOption(
      new Option("--network <name>", "what to train (default: lenet5)").choices([
        ...networks.keys(),
      ]),
    )
    .option(
      "--recipe <file.json>",
      "train's flags for all trials: the space's values and the flags given here come before them",
    )
    .option("--space <file>", "the search space, as JSON (default: around train's own recipe)")
    .option("--study <file>", "where the study is kept", "tune.jsonl")
    .option("--trials <n>", "how many networks to begin, in all (default: 27)")
    .option("--minutes <n>", "stop when the study has run so long, in all (default: never)")
    .option("--jobs <n>", "trainings at once, one core each (default: as many as cores)")
    .option("--epochs <n>", "of a whole training, which only the best get (default: 9)")
    .option("--first <n>", "epochs after which trials are first compared (default: 1)")
    .option("--reduction <n>", "of so many trials, one goes on (default: 3)")
    .option("--seed <n>", "decides the trials' values, weights and order (default: 1)")
    .option("--data <dir>", "a folder with other training images, as IDX files (default: MNIST)")
    .option("--extra <dir...>", "folders of further pictures, also of what is no digit (label 10)")
    .option("--validation <n>", "of the training images, the last n decide (default: 5000)")
    .option("--report <file.html>", "write a page about the study at its end")
    .addOption(
      new Option("--show", "train nothing: only show the study, and write its --report").conflicts([
        ...["network", "space", "trials", "minutes", "jobs", "epochs", "first", "reduction"],
        ...["seed", "recipe", "data", "extra", "validation"],
      ]),
    )
    .option("--json", "print one JSON object an event and a last one")
    .action(async (flags: TuneFlags) => {
      checkReportName(flags.report);
      const { runTune } = await import("./runTune.js");
      await runTune(flags);
    });
}

/** The report must never land on a study or a model by a slip of the hand. */
function checkReportName(report: string | undefined): void {
  if (report === undefined || [".html", ".htm"].includes(extname(report).toLowerCase())) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `--report: expected a file name that ends in .html, got ${JSON.stringify(report)}`,
  );
}
