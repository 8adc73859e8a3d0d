import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { skip } from "../browser.js";
import { assertAccessible } from "./accessible.js";
import { App, drawDigit } from "./app.js";

const example = fileURLToPath(
  new URL("../../../../examples/pictures/three-drawn.png", import.meta.url),
);

async function addPicture(page: Page): Promise<void> {
  await page.locator("input[type=file]").first().setInputFiles(example);
  await page.locator(".card-digit").waitFor();
}

async function lookInside(page: Page): Promise<void> {
  await drawDigit(page, 3);
  await page.locator('.squares[data-old="false"]').waitFor();
  await page.locator(".near li").first().waitFor();
}

/** What is on the page when it is checked. */
const scenes: Record<string, readonly [hash: string, act: (page: Page) => Promise<void>]> = {
  "an empty pad": ["#/draw", async () => {}],
  "a digit": [
    "#/draw",
    async (page) => {
      await drawDigit(page, 3);
      await page.getByText(/% sure/).waitFor();
    },
  ],
  "the inside of a network, with nothing drawn": [
    "#/inside",
    async (page) => {
      await page.locator(".stage").first().waitFor();
    },
  ],
  "a convolution's unit": ["#/inside?model=lenet5&layer=re_lu_1&unit=6.4.5", lookInside],
  "the answer's shares": ["#/inside?model=lenet5&layer=softmax&unit=3.0.0", lookInside],
  "no pictures": ["#/pictures", async () => {}],
  "no camera": [
    "#/camera",
    async (page) => {
      await page.getByRole("button", { name: "Start the camera" }).click();
      await page.getByRole("alert").waitFor();
    },
  ],
  "nothing trained yet": ["#/draw", (page) => page.getByRole("link", { name: "Train" }).click()],
  "a trained network": [
    "#/draw?images=1200&epochs=1",
    async (page) => {
      await page.getByRole("link", { name: "Train" }).click();
      await page.getByText("Change one by one").click();
      await page.getByRole("button", { name: "Start training" }).click();
      await page.locator("button.cell.wrong").first().click({ timeout: 60_000 });
      await page.locator(".cell-pictures .field").first().waitFor();
    },
  ],
  "a picture": ["#/pictures", addPicture],
  "a closer look": [
    "#/pictures",
    async (page) => {
      await addPicture(page);
      await page.getByRole("button", { name: /Look closer/ }).click();
    },
  ],
};

describe("accessibility", { skip }, () => {
  let app: App;
  before(async () => {
    app = await App.start();
  });
  after(() => app?.stop());

  for (const [name, [hash, act]] of Object.entries(scenes)) {
    test(`${name}: axe finds nothing, nothing overflows, targets are large`, async () => {
      const page = await app.open(hash, { reducedMotion: "reduce" });
      await act(page);
      await assertAccessible(page);
      await page.context().close();
    });
  }

  test("nothing on the page moves while it loads and while a digit is drawn", async () => {
    const page = await app.open();
    await page.evaluate(`
      window.moved = [];
      new PerformanceObserver((list) => {
        const nodes = list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node));
        // A box goes with the ink that it is around; all else keeps its place, also after a press.
        const elements = nodes.flatMap((node) => node?.closest ? [node] : node?.parentElement ?? []);
        const others = elements.filter((element) => !element.closest(".box"));
        window.moved.push(...others.map(({ outerHTML }) => outerHTML));
      }).observe({ type: "layout-shift", buffered: true });
    `);
    await drawDigit(page, 8);
    await page.getByText(/% sure/).waitFor();
    assert.deepEqual(await page.evaluate("window.moved"), []);
    await page.context().close();
  });

  test("by Tab alone: skip to the content, every view and control in order, each with a visible ring", async () => {
    const page = await app.open();
    const names: string[] = [];
    for (let press = 0; press < 13; press++) {
      await page.keyboard.press("Tab");
      const { name, ring } = (await page.evaluate(focused)) as { name: string; ring: boolean };
      assert.ok(ring, `${name} shows no focus`);
      names.push(name);
    }
    const expected = [
      "Skip to the content",
      "Tenfold",
      "Draw",
      "Pictures",
      "Camera",
      "Teach",
      "Train",
      "Look inside",
      "Colors: as the system",
    ];
    assert.deepEqual(names.slice(0, expected.length), expected);
    assert.ok(names.includes("Drawing pad"), names.join(", "));
    await page.context().close();
  });
});

// A string, because it runs in the browser: the tests are compiled without the DOM's types.
const focused = `(() => {
  const element = document.activeElement;
  const shown = element.matches("input") ? element.nextElementSibling : element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  return {
    name: element.getAttribute("aria-label") ?? element.innerText.trim(),
    ring: outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2,
  };
})()`;
