import { type Random, randomFor } from "../../data/random.js";
import { present } from "../../present.js";
import { type Homography, homographyOf, mapped } from "./homography.js";
import type { Match } from "./matches.js";

/** A match agrees when the homography brings it so near to its place, pixels. */
const tolerance = 4;
/** Samples of four matches at most, and the chance of a miss that ends the search before. */
const mostSamples = 20_000;
const missChance = 1e-4;
/** Four matches are tried where their keypoints are turned alike: so far at most, radians. */
const turnTolerance = 0.5;

/** The homography that most matches agree with. */
export interface Consensus {
  readonly homography: Homography;
  readonly agreeing: readonly Match[];
}

/**
 * The homography that most matches agree with: M. Fischler and R. Bolles, "Random sample consensus", CACM 24
 * (1981); samples from the surest matches first, as O. Chum and J. Matas, "PROSAC", CVPR 2005; each best one is
 * fitted to all that agree, as O. Chum, J. Matas and J. Kittler, "Locally optimized RANSAC", 2003.
 * @param isPossible whether a homography is one that a camera or a scanner may bring.
 */
export function consensusOf(
  matches: readonly Match[],
  isPossible: (homography: Homography) => boolean,
): Consensus | undefined {
  const random = randomFor(1);
  let best: Consensus | undefined;
  let needed = mostSamples;
  for (let tried = 0; tried < Math.min(needed, mostSamples); tried++) {
    const four = sampleOf(matches, tried, random);
    if (!four) continue;
    const homography = homographyOf(four);
    if (!homography || !isPossible(homography)) continue;
    const agreeing = agreeingWith(homography, matches);
    if (agreeing.length <= Math.max(4, best?.agreeing.length ?? 0)) continue;
    best = fitted({ homography, agreeing }, matches, isPossible);
    const share = best.agreeing.length / matches.length;
    needed = Math.ceil(Math.log(missChance) / Math.log(1 - share ** 4 + 1e-12));
  }
  return best;
}

/** Four matches that are turned alike; later ones from ever more matches. */
function sampleOf(matches: readonly Match[], tried: number, random: Random): Match[] | undefined {
  const among = Math.min(matches.length, 20 + Math.floor(tried / 10));
  if (among < 4) return undefined;
  const four: Match[] = [];
  for (let draw = 0; draw < 12 && four.length < 4; draw++) {
    const match = present(matches[random.below(among)]);
    const [first] = four;
    if (four.includes(match)) continue;
    if (first && Math.abs(wrapped(match.turn - first.turn)) > turnTolerance) continue;
    four.push(match);
  }
  return four.length === 4 ? four : undefined;
}

function fitted(
  start: Consensus,
  matches: readonly Match[],
  isPossible: (homography: Homography) => boolean,
): Consensus {
  let best = start;
  for (let round = 0; round < 5; round++) {
    const homography = homographyOf(best.agreeing);
    if (!homography || !isPossible(homography)) return best;
    const agreeing = agreeingWith(homography, matches);
    if (agreeing.length < best.agreeing.length) return best;
    const isSettled = agreeing.length === best.agreeing.length;
    best = { homography, agreeing };
    if (isSettled) return best;
  }
  return best;
}

function agreeingWith(homography: Homography, matches: readonly Match[]): Match[] {
  return matches.filter(({ fromX, fromY, toX, toY }) => {
    const { x, y } = mapped(homography, fromX, fromY);
    return Math.abs(x - toX) < tolerance && Math.abs(y - toY) < tolerance;
  });
}

/** An angle as −π…π. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
