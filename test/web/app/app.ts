import { rm } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { type PreviewServer, preview } from "vite";
import { launch } from "../browser.js";
import { appRoot as root } from "../serve/buildApp.js";
import { builtApp } from "../serve/site.js";
import { digitLines, type Line } from "./hand.js";

/** How long something on a page may take, also beside other tests. */
const patienceMs = 30_000;

/** The app, built and served, and a browser to open it in. */
export class App {
  readonly #folder: string;
  readonly #server: PreviewServer;
  readonly #browser: Browser;
  /** Where it is served. */
  readonly address: string;

  private constructor(folder: string, server: PreviewServer, browser: Browser) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
    const [address] = server.resolvedUrls?.local ?? [];
    if (address === undefined) throw new Error("the app is served nowhere");
    this.address = address;
  }

  /** Builds the app as it is shipped, outside the repository's own build, and starts a browser. */
  static async start(): Promise<App> {
    const folder = await builtApp();
    const options = { root, logLevel: "error", build: { outDir: folder } } as const;
    const server = await preview({ ...options, preview: { port: 0, host: "127.0.0.1" } });
    return new App(folder, server, await launch());
  }

  /**
   * Opens a view in a fresh context, and waits until the reader is ready.
   * @param hash where: "#/pictures".
   * @param script runs in the page before its own.
   */
  async open(hash = "", options: BrowserContextOptions = {}, script?: string): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(patienceMs);
    if (script !== undefined) await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(this.address + hash);
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    return page;
  }

  get browserVersion(): string {
    return this.#browser.version();
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
    await rm(this.#folder, { recursive: true });
  }
}

/**
 * Draws lines on the pad by the mouse. All moves of a line are sent at once, so the page gets most of them as
 * coalesced events, as from a fast hand.
 */
export async function drawLines(page: Page, lines: readonly Line[]): Promise<void> {
  const { x, y, width, height } = (await padOf(page).boundingBox())!;
  const session = await page.context().newCDPSession(page);
  for (const line of lines) {
    const events = line.map(([right, down]) => ({ x: x + right * width, y: y + down * height }));
    const send = (
      type: "mousePressed" | "mouseMoved" | "mouseReleased",
      at: { x: number; y: number },
    ) =>
      session.send("Input.dispatchMouseEvent", {
        ...at,
        type,
        button: "left",
        buttons: 1,
        clickCount: 1,
      });
    await send("mousePressed", events[0]!);
    await Promise.all(events.map((at) => send("mouseMoved", at)));
    await send("mouseReleased", events.at(-1)!);
  }
  await session.detach();
}

export async function drawDigit(page: Page, digit: number): Promise<void> {
  await drawLines(page, digitLines[digit]!);
}

export const padOf = (page: Page): Locator =>
  page.getByRole("application", { name: "Drawing pad" });
