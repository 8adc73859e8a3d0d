import assert from "node:assert/strict";
import { createServer } from "node:net";
import { TenfoldError } from "../../src/errors.js";
import { fetchPicture } from "../../src/node/pictures/fetch.js";

/** This machine and networks of its own, as someone would write them who is not to reach them. */
const hosts: readonly string[] = [
  ...["127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1"],
  ...["0177.0.0.1", "017700000001", "0", "0.0.0.0", "127.0.0.1.", "127。0。0。1", "１２７.0.0.1"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
  ],
  ...[
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
  ],
  ...["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1"],
  ...[
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
  ],
  ...["255.255.255.255", "localhost", "localhost.", "LOCALHOST", "ｌocalhost", "[fd00:ec2::254]"],
];

const urlForms: readonly ((host: string, port: number) => string)[] = [
  (host, port) => `http://${host}:${port}/7.png`,
  (host, port) => `https://${host}:${port}/`,
  (host, port) => `http:\\\\${host}:${port}\\7.png`,
  (host, port) => `HTTP://${host}:${port}/?q=http://example.org/`,
];

/**
 * Tries to have pictures fetched from this machine and private networks, by every way to write that.
 * @returns how many URLs were refused.
 * @throws AssertionError when one is not refused, or a connection came.
 */
export async function tryUrls(): Promise<number> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const urls = hosts.flatMap((host) => urlForms.map((form) => form(host, port)));
  try {
    for (const url of urls) {
      const error = await fetchPicture(url, { timeoutMs: 5000 }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof TenfoldError, `${url}: ${error}`);
      // A name that this system does not know leads nowhere.
      const unknown = error.code === "URL_FAILED" && /host name is not known/.test(error.message);
      assert.ok(unknown || error.code === "URL_REFUSED", `${url}: ${error.message}`);
    }
  } finally {
    server.close();
  }
  assert.equal(connections, 0, "connections came");
  return urls.length;
}
