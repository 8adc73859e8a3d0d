import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noDigit } from "../../src/data/digitSet.js";
import { countOutcomes, isDigit } from "../../src/evaluation/sets/setPicture.js";
import { setPage } from "../../src/reports/setPage.js";
import { madeUpSet, thumbnail } from "./madeUpSets.js";

/** The part of a page below one of its headings. */
function section(page: string, heading: string): string {
  const [, after] = page.split(`<h2>${heading}</h2>`);
  assert.ok(after !== undefined, `no section ${heading}`);
  return after.split("</section>")[0]!;
}

/** What the cards of a section say, a line each. */
function cardsIn(part: string): string[] {
  return [...part.matchAll(/<figcaption>(.*?)<\/figcaption>/gs)].map(([, caption]) =>
    caption!
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );
}

describe("setPage", () => {
  test("names the set and tells both accuracies, refusals and what is no digit", async () => {
    const page = await setPage(await madeUpSet());
    assert.match(page, /<h1>How well lenet5 reads my-pictures<\/h1>/);
    assert.match(page, /6 digits and 2 pictures of none, each read as predict reads it/);
    const tiles = [
      ...page.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd><dd class="note">([^<]*)</g),
    ];
    assert.deepEqual(
      tiles.map(([, ...told]) => told),
      [
        // One of six; the likeliest digit is right of one more, which was refused.
        ["Answered correctly", "16.67%", "refusals count as wrong; 95% interval: 3.01–56.35%"],
        ["Accuracy", "33.33%", "of the likeliest digit, refused or not"],
        ["Answered wrongly", "1", "of 6 digits"],
        ["Refused", "4", "1 as not a digit, 1 as several digits, 1 as blank, 1 unreadable"],
        ["Taken for digits", "1", "of 2 pictures of none"],
      ],
    );
  });

  test("shows each refusal with its reason, and what was taken for a digit", async () => {
    const page = await setPage(await madeUpSet());
    assert.deepEqual(cardsIn(section(page, "Digits that were refused")), [
      "2 read as not a digit digitness 0.25; best guess 2, 91.0% refused.png",
      "1 read as several digits found, from the left: 1 2 several.png",
      "4 read as a blank page no ink found blank.png",
    ]);
    assert.deepEqual(cardsIn(section(page, "Pictures that show no digit")), [
      "not a digit read as 5 91.0% sure taken.png",
    ]);
    assert.match(
      section(page, "Pictures that could not be read"),
      /<li>broken\.png: expected a picture, got &#60;text&#62;<\/li>/,
    );
    assert.match(section(page, "The worst mistakes"), /One wrong answer\./);
  });

  test("its matrix has refusals and what is no digit, which lead to pictures", async () => {
    const page = await setPage(await madeUpSet());
    const matrix = section(page, "Confusions");
    assert.match(
      matrix,
      /<b>none<\/b>: not a digit · <b>2\+<\/b>: several digits · <b>–<\/b>: a blank page/,
    );
    const groups = [...matrix.matchAll(/class="group" id="(.*?)">\s*<p><span>(.*?)<\/span>/gs)];
    assert.deepEqual(
      groups.map(([, id, told]) => [id, told!.replaceAll(/<[^>]*>/g, "").replaceAll("\n", " ")]),
      [
        ["cell-1-11", "1 read as several digits: 1 picture"],
        ["cell-2-10", "2 read as not a digit: 1 picture"],
        ["cell-4-12", "4 read as a blank page: 1 picture"],
        ["cell-7-8", "7 read as 8: 1 picture"],
        ["cell-10-5", "not a digit read as 5: 1 picture"],
        ["cell-10-10", "not a digit read as not a digit: 1 picture"],
      ],
    );
    const row = (name: string) =>
      [...matrix.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)]
        .find(([, head]) => head === name)?.[2]
        ?.match(/\d+/g)
        ?.join("");
    assert.equal(row("7"), "0000000010000");
    assert.equal(row("none"), "0000010000100");
  });

  test("shows the picture itself beside what the network saw, where it can still be opened", async () => {
    const page = await setPage(await madeUpSet());
    const refused = section(page, "Digits that were refused");
    assert.equal(refused.split(`src="${thumbnail}"`).length - 1, 3);
    // The blank one has nothing that the network could see.
    assert.equal(refused.match(/<img class="field"/g)?.length, 2);
  });

  test("a set without any digit has a page, too", async () => {
    const read = await madeUpSet();
    const pictures = read.found.pictures.filter(({ label }) => label === noDigit);
    const none = countOutcomes(pictures.filter(isDigit));
    const found = {
      ...{
        ...read.found,
        evaluation: null,
        answeredCorrectly: null,
        auroc: null,
        digits: 0,
        pictures,
      },
      outcomes: { ...read.found.outcomes, digits: none },
    };
    const page = await setPage({ ...read, found });
    assert.match(page, /<dt>Taken for digits<\/dt><dd>1<\/dd>/);
    assert.doesNotMatch(page, /NaN|undefined|Infinity|How sure it is/);
  });
});
