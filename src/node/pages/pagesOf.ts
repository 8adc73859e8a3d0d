import { TenfoldError } from "../../errors.js";
import { keptPixels } from "../../image/plane/limits.js";
import type { Picture } from "../../image/plane/picture.js";
import { fileTypeOf } from "../../image/plane/pictureType.js";
import { decodePicture } from "../pictures/decode.js";

/** A page of a document, as a picture. */
export interface Page {
  /** Counted from 1. */
  readonly page: number;
  /** How many there are. */
  readonly pages: number;
  readonly picture: Picture;
}

/** Most pages of a document that are read; the others are refused, not left out in silence. */
const mostPages = 1000;

/** What scanners and forms are made for. */
const pdfDpi = 200;

/**
 * The pages of a scan, one at a time: of a PDF, of a TIFF of several pages; of any other picture the only one.
 * @param where what messages call it.
 * @throws TenfoldError as `decodePicture`; UNSUPPORTED_PICTURE for a PDF where the package that draws it is not
 *   installed; PICTURE_TOO_LARGE for more than 1,000 pages.
 */
export async function* pagesOf(bytes: Uint8Array, where: string): AsyncGenerator<Page> {
  const type = fileTypeOf(bytes)?.name;
  if (type === "PDF") yield* pagesOfPdf(bytes, where);
  else if (type === "TIFF") yield* pagesOfTiff(bytes, where);
  else yield { page: 1, pages: 1, picture: await decodePicture(bytes, where) };
}

async function* pagesOfPdf(bytes: Uint8Array, where: string): AsyncGenerator<Page> {
  await checkDrawsPdf(where);
  const { PdfThread } = await import("./pdfThread.js");
  const thread = new PdfThread(where);
  try {
    const opened = await thread.ask({ kind: "open", bytes });
    const pages = opened.kind === "opened" ? opened.pages : 0;
    checkCount(pages, where);
    for (let page = 1; page <= pages; page++) {
      const drawn = await thread.ask({
        ...{ kind: "render", page, dpi: pdfDpi, mostPixels: keptPixels },
      });
      if (drawn.kind === "page") yield { page, pages, picture: drawn };
    }
  } finally {
    await thread.end();
  }
}

async function checkDrawsPdf(where: string): Promise<void> {
  try {
    await import("@hyzyla/pdfium");
  } catch (cause) {
    throw new TenfoldError(
      "UNSUPPORTED_PICTURE",
      `${where}: is a PDF, and the package that draws its pages is not installed; run npm install ` +
        "@hyzyla/pdfium, or save the pages as PNG",
      { cause },
    );
  }
}

async function* pagesOfTiff(bytes: Uint8Array, where: string): AsyncGenerator<Page> {
  const first = await decodePicture(bytes, where);
  const { default: sharp } = await import("sharp");
  const { pages = 1 } = await sharp(bytes).metadata();
  checkCount(pages, where);
  yield { page: 1, pages, picture: first };
  for (let page = 2; page <= pages; page++) {
    // A page alone is a picture like any other, with all its checks.
    const alone = await sharp(bytes, { page: page - 1 })
      .png({ compressionLevel: 1 })
      .toBuffer();
    yield { page, pages, picture: await decodePicture(alone, `${where}, page ${page}`) };
  }
}

function checkCount(pages: number, where: string): void {
  if (pages >= 1 && pages <= mostPages) return;
  throw new TenfoldError(
    "PICTURE_TOO_LARGE",
    `${where}: expected 1…${mostPages} pages, got ${pages}; split the document`,
  );
}
