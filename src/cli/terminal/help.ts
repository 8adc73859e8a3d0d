import type { Command, Help } from "commander";
import { hasColors, paint, styled } from "./colors.js";
import { printable } from "./printable.js";
import { columnsOf, widthOf, wrapped } from "./wrap.js";

/** How help looks: terms in color where there is a terminal, and what they mean in lines that fit. */
export function styleHelp(command: Command): Command {
  return command
    .configureHelp({
      styleTitle: (text) => styled("bold", text),
      styleOptionTerm: (text) => styled("cyan", text),
      styleSubcommandTerm: (text) => styled("cyan", text),
      styleArgumentTerm: (text) => styled("cyan", text),
      subcommandTerm: (subcommand) => subcommand.name(),
      formatItem,
    })
    .configureOutput({
      getOutHasColors: () => hasColors(process.stdout),
      getErrHasColors: () => hasColors(process.stderr),
      outputError: (text, write) => {
        // The argument that is repeated may hold line feeds of its own.
        const [fault = "", ...suggested] = text.split(/\n(?=\(Did you mean .*\)\n$)/);
        write([fault.replace(/^error:/, faultName()), ...suggested].map(printable).join("\n"));
      },
    });
}

/** What a message of a fault begins with. */
export function faultName(): string {
  return paint("red", "tenfold:", process.stderr);
}

/** Lines below a command's help that a table's first column parts, each in as many as fit. */
export function helpLines(title: string, lines: readonly string[]): string {
  const columns = columnsOf(process.stdout);
  const heading = hasColors(process.stdout) ? styled("bold", title) : title;
  return [`\n${heading}`, ...lines.map((line) => wrapped(`  ${line}`, columns))].join("\n");
}

/** Beside the term where at least so many columns are left, else below it. */
const leastBeside = 40;

function formatItem(term: string, termWidth: number, description: string, help: Help): string {
  const width = help.helpWidth ?? 80;
  if (description === "") return `  ${term}`;
  const beside = width - termWidth - 4;
  const below = beside < leastBeside;
  const lines = wrapped(description, below ? width - 6 : beside)
    .split("\n")
    .map((line) => line.trim());
  const indent = " ".repeat(below ? 6 : termWidth + 4);
  const start = below
    ? `  ${term}\n${indent}`
    : `  ${term}${" ".repeat(termWidth + 2 - widthOf(term))}`;
  return start + lines.join(`\n${indent}`);
}
