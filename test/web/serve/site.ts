import { cp, mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requestHandler } from "../../../src/node/web/requestHandler.js";
import { buildApp, builtOnce } from "./buildApp.js";

/**
 * The app as it is published, in a folder of its own: a copy of what this run of the tests built (`test/run.ts`),
 * or built now.
 */
export async function builtApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tenfold-built-"));
  const once = process.env[builtOnce];
  if (once === undefined) await buildApp(folder);
  else await cp(once, folder, { recursive: true });
  return folder;
}

/** What was asked of a site, and what that took on the wire. */
export interface Asked {
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
}

/** The app, served as `tenfold web` does, with a record of what was asked for. */
export interface Site {
  readonly address: string;
  /** Filled as answers end. */
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** @param port to serve at; any free one when left out. */
export async function serveRecorded(folder: string, port = 0): Promise<Site> {
  const asked: Asked[] = [];
  const handle = requestHandler(folder);
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    response.on("finish", () => {
      const bytes = Number(response.getHeader("content-length") ?? 0);
      asked.push({ path, status: response.statusCode, bytes });
    });
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
