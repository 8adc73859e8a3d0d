import { answerTable, columnOf, rowOf } from "../evaluation/sets/answerTable.js";
import type { SetEvaluation } from "../evaluation/sets/evaluateSet.js";
import type { Unreadable } from "../evaluation/sets/openPicture.js";
import { type SetCounts, type SetPicture, wasRead } from "../evaluation/sets/setPicture.js";
import { largest } from "../extremes.js";
import { fieldSide } from "../image/field/field.js";
import { type CardOptions, cardsOf, type ReportPicture } from "./cards.js";
import { type NamedModel, networksOf, reportModels } from "./evaluationPage.js";
import { type Html, html } from "./html.js";
import { count, formatConfidence, percent } from "./numbers.js";
import type { Tile } from "./page.js";
import type { Provenance } from "./provenance.js";
import { htmlReport, intervalOf } from "./report.js";

/** A set that was read, with all that the page needs. */
export interface SetRead {
  /** The set's. */
  readonly name: string;
  readonly what: string;
  readonly models: readonly NamedModel[];
  readonly found: SetEvaluation;
  /** See `CardOptions`. */
  readonly thumbnailOf?: CardOptions["thumbnailOf"];
  /** See `PageParts`. */
  readonly notes?: readonly string[] | undefined;
  readonly provenance?: Provenance | undefined;
}

/** The page that tells how a set of one's own was read: answers, refusals, what is no digit. */
export async function setPage(read: SetRead): Promise<string> {
  const { name, what, models, found, thumbnailOf, notes, provenance } = read;
  const answers = answerTable(found.pictures);
  const size = { height: fieldSide, width: fieldSide };
  const pictures = found.pictures
    .flatMap(reportPicture)
    .sort((a, b) => b.confidence - a.confidence);
  const options = { size, words: answers.words, thumbnailOf };
  const others = found.nonDigits === 0 ? "" : ` and ${counted(found.nonDigits, "picture")} of none`;
  return htmlReport({
    title: `How well ${networksOf(models)} ${name}`,
    lead: `${counted(found.digits, what)}${others}, each read as predict reads it`,
    what,
    ...options,
    models: reportModels(models),
    evaluation: found.evaluation,
    answers,
    tiles: tilesOfSet(found, what),
    pictures: pictures.filter(({ row, column }) => row === "none" || row !== column),
    sections: [
      ...(await refusalSections(found, pictures, options)),
      ...unreadableSection(found.unreadable),
    ],
    notes,
    provenance,
  });
}

function tilesOfSet({ evaluation, outcomes }: SetEvaluation, what: string): Tile[] {
  const { digits, nonDigits } = outcomes;
  const refused = digits.pictures - digits.answered;
  const tiles: Tile[] = [];
  if (digits.pictures > 0) {
    tiles.push(
      {
        name: "Answered correctly",
        value: percent(digits.correct / digits.pictures),
        note: `refusals count as wrong; ${intervalOf(digits.correct, digits.pictures)}`,
      },
      {
        name: "Accuracy",
        value: evaluation ? percent(evaluation.accuracy) : "–",
        note: `of the likeliest ${what}, refused or not`,
      },
      {
        name: "Answered wrongly",
        value: count(digits.answered - digits.correct),
        note: `of ${counted(digits.pictures, what)}`,
      },
      { name: "Refused", value: count(refused), note: reasonsOf(digits) },
    );
  }
  if (nonDigits.pictures > 0) {
    tiles.push({
      name: `Taken for ${what}s`,
      value: count(nonDigits.answered),
      note: `of ${counted(nonDigits.pictures, "picture")} of none`,
    });
  }
  return tiles;
}

function reasonsOf({ refused, several, blank, unreadable }: SetCounts): string {
  const told = [
    [refused, "as not a digit"],
    [several, "as several digits"],
    [blank, "as blank"],
    [unreadable, "unreadable"],
  ] as const;
  const reasons = told.flatMap(([pictures, what]) =>
    pictures > 0 ? [`${count(pictures)} ${what}`] : [],
  );
  return reasons.length === 0 ? "every digit was answered" : reasons.join(", ");
}

function reportPicture(picture: SetPicture): ReportPicture[] {
  const column = columnOf(picture);
  if (column === undefined) return [];
  const own = { name: picture.name, row: rowOf(picture), column };
  if (!wasRead(picture)) return [{ ...own, confidence: 0, note: "no ink found" }];
  const { field, prediction } = picture;
  const { confidence, digitness, several, probabilities } = prediction;
  const best = probabilities.indexOf(largest(probabilities));
  const note =
    picture.outcome === "several"
      ? `found, from the left: ${several?.map(({ digit }) => digit).join(" ")}`
      : picture.outcome === "refused"
        ? `digitness ${digitness.toFixed(2)}; best guess ${best}, ${formatConfidence(confidence)}`
        : undefined;
  return [{ ...own, field, confidence, ...(note !== undefined && { note }) }];
}

/** Cards of one kind. */
const mostShown = 24;

async function refusalSections(
  { outcomes }: SetEvaluation,
  pictures: readonly ReportPicture[],
  options: CardOptions,
): Promise<Html[]> {
  const { digits, nonDigits } = outcomes;
  const isRefused = ({ column }: ReportPicture) => !/^\d$/.test(column);
  const isOther = ({ row }: ReportPicture) => row === "none";
  const some = async (
    title: string,
    told: string,
    shown: readonly ReportPicture[],
  ) => html`<section>
<h2>${title}</h2>
<p>${told}${shown.length > mostShown ? ` The first ${mostShown} of them:` : ""}</p>
${await cardsOf(shown.slice(0, mostShown), options)}
</section>`;
  const sections: Html[] = [];
  const refused = pictures.filter((one) => isRefused(one) && !isOther(one));
  if (refused.length > 0) {
    const told = `Of ${counted(digits.pictures, "digit")}, ${reasonsOf(digits)}.`;
    sections.push(await some("Digits that were refused", told, refused));
  }
  if (nonDigits.pictures === 0) return sections;
  const taken = pictures.filter((one) => isOther(one) && !isRefused(one));
  const told = `Of ${counted(nonDigits.pictures, "picture")}, ${count(nonDigits.answered)} taken for digits`;
  sections.push(
    await some(
      "Pictures that show no digit",
      `${told}${taken.length === 0 ? "." : ", the surest first."}`,
      taken,
    ),
  );
  return sections;
}

function unreadableSection(unreadable: readonly Unreadable[]): Html[] {
  if (unreadable.length === 0) return [];
  return [
    html`<section>
<h2>Pictures that could not be read</h2>
<ul class="faults">${unreadable.map(({ message }) => html`<li>${message}</li>\n`)}</ul>
</section>`,
  ];
}

function counted(pictures: number, noun: string): string {
  return `${count(pictures)} ${noun}${pictures === 1 ? "" : "s"}`;
}
