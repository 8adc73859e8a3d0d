import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer as createPlainServer, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fetchPicture } from "../../../src/node/pictures/fetch.js";
import { networkReason } from "../../../src/node/pictures/networkFaults.js";
import { digitPng } from "../../cli/pictures.js";
import { jsonLines, tenfold } from "../../cli/runCli.js";
import { temporaryFolder } from "../../cli/smallMnist.js";
import { expired, ofAnotherHost, testKey, valid } from "./certificates.js";

const { png, label } = await digitPng(0);

async function urlOf(context: TestContext, server: Server, scheme = "https"): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  return `${scheme}://localhost:${(server.address() as AddressInfo).port}/7.png`;
}

const serving = (cert: string) => createServer({ key: testKey, cert }, (_, r) => r.end(png));

/** The name leads here whatever the machine's own resolver says. */
const local = { allowPrivate: true, resolve: async () => ["127.0.0.1"] };

test("a certificate that nobody knows is told, with what to do", async (context) => {
  const url = await urlOf(context, serving(valid));
  await assert.rejects(fetchPicture(url, local), {
    code: "URL_FAILED",
    message:
      `${url}: the download failed: the server signed its certificate itself; if it is your own ` +
      "server, name its certificate in the variable NODE_EXTRA_CA_CERTS; else download the picture in " +
      "a browser (DEPTH_ZERO_SELF_SIGNED_CERT)",
  });
});

test("a server that speaks no TLS is told", async (context) => {
  const url = await urlOf(
    context,
    createPlainServer((_, response) => response.end(png)),
  );
  await assert.rejects(fetchPicture(url, local), {
    code: "URL_FAILED",
    message: /: the download failed: the server speaks no TLS.*; try http:\/\/ in place of https/,
  });
});

for (const [what, cert, words] of [
  ["valid", valid, undefined],
  ["expired", expired, /has expired; its owner must renew it, .* \(CERT_HAS_EXPIRED\)$/],
  ["another host's", ofAnotherHost, /for another host name; .* \(ERR_TLS_CERT_ALTNAME_INVALID\)$/],
] as const) {
  test(`a trusted certificate that is ${what}`, async (context) => {
    const url = await urlOf(context, serving(cert));
    const file = join(await temporaryFolder(context), "trusted.pem");
    await writeFile(file, cert);
    const env = { NODE_EXTRA_CA_CERTS: file };
    const { stdout } = await tenfold(["predict", url, "--allow-private", "--json"], { env });
    const [line] = jsonLines(stdout);
    if (words === undefined) assert.equal(line!.digit, label);
    else assert.match((line!.error as { message: string }).message, words);
  });
}

test("a fault without a code keeps its own words", () => {
  assert.equal(networkReason(new Error("something else")), "something else");
  const odd = Object.assign(new Error("odd"), { code: "E_ODD" });
  assert.equal(networkReason(odd), "odd");
});
