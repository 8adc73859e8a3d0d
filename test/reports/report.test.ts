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
    assert.ok(page.includes(`32 of ${errors} wrong answers, the surest first.`));
    assert.equal(page.match(/<svg /g)?.length, 6);
  });

  test("stands alone: no script, nothing fetched", async () => {
    const page = await htmlReport(input);
    assert.doesNotMatch(page, /<script|<link|<iframe|@import|javascript:|\son\w+=/i);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)];
    assert.ok(addresses.length > 32);
    for (const [, source] of addresses) assert.match(source!, /^(data:image\/png;base64,|#cell)/);
  });

  test("a cell that is wrong leads to its pictures, the surest first; others lead nowhere", async () => {
    const page = await htmlReport(input);
    const { confusion } = input.evaluation;
    const wrong = confusion.flatMap((row, truth) =>
      row.flatMap((images, answer) =>
        truth !== answer && images > 0 ? [{ id: `cell-${truth}-${answer}`, images }] : [],
      ),
    );
    const groups = page.split('<div class="group" id="').slice(1);
    assert.deepEqual(
      groups.map((group) => [group.split('"')[0], group.match(/<figure class="card">/g)?.length]),
      wrong.map(({ id, images }, at) => [id, images + (at === wrong.length - 1 ? 32 : 0)]),
    );
    const links = [...page.matchAll(/<a [^>]*href="#(cell-[^"]*)"[^>]*><rect/g)];
    const linked = new Set(links.map(([, id]) => id));
    assert.deepEqual([...linked].sort(), wrong.map(({ id }) => id).sort());
    const sure = [...groups[0]!.matchAll(/>(\d+\.\d)% sure/g)].map(([, percent]) =>
      Number(percent),
    );
    assert.deepEqual(
      sure,
      [...sure].sort((a, b) => b - a),
    );
  });

  test("of a full cell, 24 pictures are shown", async () => {
    const page = await htmlReport(madeUpReport(0.9, 1));
    assert.match(page, /<span><b>3<\/b> read as <b>4<\/b>:\n24 of \d+ pictures<\/span>/);
  });

  test("where it comes from: when, by which command, from which model", async () => {
    const provenance = {
      made: new Date("2026-11-27T15:09:30Z"),
      version: "1.2.3",
      command: "tenfold evaluate --report <r>.html",
      data: "MNIST's test images: 10,000 pictures",
      models: [{ file: "lenet5.h5", sha256: "ab12" }],
    };
    const page = await htmlReport({ ...input, provenance });
    assert.match(page, /<time datetime="2026-11-27T15:09:30\.000Z">2026-11-27 15:09 UTC<\/time>/);
    assert.match(page, /<dd>1\.2\.3<\/dd>/);
    assert.match(page, /<code>tenfold evaluate --report &#60;r&#62;\.html<\/code>/);
    assert.match(page, /<code>lenet5\.h5<\/code><br><span class="hash">SHA-256 <code>ab12</);
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
    const named = [...page.matchAll(/Network <strong>(.*?)<\/strong> from <code>(.*?)<\/code>,/g)];
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
    const perfect = madeUpReport(0, 1);
    const page = await htmlReport(perfect);
    assert.ok(page.includes("None: every picture was read correctly."));
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
