import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launch, skip } from "../browser.js";
import { builtApp, type Site, serveRecorded } from "../serve/site.js";

/** Lights that are switched in turn, in a page whose camera has one. Runs before the page's own scripts. */
const withLight = `
  globalThis.lights = [];
  const track = MediaStreamTrack.prototype;
  track.getCapabilities = () => ({ torch: true });
  track.applyConstraints = async ({ advanced: [{ torch }] }) => { lights.push(torch); };
`;

/** A camera that another program holds. */
const inUse = `
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException("Could not start video source", "NotReadableError");
  };
`;

describe("cameras of all kinds", { skip }, () => {
  let app = "";
  let site: Site;
  let browser: Browser;
  before(async () => {
    app = await builtApp();
    site = await serveRecorded(app);
    browser = await launch(
      "--use-fake-device-for-media-stream=device-count=2",
      "--host-resolver-rules=MAP tenfold.test 127.0.0.1",
    );
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await rm(app, { recursive: true });
  });

  async function opened(
    { script, address = site.address }: { script?: string; address?: string } = {},
    options: BrowserContextOptions = { permissions: ["camera"] },
  ): Promise<Page> {
    const context = await browser.newContext(options);
    if (script !== undefined) await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(`${address}#/camera`);
    return page;
  }

  test("of two cameras one is chosen, and the other let go", async () => {
    const page = await opened();
    const choice = page.locator(".camera-choice select");
    await choice.waitFor();
    const filming = () =>
      page.evaluate(`(() => {
        const [track] = document.querySelector("video")?.srcObject?.getTracks() ?? [];
        globalThis.firstTrack ??= track;
        return track?.getSettings().deviceId;
      })()`);
    const first = await filming();
    const values = await choice
      .locator("option")
      .evaluateAll((all: unknown[]) => (all as { value: string }[]).map(({ value }) => value));
    assert.equal(values.length, 2);
    assert.equal(await choice.inputValue(), first);
    const other = values.find((value) => value !== first)!;
    await choice.selectOption(other);
    // The chosen one films a moment later.
    for (const end = Date.now() + 10_000; (await filming()) !== other; ) {
      assert.ok(Date.now() < end, "the chosen camera never films");
      await page.waitForTimeout(50);
    }
    assert.equal(await page.evaluate("firstTrack.readyState"), "ended");
    await page.context().close();
  });

  test("a camera's light is switched on and off", async () => {
    const page = await opened({ script: withLight });
    const light = page.getByRole("button", { name: "Light" });
    await light.click();
    assert.equal(await light.getAttribute("aria-pressed"), "true");
    await light.click();
    assert.equal(await light.getAttribute("aria-pressed"), "false");
    assert.deepEqual(await page.evaluate("lights"), [true, false]);
    await page.context().close();
  });

  test("a camera in use is told, and tried again", async () => {
    const page = await opened({ script: inUse });
    await page.getByRole("alert").getByText("The camera is in use").waitFor();
    await page.evaluate("delete navigator.mediaDevices.getUserMedia");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("video").waitFor();
    await page.context().close();
  });

  test("a page that is not secure says so", async () => {
    const address = site.address.replace("127.0.0.1", "tenfold.test");
    const page = await opened({ address }, {});
    await page.getByRole("button", { name: "Start the camera" }).click();
    await page.getByRole("alert").getByText("The camera needs a secure page").waitFor();
    await page.context().close();
  });
});
