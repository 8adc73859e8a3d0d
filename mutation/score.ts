import { count, percent, wilsonInterval } from "../src/reports/numbers.js";
import type { Verdict } from "./judge.js";
import { changeInWords, type Mutant } from "./mutant.js";

/** A mutant and what became of it. */
export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

/** How many mutants of a folder the tests found. */
export interface FolderScore {
  /** The folder below `src`; "" for the files of `src` itself, "all" for the sum. */
  readonly folder: string;
  /** How many mutants there are, and of how many it is known what became of them. */
  readonly mutants: number;
  readonly tried: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly notCovered: number;
  /** The share found, 0…1, of those tried; 1 when none was. */
  readonly score: number;
}

/** Scores of the folders, in the order of their names, and of all together when there are several. */
export function scoresOf(mutants: readonly Mutant[], judged: readonly Judged[]): FolderScore[] {
  const folders = [...new Set(mutants.map(folderOf))].sort();
  const scores = folders.map((folder) => {
    const own = judged.filter(({ mutant }) => folderOf(mutant) === folder);
    return scoreOf(folder, mutants.filter((each) => folderOf(each) === folder).length, own);
  });
  return scores.length === 1 ? scores : [...scores, scoreOf("all", mutants.length, judged)];
}

/**
 * Whether a score is below the threshold beyond doubt: a sample's score is only known to the width of
 * its 95 % interval.
 */
export function isTooLow({ mutants, tried, score }: FolderScore, threshold: number): boolean {
  if (tried === 0) return false;
  const [, high] = wilsonInterval(Math.round(score * tried), tried);
  return (tried === mutants ? score : high) < threshold;
}

/** The survivors, one a line, then the table of scores. */
export function reportOf(scores: readonly FolderScore[], judged: readonly Judged[]): string {
  const survivors = judged.filter(isSurvivor).sort(byPlace);
  const lines = survivors.map(({ mutant, verdict }) => {
    return `${mutant.place}  ${changeInWords(mutant)}  (${remark(verdict)})`;
  });
  const table = scores.map((each) => {
    const { tried, mutants, killed, timedOut, survived, notCovered } = each;
    const [low, high] = wilsonInterval(killed + timedOut, tried);
    const range = tried < mutants ? ` (${percent(low)} to ${percent(high)})` : "";
    return (
      `${(each.folder || "src").padEnd(14)} ${tried === 0 ? "–" : percent(each.score)}${range}: ` +
      `${count(killed)} killed, ${count(timedOut)} timed out, ${count(survived)} survived, ` +
      `${count(notCovered)} not covered; ${count(tried)} of ${count(mutants)} mutants tried`
    );
  });
  return [...lines, ...(lines.length > 0 ? [""] : []), ...table].join("\n");
}

/** Whether no test found it. */
export function isSurvivor({ verdict: { status } }: Judged): boolean {
  return status === "survived" || status === "not covered";
}

function remark({ status, ran, covering }: Verdict): string {
  if (status === "not covered") return "no test runs it";
  return ran === covering
    ? `survived ${ran} test files`
    : `survived ${ran} of ${covering} test files`;
}

function scoreOf(folder: string, mutants: number, judged: readonly Judged[]): FolderScore {
  const number = (status: Verdict["status"]) =>
    judged.filter(({ verdict }) => verdict.status === status).length;
  const killed = number("killed");
  const timedOut = number("timed out");
  const tried = judged.length;
  return {
    ...{ folder, mutants, tried, killed, timedOut },
    ...{ survived: number("survived"), notCovered: number("not covered") },
    score: tried === 0 ? 1 : (killed + timedOut) / tried,
  };
}

/** src/image/paper/ink.js is of the folder image. */
function folderOf({ file }: Mutant): string {
  const [, folder = "", inner] = file.split("/");
  return inner === undefined ? "" : folder;
}

function byPlace({ mutant: a }: Judged, { mutant: b }: Judged): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start;
}
