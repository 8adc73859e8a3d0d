import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { TenfoldError } from "../../../src/errors.js";
import { type ServedApp, serveApp, usualPorts } from "../../../src/node/web/serveApp.js";

const script = "export const answer = 7;\n".repeat(50);
/** A folder beside which lies what must not be served. */
let parent = "";
let folder = "";
let app: ServedApp;

before(async () => {
  parent = await mkdtemp(join(tmpdir(), "tenfold-web-"));
  folder = join(parent, "app");
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(parent, "secret.txt"), "not for you");
  await writeFile(join(folder, "index.html"), "<!doctype html><title>app</title>");
  await writeFile(join(folder, "app.webmanifest"), "{}");
  await writeFile(join(folder, "assets", "app-abc.js"), script);
  await writeFile(join(folder, "assets", "app-abc.js.br"), brotliCompressSync(script));
  await writeFile(join(folder, "assets", "runtime-def.wasm"), Uint8Array.of(0, 97, 115, 109));
  app = await serveApp({ folder, port: 0 });
});
after(async () => {
  await app.close();
  await rm(parent, { recursive: true });
});

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request whose path is sent as it stands, which `fetch` would tidy up. */
function ask(path: string, options: RequestOptions = {}): Promise<Answered> {
  const { hostname, port } = new URL(app.address);
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path, signal: AbortSignal.timeout(5_000), ...options },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => {
          const { statusCode: status, headers } = response;
          resolve({ status, headers, body: Buffer.concat(parts) });
        });
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

describe("the app's server", () => {
  test("gives the page at /, isolated and under a policy that runs no text as code", async () => {
    const { status, headers, body } = await ask("/");
    assert.equal(status, 200);
    assert.match(body.toString(), /<title>app/);
    assert.equal(headers["content-type"], "text/html;charset=utf-8");
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-embedder-policy"], "require-corp");
    assert.equal(headers["x-content-type-options"], "nosniff");
    const policy = String(headers["content-security-policy"]).split("; ");
    assert.ok(policy.includes("default-src 'none'"));
    assert.ok(policy.includes("script-src 'self' 'wasm-unsafe-eval'"));
    assert.doesNotMatch(policy.join(), /'unsafe-|\*|https?:/);
  });

  for (const [path, type] of [
    ["/assets/app-abc.js", "text/javascript"],
    ["/assets/runtime-def.wasm", "application/wasm"],
    ["/app.webmanifest", "application/manifest+json"],
  ] as const) {
    test(`${path} is ${type}, with the headers that workers need`, async () => {
      const { status, headers } = await ask(path);
      assert.deepEqual([status, headers["content-type"]], [200, type]);
      assert.equal(headers["cross-origin-embedder-policy"], "require-corp");
      assert.ok(headers["content-security-policy"]);
    });
  }

  test("what has a hash in its name is kept for ever, all else is asked for anew", async () => {
    const hashed = await ask("/assets/app-abc.js");
    assert.equal(hashed.headers["cache-control"], "public, max-age=31536000, immutable");
    for (const path of ["/", "/app.webmanifest"]) {
      const { headers } = await ask(path);
      assert.deepEqual([headers["cache-control"], headers.etag], ["no-cache", undefined]);
    }
  });

  test("is compressed where the browser takes it", async () => {
    const headers = { "Accept-Encoding": "gzip, deflate, br" };
    const compressed = await ask("/assets/app-abc.js", { headers });
    assert.equal(compressed.headers["content-encoding"], "br");
    assert.equal(compressed.headers["content-type"], "text/javascript");
    assert.equal(compressed.headers.vary, "Accept-Encoding");
    assert.ok(compressed.body.length < 100);
    assert.equal(brotliDecompressSync(compressed.body).toString(), script);
    const plain = await ask("/assets/app-abc.js");
    assert.equal(plain.headers["content-encoding"], undefined);
    assert.equal(plain.body.toString(), script);
  });

  test("HEAD gives the headers alone", async () => {
    const { status, headers, body } = await ask("/assets/app-abc.js", { method: "HEAD" });
    assert.deepEqual([status, body.length], [200, 0]);
    assert.equal(headers["content-length"], String(script.length));
  });

  test("other methods are refused", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const { status, headers } = await ask("/", { method });
      assert.deepEqual([status, headers.allow], [405, "GET, HEAD"]);
    }
  });

  test("nothing beside the folder is served, whatever the path", async () => {
    for (const path of [
      ...["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt"],
      ...["/..%2fsecret.txt", "/..%5csecret.txt", "//../secret.txt", "/%00", "/%", "/assets"],
      ...["/.%2e/secret.txt", `${parent}/secret.txt`, "/../app-other/index.html"],
    ]) {
      const { status, body } = await ask(path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(body.toString(), /not for you/, path);
    }
  });

  test("odd ranges end nothing, and the whole file comes", async () => {
    for (const range of ["bytes=5-2", "bytes=9999999-", "bytes=x-y", "items=0-1"]) {
      const { status, body } = await ask("/assets/app-abc.js", { headers: { Range: range } });
      assert.deepEqual([status, body.length], [200, script.length], range);
    }
  });

  test("a file that a build takes away meanwhile is told as missing", async () => {
    const path = join(folder, "assets", "old-123.js");
    await writeFile(path, script);
    assert.equal((await ask("/assets/old-123.js")).status, 200);
    await rm(path);
    const { status, headers } = await ask("/assets/old-123.js");
    assert.deepEqual([status, headers["cache-control"]], [404, "no-store"]);
  });
});

test("once closed, the port is free again, though a browser kept its connection", async () => {
  const first = await serveApp({ folder, port: 0 });
  const answered = await fetch(first.address);
  await answered.text();
  await first.close();
  const port = Number(new URL(first.address).port);
  const second = await serveApp({ folder, port });
  assert.equal(second.address, first.address);
  await second.close();
});

test("a port in use is told, and without one the next free port is taken", async () => {
  const apps = [await serveApp({ folder }), await serveApp({ folder })];
  const ports = apps.map(({ address }) => Number(new URL(address).port));
  for (const port of ports) assert.ok(port >= usualPorts.first && port <= usualPorts.last);
  assert.notEqual(ports[0], ports[1]);
  await assert.rejects(serveApp({ folder, port: ports[0]! }), (error) => {
    assert.ok(error instanceof TenfoldError);
    assert.equal(error.code, "BAD_ARGUMENT");
    assert.match(error.message, new RegExp(`^--port ${ports[0]}: .* in use; choose another`));
    return true;
  });
  for (const served of apps) await served.close();
});

test("where all usual ports are in use, that is told", async () => {
  const taken = await Promise.all(
    Array.from({ length: usualPorts.last - usualPorts.first + 1 }, async (_, index) => {
      const server = createServer();
      // One that somebody else has is in use as well.
      await new Promise<void>((resolve) => {
        server.once("error", () => resolve());
        server.listen(usualPorts.first + index, "127.0.0.1", resolve);
      });
      return server;
    }),
  );
  try {
    await assert.rejects(serveApp({ folder }), {
      code: "BAD_ARGUMENT",
      message: /^web: .*4610…4629, all are in use; .*--port/,
    });
  } finally {
    for (const server of taken) server.close();
  }
});

test("where the app was not built, it says what to run", async () => {
  await assert.rejects(serveApp({ folder: parent, port: 0 }), {
    code: "FILE_NOT_FOUND",
    message: /found no index\.html; .*npm run web:build$/,
  });
});
