import { parentPort } from "node:worker_threads";
import { present } from "../../present.js";
import type { PdfAnswer, PdfRequest } from "./pdfThread.js";

// One PDF's thread: opens it, then renders the pages that it is asked for, one at a time.
const port = present(parentPort ?? undefined);
let document: Awaited<ReturnType<typeof open>> | undefined;

port.on("message", async (request: PdfRequest) => {
  try {
    port.postMessage(await answered(request));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ kind: "failed", message } satisfies PdfAnswer);
  }
});

async function answered(request: PdfRequest): Promise<PdfAnswer> {
  if (request.kind === "open") {
    document = await open(request.bytes);
    return { kind: "opened", pages: document.getPageCount() };
  }
  const page = present(document).getPage(request.page - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  // Points are 1/72 inch.
  const scale = Math.min(
    request.dpi / 72,
    Math.sqrt(request.mostPixels / (originalWidth * originalHeight)),
  );
  const { width, height, data } = await page.render({
    scale,
    render: "bitmap",
    colorSpace: "BGRA",
    renderFormFields: true,
  });
  return { kind: "page", width, height, rgba: rgbaOf(data) };
}

async function open(bytes: Uint8Array) {
  const { PDFiumLibrary } = await import("@hyzyla/pdfium");
  return (await PDFiumLibrary.init()).loadDocument(bytes);
}

/** Blue and red change places; pages are opaque. */
function rgbaOf(bgra: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(bgra);
  for (let at = 0; at < rgba.length; at += 4) {
    const blue = present(rgba[at]);
    rgba[at] = present(rgba[at + 2]);
    rgba[at + 2] = blue;
    rgba[at + 3] = 255;
  }
  return rgba;
}
