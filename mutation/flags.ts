import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";

/** What a run was asked for. */
export interface MutateFlags {
  /** Folders and files of `src`. */
  readonly names: readonly string[];
  readonly all?: true;
  /** A commit or branch; true stands for the main branch or the parent commit. */
  readonly changed?: string | true;
  readonly sample?: number;
  readonly seed: number;
  readonly jobs: number;
  readonly limit: number;
  readonly near?: true;
  readonly minutes?: number;
  readonly threshold: number;
  readonly cache: string;
  readonly json?: true;
}

/** Parses the command line. @throws CommanderError for a wrong one, and for --help. */
export function parseFlags(args: readonly string[]): MutateFlags {
  const command = new Command("npm run mutate --")
    .description(
      "Plants small faults in src, one at a time, and tells which of them no test finds.\n" +
        "Ctrl-C ends it with what it has; what was found is not tried again.",
    )
    .argument("[folders...]", "folders or files of src: image, training/schedule.ts")
    .option("--all", "all of src")
    .option("--changed [base]", "the files that differ from main, on main from the parent commit")
    .addOption(new Option("--sample <n>", "only n mutants, chosen by chance").argParser(whole(1)))
    .addOption(new Option("--seed <n>", "of the choice").argParser(whole(0)).default(1))
    .addOption(
      new Option("--jobs <n>", "at a time").argParser(whole(1)).default(availableParallelism()),
    )
    .addOption(
      new Option("--limit <seconds>", "for the tests of one mutant, by the time they usually take")
        .argParser(whole(1))
        .default(60),
    )
    .option("--near", "only tests of the same folder, or that import the file: much faster")
    .addOption(new Option("--minutes <n>", "stop after so many").argParser(whole(1)))
    .addOption(
      new Option("--threshold <percent>", "fail below this share of mutants found")
        .argParser(whole(0))
        .default(85),
    )
    .option("--cache <folder>", "what earlier runs found", "node_modules/.cache/mutation")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .parse(args, { from: "user" });
  return { ...command.opts<Omit<MutateFlags, "names">>(), names: command.args };
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`a whole number from ${least} on is expected.`);
  };
}
