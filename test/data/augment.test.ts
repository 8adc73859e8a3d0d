import assert from "node:assert/strict";
import { test } from "node:test";
import { augment } from "../../src/data/augmentation/augment.js";
import { Augmenter } from "../../src/data/augmentation/augmenter.js";
import { strongAugmentation } from "../../src/data/augmentation/strong.js";
import { Random } from "../../src/data/random.js";

const pixels = 28 * 28;
const images = Uint8Array.from({ length: 4 * pixels }, (_, at) => (at % 28 === 12 ? 255 : 0));
const set = { count: 4, height: 28, width: 28, images, labels: Uint8Array.of(1, 1, 1, 7) };

test("each picture is changed by its own stream of the seed, as the augmenter does", () => {
  const before = images.slice();
  const changed = augment(set, strongAugmentation, { seed: 7, epoch: 2 });
  const augmenter = new Augmenter(strongAugmentation, 28, 28);
  for (let at = 0; at < 4; at += 1) {
    const one = new Uint8Array(pixels);
    augmenter.changeInto(images, at * pixels, one, 0, 1, new Random(7, 2, at));
    assert.deepEqual(changed.images.subarray(at * pixels, (at + 1) * pixels), one);
  }
  assert.deepEqual([changed.count, changed.labels, images], [4, set.labels, before]);
  assert.notDeepEqual(changed.images, images);
});

test("seed and epoch decide, and no step changes nothing", () => {
  const of = (options: object) => augment(set, strongAugmentation, options).images;
  assert.deepEqual(of({}), of({ seed: 1, epoch: 0 }));
  assert.notDeepEqual(of({ seed: 2 }), of({}));
  assert.notDeepEqual(of({ epoch: 1 }), of({}));
  assert.deepEqual(augment(set, []).images, images);
});

test("what is wrong is refused", () => {
  assert.throws(() => augment(set, [{ kind: "blurr", strength: 1, chance: 1 } as never]), {
    code: "BAD_ARGUMENT",
  });
  assert.throws(() => augment(set, [], { seed: -1 }), { code: "BAD_ARGUMENT" });
  assert.throws(() => augment(set, [], { sead: 1 } as object), {
    message: 'augment: there is no option "sead"; did you mean seed?',
  });
});
