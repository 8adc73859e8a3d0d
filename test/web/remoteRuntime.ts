import type { Browser, Page } from "playwright-core";
import type { Value, Values } from "../../src/runtime/session.js";
import type { CreateSession } from "../runtime/conformance.js";
import { callModule, launch, type Site, serve } from "./browser.js";
import { bundled } from "./bundle.js";

/** A page's runtime as tests in Node use it: programs and tensors travel to Chromium and back. */
export class RemoteRuntime {
  readonly #browser: Browser;
  readonly #site: Site;
  readonly #page: Page;

  private constructor(browser: Browser, site: Site, page: Page) {
    this.#browser = browser;
    this.#site = site;
    this.#page = page;
  }

  static async open(): Promise<RemoteRuntime> {
    const site = await serve(await bundled("runtime"));
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(site.url);
    return new RemoteRuntime(browser, site, page);
  }

  /** As `Runtime.createSession`. */
  readonly createSession: CreateSession = async (onnx, options = {}) => {
    const number = await this.#call<number>("create", Uint8Array.from(onnx), options);
    return {
      run: async (feeds, into = {}) => {
        const outputs = await this.#call<Values>("run", number, feeds, into);
        for (const [name, { data }] of Object.entries<Value>(into)) {
          (data as Uint8Array).set(outputs[name]?.data as Uint8Array);
        }
        return outputs;
      },
      release: () => this.#call("release", number),
    };
  };

  async close(): Promise<void> {
    await this.#browser.close();
    this.#site.close();
  }

  #call<T>(name: string, ...values: readonly unknown[]): Promise<T> {
    return callModule(this.#page, "/build/src/web/runtime.js", name, values);
  }
}
