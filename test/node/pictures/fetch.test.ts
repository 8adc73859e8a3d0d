import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { after, before, test } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { isPublicAddress } from "../../../src/node/pictures/address.js";
import { fetchPicture } from "../../../src/node/pictures/fetch.js";
import type { FetchOptions } from "../../../src/reading/pictureAccess.js";

const png = Buffer.from("\x89PNG\r\n\x1a\n and more", "latin1");

/** What the server answers, by path; what it was asked for, in order. */
const answers: Record<string, RequestListener> = {
  "/7.png": (_, response) => response.end(png),
  "/page": (_, response) => {
    response.setHeader("content-type", "image/png");
    response.end("<!doctype html><title>Log in</title>");
  },
  "/hang": () => {},
  "/slow": (_, response) => {
    response.write(png);
  },
  "/large": (_, response) => {
    const send = () => {
      while (response.write(Buffer.alloc(1 << 16, 0x89)));
    };
    response.on("drain", send);
    send();
  },
  "/declared": (_, response) => {
    response.writeHead(200, { "content-length": "20000001" });
    response.write(png);
  },
  "/once": redirect("/7.png"),
  "/packed": encodedBy("gzip", gzipSync(png)),
  "/twice": encodedBy("deflate, br", brotliCompressSync(deflateSync(png))),
  "/bomb": encodedBy("gzip", gzipSync(Buffer.alloc(30_000_000))),
  "/odd": encodedBy("compress", png),
  "/damaged": encodedBy("gzip", png),
  "/to-no-url": redirect("http://[/"),
  // Node writes header values byte by byte.
  "/to-utf8": redirect(Buffer.from("/fünf.png").toString("latin1")),
  "/to-latin1": redirect("/f\xfcnf.png"),
  "/f%C3%BCnf.png": (_, response) => response.end(png),
  "/loop": redirect("/loop"),
  "/nowhere": (_, response) => response.writeHead(302).end(),
  "/to-file": redirect("file:///etc/passwd"),
  "/to-credentials": redirect("http://me:secret@example.org/7.png"),
  "/to-private": redirect("http://10.0.0.1/7.png"),
};
const asked: string[] = [];
let server: Server;
let root: string;
const sockets = new Set<Socket>();

function encodedBy(coding: string, body: Uint8Array): RequestListener {
  return (_, response) => response.writeHead(200, { "content-encoding": coding }).end(body);
}

function redirect(location: string): RequestListener {
  return (_, response) => response.writeHead(302, { location }).end("moved");
}

before(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(":")[0]}${request.url}`);
    const answer = answers[request.url!];
    if (answer) answer(request, response);
    else response.writeHead(404).end("not here");
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const local = { allowPrivate: true } as const;

test("a picture is downloaded, also through a redirect, and packed", async () => {
  for (const path of ["/7.png", "/once", "/packed", "/twice", "/to-utf8", "/to-latin1"]) {
    assert.deepEqual([...(await fetchPicture(root + path, local))], [...png]);
  }
});

const failures: [path: string, message: RegExp, options?: FetchOptions][] = [
  ["/8.png", /: expected status 200, got 404$/],
  ["/page", /: expected a picture, got an HTML page by its content$/],
  ["/loop", /: expected at most 5 redirects, got more$/],
  ["/nowhere", /: redirected without saying where to$/],
  ["/bomb", /: expected at most 20 MB, got more$/],
  ["/odd", /: expected an encoding among gzip, .*, got "compress"$/],
  ["/damaged", /: expected a body encoded as gzip, got a damaged one \(.*\)$/],
  ["/to-no-url", /: redirected to what is no URL: "http:\/\/\[\/"$/],
  ["/hang", /: expected an answer within 0\.2 s, got none$/, { timeoutMs: 200 }],
  ["/slow", /: expected an answer within 0\.2 s, got none$/, { timeoutMs: 200 }],
  ["/declared", /: expected at most 20 MB, got more$/],
  ["/large", /: expected at most 20 MB, got more$/],
  ["/large", /: expected at most 0\.1 MB, got more$/, { maxBytes: 100_000 }],
];

for (const [path, message, options] of failures) {
  test(`${path} fails with ${message.source}`, async () => {
    await assert.rejects(fetchPicture(root + path, { ...local, ...options }), {
      code: "URL_FAILED",
      message: new RegExp(`^${root}${path}${message.source}`),
    });
  });
}

test("at most five redirects are followed", async () => {
  asked.length = 0;
  await assert.rejects(fetchPicture(`${root}/loop`, local), { code: "URL_FAILED" });
  assert.equal(asked.length, 6);
});

test("a server that is not there, and a name that is not known, are failures", async () => {
  await assert.rejects(fetchPicture("http://127.0.0.1:1/7.png", local), {
    code: "URL_FAILED",
    message:
      /^http:\/\/127\.0\.0\.1:1\/7\.png: the download failed: nothing answers there; .* \(ECONNREFUSED\)/,
  });
  const unknown = Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" });
  await assert.rejects(
    fetchPicture("http://no.such.name/", { resolve: () => Promise.reject(unknown) }),
    {
      code: "URL_FAILED",
      message: "http://no.such.name/: the download failed: the host name is not known (ENOTFOUND)",
    },
  );
  await assert.rejects(fetchPicture("http://empty.name/", { resolve: async () => [] }), {
    code: "URL_FAILED",
    message: "http://empty.name/: empty.name: the name has no address",
  });
});

test("a resolver that never answers runs into the time limit", async () => {
  const resolve = () => new Promise<never>(() => {});
  await assert.rejects(fetchPicture("http://slow.name/", { resolve, timeoutMs: 100 }), {
    code: "URL_FAILED",
    message: "http://slow.name/: expected an answer within 0.1 s, got none",
  });
});

const refusals: [url: string, message: RegExp][] = [
  ["ftp://example.org/7.png", /: expected http or https, got ftp$/],
  ["file:///etc/passwd", /: expected http or https, got file$/],
  ["http://me:secret@example.org/", /: expected a URL without user name and password/],
  ["http://me@example.org/", /: expected a URL without user name and password/],
  ["http://", /: expected a URL like https:\/\/example\.org\/7\.png$/],
  ["http://127.0.0.1/", /got 127\.0\.0\.1; to read from your own network, allow private/],
  ["http://0x7f.1/", /got 127\.0\.0\.1;/],
  ["http://2130706433/", /got 127\.0\.0\.1;/],
  ["http://10.1.2.3/", /got 10\.1\.2\.3;/],
  ["http://169.254.169.254/latest/meta-data", /got 169\.254\.169\.254;/],
  ["http://[::1]/", /got ::1;/],
  ["http://[::ffff:127.0.0.1]/", /got ::ffff:7f00:1;/],
  ["http://[fe80::1]/", /got fe80::1;/],
];

for (const [url, message] of refusals) {
  test(`${url} is refused`, async () => {
    const start = performance.now();
    await assert.rejects(fetchPicture(url), { code: "URL_REFUSED", message });
    assert.ok(performance.now() - start < 1000);
  });
}

test("a name is refused when any of its addresses is private", async () => {
  for (const addresses of [["127.0.0.1"], ["8.8.8.8", "192.168.0.1"], ["::ffff:10.0.0.1"]]) {
    asked.length = 0;
    const url = `http://rebound.example:${new URL(root).port}/7.png`;
    await assert.rejects(fetchPicture(url, { resolve: async () => addresses }), {
      code: "URL_REFUSED",
      message: /^http:\/\/rebound\.example:\d+\/7\.png: rebound\.example: expected an address of /,
    });
    assert.deepEqual(asked, []);
  }
});

/** As if the server stood on the public internet under the names that end in .example. */
function asPublic(isAllowed: (address: string) => boolean): FetchOptions {
  return { isAllowed, resolve: async () => ["127.0.0.1"] };
}

test("the connection goes to the address that was checked, and to no other", async () => {
  const checked: string[] = [];
  let resolved = 0;
  const options: FetchOptions = {
    isAllowed: (address) => checked.push(address) > 0,
    // A name that changes its mind: whoever asked again would get another answer.
    resolve: async () => (resolved++ === 0 ? ["127.0.0.1"] : ["127.0.0.99"]),
  };
  const url = `http://seven.example:${new URL(root).port}/7.png`;
  assert.deepEqual([...(await fetchPicture(url, options))], [...png]);
  assert.deepEqual(checked, ["127.0.0.1"]);
  assert.equal(resolved, 1);
});

test("a redirect to a forbidden place is refused, and nothing is asked there", async () => {
  const { port } = new URL(root);
  answers["/to-loopback"] = redirect(`http://127.0.0.1:${port}/7.png`);
  // The first name may be read; the literal address it redirects to may not.
  let checks = 0;
  const options = asPublic(() => checks++ === 0);
  const cases: [path: string, message: RegExp][] = [
    ["/to-loopback", /\(redirected to http:\/\/127\.0\.0\.1:\d+\/7\.png\): expected an address/],
    ["/to-private", /\(redirected to http:\/\/10\.0\.0\.1\/7\.png\): expected an address/],
    ["/to-file", /\(redirected to file:\/\/\/etc\/passwd\): expected http or https, got file$/],
    ["/to-credentials", /: expected a URL without user name and password/],
  ];
  for (const [path, message] of cases) {
    checks = 0;
    asked.length = 0;
    await assert.rejects(fetchPicture(`http://seven.example:${port}${path}`, options), {
      code: "URL_REFUSED",
      message,
    });
    assert.deepEqual(asked, [`seven.example${path}`]);
  }
});

test("isPublicAddress knows every special range", () => {
  const special =
    "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.1.1 172.16.0.1 172.31.255.255 " +
    "192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 " +
    "239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:8.8.8.8 64:ff9b::808:808 " +
    "64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd12::1 fe80::1 fe80::1%eth0 " +
    "fec0::1 ff02::1 4000::1 not-an-address";
  for (const address of special.split(" ")) {
    assert.equal(isPublicAddress(address), false, address);
  }
  for (const address of "1.1.1.1 8.8.8.8 172.32.0.1 100.128.0.1 2606:4700::1111".split(" ")) {
    assert.equal(isPublicAddress(address), true, address);
  }
});
