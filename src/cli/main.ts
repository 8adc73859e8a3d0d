#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { FieldError, TenfoldError } from "../errors.js";
import { packageVersion } from "../node/packageFiles.js";
import { ExitStatus } from "./terminal/exitStatus.js";
import { faultName, styleHelp } from "./terminal/help.js";
import { flushMessages, flushOutput, tell } from "./terminal/output.js";

/** Each command's file is read when it is the one wanted, or for the list of all. */
const commands = {
  predict: async () => (await import("./predict/predictCommand.js")).predictCommand(),
  read: async () => (await import("./read/readCommand.js")).readCommand(),
  form: async () => (await import("./form/formCommand.js")).formCommand(),
  demo: async () => (await import("./demo/demoCommand.js")).demoCommand(),
  evaluate: async () => (await import("./evaluate/evaluateCommand.js")).evaluateCommand(),
  train: async () => (await import("./train/trainCommand.js")).trainCommand(),
  adapt: async () => (await import("./adapt/adaptCommand.js")).adaptCommand(),
  tune: async () => (await import("./tune/tuneCommand.js")).tuneCommand(),
  calibrate: async () => (await import("./calibrate/calibrateCommand.js")).calibrateCommand(),
  convert: async () => (await import("./convert/convertCommand.js")).convertCommand(),
  augment: async () => (await import("./augment/augmentCommand.js")).augmentCommand(),
  info: async () => (await import("./info/infoCommand.js")).infoCommand(),
  web: async () => (await import("./web/webCommand.js")).webCommand(),
} as const;

// At once: a socket or a thread that lingers must not hold up who waits for the result.
process.exit(await main(process.argv.slice(2)));

/** @returns the exit status: 0 all well, 2 the input's fault, 1 our own, 130 after Ctrl-C. */
async function main(args: readonly string[]): Promise<number> {
  const ended = await runCommand(args).then(() => 0, statusAfter);
  const status = await flushOutput().then(() => ended, statusAfter);
  await flushMessages();
  return status;
}

async function runCommand(args: readonly string[]): Promise<void> {
  if (args.length === 0) {
    const { greet } = await import("./terminal/greeting.js");
    greet();
    return;
  }
  const program = await tenfold(args[0]);
  await program.parseAsync(args, { from: "user" });
}

async function tenfold(wanted: string | undefined): Promise<Command> {
  const program = styleHelp(new Command("tenfold"))
    .description("Reads handwritten digits, and trains the networks that do.")
    .version(await packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .usage("COMMAND [options]")
    .addHelpText("after", "\nFor the options of a command: tenfold COMMAND --help")
    .showHelpAfterError(`(tenfold ${wanted && isCommand(wanted) ? `${wanted} ` : ""}--help)`)
    .exitOverride();
  const names = wanted && isCommand(wanted) ? [wanted] : (Object.keys(commands) as CommandName[]);
  for (const name of names) {
    const command = (await commands[name]()).copyInheritedSettings(program);
    program.addCommand(command.helpOption("-h, --help", "print this help"));
  }
  return program;
}

type CommandName = keyof typeof commands;

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** Says what has gone wrong, unless that has been said. */
async function statusAfter(error: unknown): Promise<number> {
  if (error instanceof ExitStatus) return error.status;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof TenfoldError) {
    tell(`${faultName()} ${await messageOf(error)}`);
    return 2;
  }
  tell(`${faultName()} this is a fault of Tenfold itself, not of your input; please report it:`);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of told.split("\n")) tell(line);
  return 1;
}

/** Fields are flags here. What knows their names is not loaded for every start. */
async function messageOf(error: TenfoldError): Promise<string> {
  if (!(error instanceof FieldError)) return error.message;
  const { flagOf } = await import("../training/recipe/flags.js");
  return error.toldWith(flagOf);
}
