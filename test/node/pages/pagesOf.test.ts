import assert from "node:assert/strict";
import { describe, test } from "node:test";
import sharp from "sharp";
import { type Page, pagesOf } from "../../../src/node/pages/pagesOf.js";

async function all(bytes: Uint8Array, where = "scan"): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of pagesOf(bytes, where)) pages.push(page);
  return pages;
}

/** A PDF of pages of 144 × 72 points, each with a black rectangle: [x, y, width, height] from the lower left. */
function pdf(...rectangles: readonly (readonly number[])[]): Uint8Array {
  const kids = rectangles.map((_, at) => `${3 + 2 * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${rectangles.length} >>`,
    ...rectangles.flatMap((rectangle, at) => {
      const content = `0 g ${rectangle.join(" ")} re f`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] /Contents ${4 + 2 * at} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

function redAt({ picture }: Page, x: number, y: number): number {
  return picture.rgba[(y * picture.width + x) * 4] ?? -1;
}

describe("the pages of a document", () => {
  test("of a PDF are drawn at 200 dots per inch, upright, one after the other", async () => {
    const [first, second, ...rest] = await all(pdf([0, 36, 72, 36], [72, 0, 72, 36]));
    assert.equal(rest.length, 0);
    assert.deepEqual([first?.page, first?.pages, second?.page], [1, 2, 2]);
    for (const page of [first!, second!]) {
      assert.deepEqual([page.picture.width, page.picture.height], [400, 200]);
    }
    // The first has its rectangle in the upper left, the second in the lower right.
    assert.deepEqual([redAt(first!, 100, 50), redAt(first!, 300, 150)], [0, 255]);
    assert.deepEqual([redAt(second!, 100, 50), redAt(second!, 300, 150)], [255, 0]);
  });

  test("of a TIFF are pictures like any other", async () => {
    const page = (gray: number) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background: `rgb(${gray},0,0)` } })
        .png()
        .toBuffer();
    const tiff = await sharp([await page(10), await page(200)], { join: { animated: true } })
      .tiff({ compression: "none" })
      .toBuffer();
    const pages = await all(tiff);
    assert.deepEqual(
      pages.map((one) => [one.page, one.pages, one.picture.height, redAt(one, 5, 5)]),
      [
        [1, 2, 10, 10],
        [2, 2, 10, 200],
      ],
    );
  });

  test("of any other picture is one", async () => {
    const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: "white" } })
      .png()
      .toBuffer();
    const [page, ...rest] = await all(png);
    assert.deepEqual([page?.page, page?.pages, page?.picture.width, rest.length], [1, 1, 3, 0]);
  });

  test("a damaged PDF is refused, with what to do", async () => {
    await assert.rejects(all(new TextEncoder().encode("%PDF-1.4\nnonsense"), "bad.pdf"), {
      code: "BAD_PICTURE",
      message:
        /^bad\.pdf: expected a PDF that can be drawn, but: .*; save it again, without a password$/,
    });
  });
});
