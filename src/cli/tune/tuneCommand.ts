import { Command, Option } from "commander";
import { checkPageName } from "../flags/pageName.js";
import { addRecipeFlags } from "../flags/recipeFlags.js";
import type { TuneFlags } from "./tuneFlags.js";

/** `tenfold tune`: searches for the hyper-parameters of `tenfold train`. */
export function tuneCommand(): Command {
  const command = new Command("tune")
    .summary("search for better hyper-parameters for train")
    .description(
      "Trains many networks with random hyper-parameters, stops most of them early and lets the " +
        "best continue (asynchronous successive halving, arXiv 1810.05934). Only the validation " +
        "images decide. The study file keeps everything: after Ctrl-C or a crash, the same command " +
        "continues.",
    );
  addRecipeFlags(command, ["network"])
    .option(
      "--recipe <file.json>",
      "flags of train for all trials; the search space and flags given here take precedence",
    )
    .option("--space <file>", "the search space, a JSON file (default: values around train's own)")
    .option("--study <file>", "the study file", "tune.jsonl")
    .option("--trials <n>", "networks to try, in total (default: 27)")
    .option("--minutes <n>", "stop after n minutes, in total (default: never)")
    .option("--jobs <n>", "trainings at a time, one core each (default: one per core)")
    .option(
      "--epochs <n>",
      "epochs of a full training, which only the best trials get (default: 9)",
    )
    .option("--first <n>", "epochs after which trials are first compared (default: 1)")
    .option("--reduction <n>", "one in n trials continues (default: 3)")
    .option("--seed <n>", "seed for the trials' values, weights and order (default: 1)");
  return addRecipeFlags(command, ["data", "extra", "validationCount"])
    .option("--report <file.html>", "also write an HTML report of the study")
    .addOption(
      new Option("--show", "train nothing; show the study, and write its --report").conflicts([
        ...["network", "space", "trials", "minutes", "jobs", "epochs", "first", "reduction"],
        ...["seed", "recipe", "data", "extra", "validation"],
      ]),
    )
    .option("--json", "print one JSON object per event and one at the end")
    .action(async (flags: TuneFlags) => {
      checkPageName("--report", flags.report);
      const { runTune } = await import("./runTune.js");
      await runTune(flags);
    });
}
