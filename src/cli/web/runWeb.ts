import { once } from "node:events";
import { openInBrowser } from "../../node/web/openInBrowser.js";
import { serveApp } from "../../node/web/serveApp.js";
import { readWhole } from "../flags/numbers.js";
import { paint } from "../terminal/colors.js";
import { print, printJson, tell } from "../terminal/output.js";
import { watchStopSignals } from "../terminal/stopSignals.js";

/** The flags of `tenfold web`. */
export interface WebFlags {
  readonly port?: string;
  readonly open?: true;
  readonly json?: true;
}

/** Serves the app until Ctrl-C, which is how it is meant to end: exit status 0. */
export async function runWeb(flags: WebFlags): Promise<void> {
  const port = flags.port === undefined ? {} : { port: readWhole("--port", flags.port, 0, 65_535) };
  const app = await serveApp(port);
  const stop = watchStopSignals(() => {});
  const stopped = once(stop.signal, "abort");
  if (flags.json) printJson({ address: app.address });
  else {
    print(`Tenfold is at ${paint("cyan", app.address)}`);
    tell("Only this machine reaches it. Ctrl-C ends it.");
  }
  if (flags.open && !(await Promise.race([openInBrowser(app.address), stopped]))) {
    tell(`No browser could be opened from here; open ${app.address} yourself.`);
  }
  await stopped;
  stop.end();
  await app.close();
}
