import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { summarizeModel } from "../../src/reports/modelSummary.js";
import { htmlReport, type ReportModel } from "../../src/reports/report.js";
import { madeUpHistory, madeUpReport } from "./madeUp.js";

describe("htmlReport", () => {
  const input = madeUpReport(0.005, 12);
  const [{ summary, history: twelve }] = input.models as [ReportModel];

  test("tells the numbers", async () => {
    const page = await htmlReport(input);
    const { images, accuracy, loss } = input.evaluation;
    const errors = Math.round((1 - accuracy) * images);
    assert.ok(page.startsWith("<!doctype html>\n<html lang="));
    assert.ok(page.includes(`<dd>${(100 * accuracy).toFixed(2)}%</dd>`));
    assert.ok(page.includes(`<dt>Errors</dt><dd>${errors}</dd>`));
    assert.ok(page.includes(`<dt>Loss</dt><dd>${loss.toPrecision(3)}</dd>`));
    assert.ok(page.includes("<dd>234,322</dd>"));
    assert.match(page, /12 epochs in 1 min 42 s\. Best on validation: epoch 11 with\n99\.43%/);
    assert.equal(page.match(/<img /g)?.length, 24);
    assert.ok(page.includes(`24 of ${errors} errors`));
    assert.equal(page.match(/<svg /g)?.length, 6);
  });

  test("stands alone: no script, nothing fetched", async () => {
    const page = await htmlReport(input);
    assert.doesNotMatch(page, /<script|<link|<iframe|@import|javascript:|\son\w+=/i);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)];
    assert.equal(addresses.length, 24);
    for (const [, source] of addresses) assert.match(source!, /^data:image\/png;base64,/);
  });

  test("without a history there are no learning curves", async () => {
    for (const history of [undefined, []]) {
      const page = await htmlReport({ ...input, models: [{ summary, history }] });
      assert.ok(!page.includes("Learning curves"));
      assert.equal(page.match(/<svg /g)?.length, 4);
    }
  });

  test("tells of each model of those that read together", async () => {
    const other = { ...summarizeModel(vgg7, "b.onnx"), parameters: 1000 };
    const models = [{ summary, history: twelve }, { summary: other }];
    const page = await htmlReport({ ...input, models });
    const named = [...page.matchAll(/Network <strong>(.*?)<\/strong> from <code>(.*?)<\/code>/g)];
    assert.deepEqual(
      named.map(([, name, file]) => [name, file]),
      [
        ["lenet5", "models/lenet5.h5"],
        ["vgg7", "b.onnx"],
      ],
    );
    assert.ok(page.includes("<dd>235,322</dd>"));
    assert.ok(page.includes("numbers learned by 2 networks"));
    assert.deepEqual(
      [...page.matchAll(/<h2>(Learning.*|The network.*)<\/h2>/g)].map(([, title]) => title),
      ["Learning curves of lenet5", "The network lenet5", "The network vgg7"],
    );
  });

  test("text cannot become markup", async () => {
    const page = await htmlReport({
      ...input,
      title: `<script>alert("1")</script>`,
      models: [{ summary: { ...summary, file: "<b>&.h5", name: "a'\"<i>" } }],
    });
    assert.ok(!page.includes("<script"));
    assert.ok(page.includes("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;</title>"));
    assert.ok(page.includes("<code>&#60;b&#62;&#38;.h5</code>"));
    assert.ok(!page.includes("<i>"));
  });

  test("a model without errors, and curves of one epoch", async () => {
    const perfect = { ...madeUpReport(0, 1), mistakes: [] };
    const page = await htmlReport(perfect);
    assert.ok(page.includes("None: every picture was read rightly."));
    assert.ok(page.includes("No mistake to show."));
    assert.match(page, /One epoch in 8\.5 s\./);
    assert.doesNotMatch(page, /NaN|Infinity|undefined/);
  });

  test("a training that went wrong is still drawn", async () => {
    const history = madeUpHistory(5).map((epoch) =>
      epoch.epoch < 4 ? epoch : { ...epoch, trainLoss: Number.NaN, validationLoss: Number.NaN },
    );
    const page = await htmlReport({ ...input, models: [{ summary, history }] });
    assert.doesNotMatch(page, /[dx]="[^"]*NaN/);
  });

  test("a digit that is not in the set has no scores", async () => {
    const evaluation = {
      ...input.evaluation,
      perClass: input.evaluation.perClass.map((score) =>
        score.name === "4" ? { name: "4", images: 0, precision: null, recall: null } : score,
      ),
    };
    const page = await htmlReport({ ...input, evaluation });
    assert.match(page, /<th scope="row">4<\/th><td>0<\/td><td>–<\/td>\n<td>–<\/td>/);
    assert.doesNotMatch(page, /NaN|null|undefined/);
  });
});
