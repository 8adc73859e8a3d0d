import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

const screens = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } };

/**
 * Asserts that axe finds nothing on a page, that nothing sticks out of it, and that all targets are at least 24
 * pixels large, on a phone and on a wide screen, light and dark.
 */
export async function assertAccessible(page: Page): Promise<void> {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(await readFile(axe, "utf8"));
  for (const [screen, viewport] of Object.entries(screens)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = (await page.evaluate(run)) as { violations: Violation[] };
      const found = violations.map(({ id, help, nodes }) => [id, help, nodes[0]?.html]);
      assert.deepEqual(found, [], `${screen}, ${colorScheme}`);
    }
    const { over, small } = (await page.evaluate(layout)) as { over: number; small: string[] };
    assert.deepEqual([screen, over, small], [screen, 0, []]);
  }
}

// Strings, because they run in the browser: the tests are compiled without the DOM's types.
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const run = `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`;

const layout = `({
  // The room that is kept for a scroll bar counts as the window's; what scrolls by itself may hold more.
  over: Math.max(0, document.documentElement.scrollWidth - innerWidth,
    ...[...document.querySelectorAll("main *")].filter((element) => !element.closest(".closer-picture, .flow-area, .unseen"))
      .map((element) => Math.round(element.getBoundingClientRect().right - innerWidth))),
  small: [...document.querySelectorAll("button, a, input, label:has(input), [tabindex='0']")]
    .filter((element) => element.offsetParent !== null && !element.closest("label:has(input) input"))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([element]) => element.outerHTML.slice(0, 120)),
})`;
