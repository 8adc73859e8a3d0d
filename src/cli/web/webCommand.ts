import { Command } from "commander";

/** `tenfold web`: the app in a browser. */
export function webCommand(): Command {
  return new Command("web")
    .summary("open the app: draw, pictures, live camera")
    .description(
      "Serves Tenfold's app to the browsers of this machine, until Ctrl-C. Drawings, pictures and " +
        "camera stay in the browser: nothing is sent anywhere.",
    )
    .option(
      "--port <number>",
      "the port, 0 for any free one (default: the first free of 4610…4629)",
    )
    .option("--open", "open the browser, too")
    .option("--json", "print the address as one JSON object")
    .action(async (flags) => (await import("./runWeb.js")).runWeb(flags));
}
