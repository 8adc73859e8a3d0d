import type { Page } from "playwright-core";
import { drawDigit } from "../app/app.js";

/** Where a unit of lenet5's second convolution is explained: map 7, row 5, column 6. */
export const address = "#/inside?model=lenet5&layer=re_lu_1&unit=6.4.5";

/** Draws a digit, and waits until what belongs to it is there. */
export async function drawAndWait(page: Page, digit: number): Promise<void> {
  await drawDigit(page, digit);
  await page.getByText(new RegExp(`^Read as ${digit}, .* sure$`)).waitFor();
  await page.locator('.squares[data-old="false"]').waitFor();
}
