import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";
import { pageHeaders } from "./headers.js";

/**
 * Answers requests with the files below a folder, compressed where `FILE.br` lies beside a file and the
 * browser takes it. Names in `assets/` hold a hash of what is in the file, so they may be kept for
 * ever. All others are asked for anew each time: they carry no validator, because files of an npm
 * package all have the same date, and two versions of a page often the same size.
 * @param folder an absolute path.
 */
export function requestHandler(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  // `dev` looks at the disk at each request: what a build has replaced meanwhile is told as missing.
  const files = sirv(folder, { dev: true, etag: false, brotli: true, setHeaders: setCaching });
  return (request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      answer(response, 405, "Only GET and HEAD are answered here.");
      return;
    }
    // Parts of files are nobody's need here, and a range that ends before it begins would throw in sirv.
    delete request.headers.range;
    files(request, response, () => answer(response, 404, "There is no such file in the app."));
  };
}

function setCaching(response: ServerResponse, pathname: string): void {
  const isHashed = pathname.startsWith("/assets/");
  response.setHeader(
    "Cache-Control",
    isHashed ? "public, max-age=31536000, immutable" : "no-cache",
  );
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(`${text}\n`);
}
