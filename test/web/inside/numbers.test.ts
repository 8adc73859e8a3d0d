import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { openTracer } from "../../../src/inspection/tracer.js";
import {
  activations,
  batchNorm,
  conv2d,
  dense,
  globalPool,
  loadMnistPart,
  loadModel,
  type Model,
  relu,
  rescale,
  residual,
  saveModel,
  softmax,
} from "../../../src/node/index.js";
import { packageFolder } from "../../../src/node/packageFiles.js";
import { nodeRuntime } from "../../../src/node/runtime.js";
import { withRandomWeights } from "../../network/randomNetworks.js";
import { App, drawDigit } from "../app/app.js";
import { skip } from "../browser.js";
import { address, drawAndWait } from "./looking.js";

const unit = { layer: "re_lu_1", channel: 6, row: 4, column: 5 };
const explanation = (page: Page) => page.locator(".explanation");

/** The whole numbers that the page shows in a role. */
async function numbers(page: Page, part: string): Promise<number[]> {
  const all = explanation(page).locator(`[data-part="${part}"]`);
  const values = await all.evaluateAll((found) =>
    found.map((element) => (element as unknown as { value: string }).value),
  );
  return values.map(Number);
}

/** The field that the page saw, from the colors of its picture: ink 0…255, nearly. */
async function fieldOn(page: Page): Promise<Float32Array> {
  const pixels = (await page.evaluate(`(() => {
    const canvas = document.querySelector(".stage canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, 28, 28);
    return Array.from({ length: 784 }, (_, i) => data[4 * i]);
  })()`)) as number[];
  const [paper, ink] = [pixels[0]!, Math.min(...pixels)];
  return Float32Array.from(pixels, (red) => (255 * (paper - red)) / (paper - ink));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual}, not ${expected}`);
}

describe("the numbers inside a network", { skip }, () => {
  let app: App;
  let lenet5: Model;
  before(async () => {
    app = await App.start();
    lenet5 = await loadModel(join(packageFolder, "models/lenet5.onnx"));
  });
  after(() => app?.stop());

  test("a digit that is drawn fills every layer, by both networks", async () => {
    for (const [model, steps] of [
      ["lenet5", 8],
      ["vgg7", 13],
    ] as const) {
      const page = await app.open(`#/inside?model=${model}`);
      await page.locator(".stage").first().waitFor();
      assert.equal(await page.locator(".stage").count(), steps);
      const painted = () =>
        page.evaluate(`[...document.querySelectorAll(".stage canvas")].map((canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.reduce((total, value, i) => (total * 31 + value) % 1000003, 7);
        })`) as Promise<number[]>;
      const blank = await painted();
      await drawAndWait(page, 3);
      const drawn = await painted();
      assert.equal(drawn.length, steps - 1);
      for (const [at, hash] of drawn.entries()) assert.notEqual(hash, blank[at], `step ${at}`);
      await page.getByRole("button", { name: /^Answer/ }).click();
      const shares = await page
        .locator(".class-table data")
        .evaluateAll((all) =>
          all.map((element) => Number((element as unknown as { value: string }).value)),
        );
      assertNear(sum(shares), 1, 1e-5, "the shares' sum");
      assert.equal(shares.indexOf(Math.max(...shares)), 3);
      await page.context().close();
    }
  });

  test("a convolution's unit: its numbers multiply and add up, and are the core's", async () => {
    const page = await app.open(address);
    await drawAndWait(page, 3);
    const [inputs, weights, products] = [
      await numbers(page, "input"),
      await numbers(page, "weight"),
      await numbers(page, "product"),
    ];
    assert.equal(inputs.length, 25);
    inputs.forEach((value, tap) => {
      assertNear(products[tap]!, value * weights[tap]!, 1e-6, `product ${tap}`);
    });
    const parts = await numbers(page, "part");
    // Six maps and the rest; the first is the one whose numbers are shown.
    assert.equal(parts.length, 7);
    assertNear(parts[0]!, sum(products), 1e-5, "the part of the shown map");
    const [bias] = await numbers(page, "bias");
    const [total] = await numbers(page, "sum");
    assertNear(total!, sum(parts) + bias!, 1e-5, "the sum");
    const [result] = await numbers(page, "result");
    assert.equal(result, Math.max(0, total!));

    // The weights are the model's: its third array is [5, 5, 12, 32], the shown map's name says which.
    const shownMap = Number(
      /map (\d+)/.exec((await page.locator('.part[aria-pressed="true"]').innerText())!)![1],
    );
    const kernel = lenet5.weights[2]!;
    weights.forEach((weight, tap) => {
      assert.equal(weight, kernel[(tap * 12 + shownMap - 1) * 32 + unit.channel], `weight ${tap}`);
    });
    assert.equal(bias, lenet5.weights[3]![unit.channel]);
    // The picture on the page has whole numbers of ink: the core comes near.
    const [layers] = await activations(lenet5, [await fieldOn(page)]);
    const value = layers!.get("conv2d_1")!.values[(6 * 10 + 4) * 10 + 5]!;
    assertNear(total!, value, 0.02, "the core's sum");
    await page.context().close();
  });

  test("the nearest training digits are those that brute force finds", async () => {
    const page = await app.open(address);
    await drawAndWait(page, 8);
    await page.getByText("All 2,000 compared").waitFor({ timeout: 30_000 });
    const found = (await page.locator('.near[data-old="false"] li').evaluateAll((all) =>
      all.map((item) => {
        const { index, similarity } = (item as unknown as { dataset: Record<string, string> })
          .dataset;
        return [Number(index), Number(similarity)];
      }),
    )) as [number, number][];
    assert.equal(found.length, 12);
    const { images } = await loadMnistPart("train");
    const tracer = await openTracer(lenet5, nodeRuntime, ["re_lu_3"]);
    const vectors = (await tracer.trace(images.subarray(0, 2000 * 784))).map(
      (layers) => layers.get("re_lu_3")!.values,
    );
    const [own] = await tracer.trace(await fieldOn(page));
    await tracer.release();
    const wanted = own!.get("re_lu_3")!.values;
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((t, x, i) => t + x * b[i]!, 0);
    const similarities = vectors.map(
      (vector) => dot(vector, wanted) / Math.sqrt(dot(vector, vector) * dot(wanted, wanted)),
    );
    const twelfth = [...similarities].sort((a, b) => b - a)[11]!;
    for (const [index, similarity] of found) {
      assertNear(similarity, similarities[index]!, 0.003, `digit ${index}`);
      assert.ok(similarities[index]! >= twelfth - 0.003, `digit ${index} is none of the nearest`);
    }
    await page.context().close();
  });

  test("what a square contributes is how far the odds fall without it", async () => {
    const page = await app.open(address);
    await drawAndWait(page, 3);
    const squares = (await page.locator(".overlay [data-change]").evaluateAll((all) =>
      all.map((one) => {
        const get = (name: string) =>
          Number((one as unknown as { getAttribute(n: string): string }).getAttribute(name));
        return [get("x"), get("y"), get("data-change")];
      }),
    )) as [number, number, number][];
    const field = await fieldOn(page);
    const holdsInk = (x: number, y: number) =>
      field.some((ink, i) => ink > 0 && (i % 28) >> 2 === x && Math.floor(i / 112) === y);
    const inked = Array.from({ length: 49 }, (_, i) => holdsInk(i % 7, Math.floor(i / 7)));
    assert.equal(squares.length, inked.filter(Boolean).length);
    const without = squares.map(([x, y]) =>
      field.map((ink, i) => ((i % 28) >> 2 === x && Math.floor(i / 112) === y ? 0 : ink)),
    );
    const shares = (await activations(lenet5, [field, ...without])).map(
      (layers) => layers.get("dense_1")!.values,
    );
    const odds = (logits: Float32Array) =>
      logits[3]! - Math.log(logits.reduce((t, v, i) => (i === 3 ? t : t + Math.exp(v)), 0));
    const whole = odds(shares[0]!);
    for (const [at, [x, y, change]] of squares.entries()) {
      assertNear(change, whole - odds(shares[at + 1]!), 0.15, `square ${x}, ${y}`);
    }
    // The digit's most telling square makes more of a difference than what the colors round away.
    assert.ok(Math.max(...squares.map(([, , change]) => change)) > 1);
    await page.context().close();
  });

  test("a network of the user's own, with branches and classes of their own", async () => {
    const same = { padding: "same" } as const;
    const network = {
      name: "own",
      input: { height: 28, width: 28, channels: 1 },
      layers: [
        ...[rescale(1 / 255), conv2d(4, 3, { ...same, stride: 2 }), relu()],
        ...[residual([conv2d(4, 3, same), batchNorm(), relu()]), relu(), globalPool("average")],
        ...[dense(3), softmax()],
      ],
    };
    const folder = await mkdtemp(join(tmpdir(), "tenfold-own-"));
    const file = join(folder, "own.onnx");
    await saveModel(file, withRandomWeights(network, 5));
    const page = await app.open("#/inside");
    await page.evaluate(
      `new Promise((resolve, reject) => {
        const opening = indexedDB.open("tenfold-models", 1);
        opening.onsuccess = () => {
          const change = opening.result.transaction(["models", "files"], "readwrite");
          change.objectStore("models").put({
            id: "own-1", name: "Mine", origin: "loaded", classes: ["A", "B", "C"], network: "own",
            parameters: 1, bytes: 1, savedAt: 1, figures: {},
          });
          change.objectStore("files").put(Uint8Array.from(${JSON.stringify([...(await readFile(file))])}), "own-1");
          change.oncomplete = () => { opening.result.close(); resolve(); };
          change.onerror = reject;
        };
      })`,
    );
    await rm(folder, { recursive: true });
    await page.goto(`${app.address}#/inside?model=own-1&layer=softmax&unit=1.0.0`);
    await page.reload();
    await page.getByText(/^Answer, class “B”\. 4 inputs times/).waitFor();
    await drawDigit(page, 3);
    const titles = await page.locator(".stage-title").allInnerTexts();
    const expected = ["Picture", "Convolution 1", "Convolution 2", "Sum", "Averages", "Answer"];
    assert.deepEqual(titles, expected);
    await page.getByText("All 2,000 compared").waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: /^Sum/ }).click();
    const inputs = await page
      .locator(".equation")
      .first()
      .locator("data")
      .evaluateAll((all) =>
        all.map((element) => Number((element as unknown as { value: string }).value)),
      );
    assertNear(inputs[0]! + inputs[1]!, inputs[2]!, 1e-6, "the sum");
    await page.context().close();
  });
});
