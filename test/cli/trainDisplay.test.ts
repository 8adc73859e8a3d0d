import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { TrainDisplay } from "../../src/cli/train/trainDisplay.js";

/** What a display tells of 25,000 readings for the calibration that take 30 seconds. */
function toldWhileCalibrating(context: TestContext, { json }: { readonly json: boolean }): string {
  let told = "";
  let now = 1000;
  context.mock.method(performance, "now", () => now);
  context.mock.method(process.stderr, "write", (text: string) => {
    told += text;
    return true;
  });
  const display = new TrainDisplay({ title: () => "Training", json });
  for (let done = 0; done <= 25_000; done += 250, now += 300) {
    display.event({ event: "calibrating", done, all: 25_000 });
  }
  display.end();
  context.mock.restoreAll();
  return told;
}

test("calibrating tells every ten seconds how far it is, where there is no terminal", (context) => {
  assert.equal(
    toldWhileCalibrating(context, { json: false }),
    "34%: 8,500 of 25,000 calibration readings  19.8 s left\n" +
      "68%: 17,000 of 25,000 calibration readings  9.6 s left\n",
  );
});

test("with --json it tells nothing", (context) => {
  assert.equal(toldWhileCalibrating(context, { json: true }), "");
});
