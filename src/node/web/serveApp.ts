import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { TenfoldError } from "../../errors.js";
import { appFolder, checkApp } from "./appFolder.js";
import { requestHandler } from "./requestHandler.js";

/** An app that is being served. */
export interface ServedApp {
  /** Where it is: `http://127.0.0.1:4610/`. */
  readonly address: string;
  /** Ends it: open connections are closed, and the port is free again. */
  close(): Promise<void>;
}

/** What may be chosen of serving. */
export interface ServeOptions {
  /** 1…65,535, or 0 for any free one. When left out, the first free one of 4610…4629. */
  readonly port?: number;
  /** Of the built app; the package's own when left out. */
  readonly folder?: string;
}

/** Tried one after another, so that the app is mostly found where it was installed from. */
export const usualPorts: { readonly first: number; readonly last: number } = {
  first: 4610,
  last: 4629,
};

/**
 * Serves the app to this machine alone, with the headers it needs.
 * @throws TenfoldError FILE_NOT_FOUND when the app is not built; BAD_ARGUMENT when the port is in use or
 *   may not be used.
 */
export async function serveApp(options: ServeOptions = {}): Promise<ServedApp> {
  const { folder = appFolder, port } = options;
  checkApp(folder);
  const server = createServer(requestHandler(folder));
  const used = port === undefined ? await listenOnUsual(server) : await listenOn(server, port);
  return { address: `http://${host}:${used}/`, close: () => closed(server) };
}

/** Nobody else on the network gets an answer; browsers take it for a secure context. */
const host = "127.0.0.1";

async function listenOnUsual(server: Server): Promise<number> {
  const { first, last } = usualPorts;
  for (let port = first; port <= last; port += 1) {
    try {
      return await listening(server, port);
    } catch (error) {
      if (codeOf(error) !== "EADDRINUSE") throw error;
    }
  }
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `web: expected a free port among ${first}…${last}, all are in use; end another \`tenfold web\`, ` +
      "or choose one with --port",
  );
}

async function listenOn(server: Server, port: number): Promise<number> {
  return listening(server, port).catch((error: unknown) => {
    const why = reasons.get(codeOf(error));
    if (why === undefined) throw error;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `--port ${port}: expected a port that is free, this one ${why}; choose another, or leave ` +
        "--port out",
      { cause: error },
    );
  });
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ["EADDRINUSE", "is in use"],
  ["EACCES", "may be used by the administrator only"],
]);

/** @returns the port. @throws Error of the system. */
async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // A browser keeps its connections open, as a service worker's updates come through them.
    server.closeAllConnections();
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
