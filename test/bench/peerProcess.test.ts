import assert from "node:assert/strict";
import { test } from "node:test";
import { Cannot } from "../../bench/contender.js";
import { PeerProcess } from "../../bench/peerProcess.js";
import { discoverPeers } from "../../bench/peers.js";

/** A worker in Node that answers request by request with the given JavaScript. */
const fake = (onRequest: string, first = `say({ ready: true, versions: { fake: "1" } })`) => ({
  name: "fake",
  command: process.execPath,
  args: [
    "-e",
    `const say = (m) => process.stdout.write(JSON.stringify(m) + "\\n"); ${first};
     require("node:readline").createInterface({ input: process.stdin })
       .on("line", (line) => { const { id, ...request } = JSON.parse(line); ${onRequest} });`,
  ],
  env: {},
  batch: 128,
  inferenceModes: ["usual", "fastest"] as const,
});

test("a peer answers request by request, and ends when its stdin does", async () => {
  const peer = await PeerProcess.start(fake("say({ id, ok: true, gflops: request.size * 2 })"));
  assert.deepEqual(peer.versions, { fake: "1" });
  assert.equal(await peer.sgemm(64), 128);
  assert.equal(await peer.sgemm(8), 16);
  const first = peer.sgemm(1);
  await assert.rejects(peer.sgemm(2), { message: "fake: asked while still at work" });
  assert.equal(await first, 2);
  await peer.close();
  await assert.rejects(peer.sgemm(1), { message: /^fake: ended with 0/ });
});

test("a lacking operation is Cannot, a failure an error with the peer's own words", async () => {
  const peer = await PeerProcess.start(
    fake(`say(request.do === "train"
      ? { id, ok: false, cannot: "no gradient" } : { id, ok: false, error: "ValueError: 3" })`),
  );
  await assert.rejects(peer.train(128), (e) => e instanceof Cannot && e.message === "no gradient");
  await assert.rejects(peer.peakBytes(), { name: "Error", message: "fake: memory: ValueError: 3" });
  await peer.close();
});

test("a peer that dies or babbles or is silent is reported, with the end of its stderr", async () => {
  const dies = await PeerProcess.start(
    fake(`console.error("out of luck"); process.exitCode = 7;
    setTimeout(() => process.exit(), 100);`),
  );
  await assert.rejects(dies.train(128), { message: "fake: ended with 7\nout of luck" });
  const babbles = await PeerProcess.start(fake(`console.log("hello")`));
  await assert.rejects(babbles.train(128), { message: /expected a line of JSON, got hello/ });
  await babbles.close();
  const silent = PeerProcess.start(fake("", ""), 300);
  await assert.rejects(silent, { message: "fake: no answer within 0.3 s" });
  const missing = { ...fake(""), command: "/no/such/python" };
  await assert.rejects(PeerProcess.start(missing), { message: /fake: spawn .*ENOENT/ });
});

test("absent peers are named with the reason and how to install them", () => {
  const found = discoverPeers({
    data: ".",
    threads: 2,
    batch: 128,
    network: "lenet5",
    folder: "/no/such/folder",
  });
  const keras = found.find(({ name }) => name === "Keras 3 fit");
  assert.ok(keras && "absent" in keras);
  assert.equal(
    keras.absent,
    "/no/such/folder/tf/bin/python is not there; bench/setup.sh --only keras installs it",
  );
  assert.equal(found.length, 11);
});
