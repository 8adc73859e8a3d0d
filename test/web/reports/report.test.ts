import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { htmlReport } from "../../../src/reports/report.js";
import { setPage } from "../../../src/reports/setPage.js";
import { suitePage } from "../../../src/reports/suitePage.js";
import { studyReport } from "../../../src/tuning/studyReport.js";
import { madeUpProvenance, madeUpReport } from "../../reports/madeUp.js";
import { madeUpSet, madeUpSuite } from "../../reports/madeUpSets.js";
import { simulated } from "../../tuning/madeUp.js";
import { launch, skip } from "../browser.js";

/** What is on the page, measured inside the browser. */
interface Layout {
  readonly viewport: number;
  readonly scrollWidth: number;
  readonly charts: readonly { readonly width: number; readonly height: number }[];
  readonly pictures: readonly number[];
  /** Elements that reach beyond the window, scrolling tables aside. */
  readonly outside: readonly string[];
  /** Pairs of texts in one chart whose boxes overlap. */
  readonly overlapping: readonly string[];
  /** Texts of the confusion matrix' cells that are wider than their cell. */
  readonly tooWide: readonly string[];
  readonly smallestText: number;
}

// A string, because this runs in the browser: the tests are compiled without the DOM's types.
const measure = `(() => {
  const viewport = document.documentElement.clientWidth;
  const box = (element) => element.getBoundingClientRect();
  const visible = [...document.querySelectorAll("body *")].filter(
    (element) => !element.closest(".scroll") && box(element).width > 0,
  );
  const charts = [...document.querySelectorAll("svg.chart")];
  const overlapping = charts.flatMap((chart) => {
    const texts = [...chart.querySelectorAll("text")].filter((text) => text.textContent);
    return texts.flatMap((a, index) => texts.slice(index + 1).flatMap((b) => {
      const [p, q] = [box(a), box(b)];
      const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      // Boxes hold room for accents and descenders that digits do not use.
      const touches = across > 0.5 && down > 0.3 * Math.min(p.height, q.height);
      return touches ? [a.textContent + " | " + b.textContent] : [];
    }));
  });
  const matrix = document.querySelector('svg[aria-label^="Confusion"]');
  const cell = box(matrix.querySelector("rect")).width;
  const counts = [...matrix.querySelectorAll('g[aria-label="text"] text')];
  return {
    viewport,
    scrollWidth: document.documentElement.scrollWidth,
    charts: charts.map((chart) => ({ width: box(chart).width, height: box(chart).height })),
    pictures: [...document.images].map((image) => image.naturalWidth),
    outside: visible
      .filter((element) => box(element).right > viewport + 0.5 || box(element).left < -0.5)
      .map((element) => element.tagName + ": " + element.textContent.slice(0, 40)),
    overlapping,
    tooWide: counts.filter((text) => box(text).width > cell).map((text) => text.textContent),
    smallestText: Math.min(...charts.flatMap((chart) => {
      const scale = box(chart).width / chart.viewBox.baseVal.width;
      const sizes = [...chart.querySelectorAll("text")].map(
        (text) => Number.parseFloat(getComputedStyle(text).fontSize),
      );
      return sizes.map((size) => size * scale);
    })),
  };
})()`;

/** What is clipped on a page, and what hardly stands out from it. */
interface Clipped {
  readonly scrollWidth: number;
  readonly outside: readonly string[];
  /** Texts of less contrast to the surface than 3 : 1. */
  readonly faint: readonly string[];
  /** Tables of which a part is seen only after scrolling. */
  readonly scrolled: readonly string[];
  /** Of the charts that are seen, in pixels. */
  readonly smallestText: number;
}

const clipped = `(() => {
  const viewport = document.documentElement.clientWidth;
  const box = (element) => element.getBoundingClientRect();
  const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => rgb(color).slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const surface = luminance(getComputedStyle(document.querySelector("section")).backgroundColor);
  const texts = [...document.querySelectorAll("h1, h2, p, th, td, dt, dd, figcaption, svg text")]
    .filter((element) => element.textContent.trim() !== "" && box(element).width > 0);
  return {
    scrollWidth: document.documentElement.scrollWidth,
    outside: [...document.querySelectorAll("body *")]
      .filter((element) => !element.closest(".scroll") && box(element).width > 0)
      .filter((element) => box(element).right > viewport + 0.5 || box(element).left < -0.5)
      .map((element) => element.tagName + ": " + element.textContent.slice(0, 40)),
    smallestText: Math.min(...[...document.querySelectorAll("svg.chart")]
      .filter((chart) => box(chart).width > 0)
      .flatMap((chart) => {
        const scale = box(chart).width / chart.viewBox.baseVal.width;
        return [...chart.querySelectorAll("text")].map(
          (text) => scale * Number.parseFloat(getComputedStyle(text).fontSize),
        );
      })),
    scrolled: [...document.querySelectorAll(".scroll")]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.textContent.slice(0, 40)),
    faint: texts.filter((element) => {
      const { color, fill } = getComputedStyle(element);
      const own = luminance(element.tagName === "text" ? fill : color);
      return (Math.max(own, surface) + 0.05) / (Math.min(own, surface) + 0.05) < 3;
    }).map((element) => element.textContent.slice(0, 40)),
  };
})()`;

/** The pages of a set, of MNIST-C and of a study. */
async function otherPages(): Promise<Record<string, string>> {
  const commandOf = (trial: number) => `tenfold train --network lenet5 --out trial-${trial}.h5`;
  const { study } = await simulated((_, epoch) => 0.99 - 0.1 / epoch, { trials: 27 });
  return {
    set: await setPage(await madeUpSet()),
    suite: await suitePage(await madeUpSuite()),
    study: await studyReport({ study, commandOf, provenance: madeUpProvenance }),
  };
}

describe("the report in a browser", { skip }, () => {
  let browser: Browser;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenfold-report-"));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  /** Opens a report and collects what it asks for and complains about. */
  async function open(
    name: string,
    html: string,
    options: { width: number; colorScheme: "light" | "dark"; javaScriptEnabled?: boolean },
  ): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
    const file = join(folder, `${name}.html`);
    await writeFile(file, html);
    const { width, ...rest } = options;
    const page = await browser.newPage({ ...rest, viewport: { width, height: 900 } });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return { page, requests, complaints };
  }

  const reports = {
    good: madeUpReport(0.005, 12),
    weak: madeUpReport(0.4, 100),
    perfect: madeUpReport(0, 1),
  };
  for (const [name, input] of Object.entries(reports)) {
    for (const width of [1280, 375]) {
      test(`${name}, ${width} pixels wide: nothing overlaps, overflows or is fetched`, async () => {
        const html = await htmlReport(input);
        const { page, requests, complaints } = await open(name, html, {
          width,
          colorScheme: "light",
        });
        const layout = (await page.evaluate(measure)) as Layout;
        await page.close();
        const fetched = requests.filter((url) => !url.startsWith("data:"));
        assert.equal(fetched.length, 1, fetched.join("\n"));
        assert.deepEqual(complaints, []);
        assert.equal(layout.viewport, width);
        assert.equal(layout.scrollWidth, width);
        assert.deepEqual(layout.outside, []);
        assert.deepEqual(layout.overlapping, []);
        assert.deepEqual(layout.tooWide, []);
        assert.ok(layout.smallestText >= 10, `smallest text ${layout.smallestText} px`);
        assert.equal(layout.charts.length, 6);
        for (const chart of layout.charts) {
          assert.ok(chart.width > 280 && chart.height > 150, JSON.stringify(chart));
        }
        assert.equal(layout.pictures.length > 0, input.pictures.length > 0);
        assert.ok(layout.pictures.every((side) => side === 28));
      });
    }
  }

  test("a cell leads to its pictures, without JavaScript, and they close again", async () => {
    const html = await htmlReport(reports.good);
    const options = { width: 1280, colorScheme: "light", javaScriptEnabled: false } as const;
    const { page } = await open("cells", html, options);
    const groups = page.locator(".group:visible");
    assert.equal(await groups.count(), 0);
    await page.locator('svg[aria-label^="Confusion"] a').last().click();
    assert.equal(await groups.count(), 1);
    assert.match(await groups.innerText(), /^9 read as \d: \d+ pictures?\s*close/);
    assert.ok((await groups.locator("img").count()) > 0);
    await page.getByRole("link", { name: "close" }).click();
    assert.equal(await groups.count(), 0);
    await page.close();
  });

  for (const width of [1280, 375]) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`other pages, ${width} pixels wide, ${colorScheme}: nothing is clipped, and words can be read`, async () => {
        for (const [name, html] of Object.entries(await otherPages())) {
          const { page, requests, complaints } = await open(name, html, { width, colorScheme });
          const found = (await page.evaluate(clipped)) as Clipped;
          const { scrollWidth, outside, faint, scrolled, smallestText } = found;
          await page.close();
          assert.deepEqual([name, scrollWidth, outside, faint], [name, width, [], []]);
          assert.ok(smallestText >= 9, `${name}: smallest text ${smallestText} px`);
          // A phone's reader scrolls wide tables, of which the rows keep their names.
          if (width > 1000) assert.deepEqual(scrolled, [], name);
          assert.deepEqual(complaints, []);
          assert.equal(requests.filter((url) => !url.startsWith("data:")).length, 1);
        }
      });
    }
  }

  test("both color schemes, without JavaScript: page and ink follow the reader", async () => {
    const html = await htmlReport(reports.good);
    const shades: Record<string, { page: number; ink: number }> = {};
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open("schemes", html, {
        width: 900,
        colorScheme,
        javaScriptEnabled: false,
      });
      const whole = await page.screenshot();
      const digit = await page.locator(".card img:visible").first().screenshot();
      await page.close();
      // The made-up pictures have one column of ink, at a third of their width.
      shades[colorScheme] = { page: await grayAt(whole, 2, 2), ink: await grayAt(digit, 28, 42) };
    }
    assert.ok(shades.light!.page > 235 && shades.light!.ink < 20, JSON.stringify(shades));
    assert.ok(shades.dark!.page < 35 && shades.dark!.ink > 235, JSON.stringify(shades));
  });
});

async function grayAt(png: Buffer, x: number, y: number): Promise<number> {
  const { data, info } = await sharp(png).grayscale().raw().toBuffer({ resolveWithObject: true });
  return data[(y * info.width + x) * info.channels]!;
}
