import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

/** Chromium, where there is one. */
export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Why tests that need a browser are skipped; false where they are not. */
export const skip: string | false = existsSync(executablePath)
  ? false
  : `no Chromium at ${executablePath}; name one in the environment variable CHROMIUM`;

/** Starts it, without a window. @param args further ones of its command line. */
export const launch = (...args: string[]): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });

/** Files by the paths that a page asks for: a folder of the disk for each beginning of a path. */
export type Folders = Readonly<Record<string, string>>;

/** How a site is served. */
export interface SiteOptions {
  /** Whether pages may share memory between threads: the headers of cross-origin isolation. */
  readonly isolated?: boolean;
  /** Whether pages of other sites may read its files. */
  readonly cors?: boolean;
}

/** A static site on this machine. */
export interface Site {
  /** `http://localhost:…`, without a slash at its end. */
  readonly url: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" },
  ...{ ".wasm": "application/wasm", ".png": "image/png" },
};

/** Serves folders; `/` is an empty page. */
export async function serve(folders: Folders, options: SiteOptions = {}): Promise<Site> {
  const { isolated = false, cors = false } = options;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (isolated) {
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("cross-origin-embedder-policy", "require-corp");
    }
    if (cors) response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", types[extname(pathname)] ?? "application/octet-stream");
    const found = Object.entries(folders).find(([start]) => pathname.startsWith(start));
    const file = found && join(found[1], pathname.slice(found[0].length));
    if (file && existsSync(file)) response.end(await readFile(file));
    else if (pathname === "/") {
      response.setHeader("content-type", "text/html").end("<!doctype html><title>Test</title>");
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Runs a function that a module of the site exports, in a page of its own.
 * @param input what the function is given: plain data, typed arrays too.
 * @returns what it gives.
 * @throws Error with what the function threw, or the page.
 */
export async function runInPage<T>(
  browser: Browser,
  { url, module, name }: { readonly url: string; readonly module: string; readonly name: string },
  input?: unknown,
): Promise<T> {
  const page = await browser.newPage();
  try {
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    await page.goto(url);
    const result = await callModule<T>(page, module, name, [input]);
    if (faults.length > 0) throw new Error(`the page failed: ${faults.join("; ")}`);
    return result;
  } finally {
    await page.close();
  }
}

/** Calls what a module of the site exports, in a page that is open. */
export function callModule<T>(
  page: Page,
  module: string,
  name: string,
  values: readonly unknown[],
): Promise<T> {
  return page.evaluate(
    async ({ module, name, values }) => (await import(module))[name](...values),
    { module, name, values },
  );
}
