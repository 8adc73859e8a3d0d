import type { Plane } from "../image/plane/picture.js";
import { type Turn, turnedPlane } from "../image/plane/turned.js";
import { missing, present } from "../present.js";
import { type SeenDigit, turnCount } from "./turnModel.js";

/** A turn is told where it is e^leastMargin times as likely as any other; chosen on composed pages (`bench:turns`). */
export const leastMargin = 8;

/** How a page lies, and how sure that is. */
export interface TurnFound {
  readonly turn: Turn;
  /** By how many nats it is likelier than the next. */
  readonly margin: number;
}

/** What is asked of a picture to say how it lies. */
export interface TurnWitness {
  /** Digits that are found in a picture; undefined where it cannot lie on its side. */
  readonly find: ((gray: Plane) => Promise<readonly SeenDigit[]>) | undefined;
  /** For each turn, how likely it is, as a logarithm; see `TurnModel`. */
  readonly evidence: (gray: Plane, digits: readonly SeenDigit[]) => Promise<readonly number[]>;
}

/**
 * How a page lies: by its digits as it is; where these do not surely say "upright", also by those that are found
 * when it is turned by 90°, as finders see less of digits that lie on their side.
 * @param digits that were found in the picture as it is.
 */
export async function likeliestTurn(
  gray: Plane,
  digits: readonly SeenDigit[],
  { find, evidence }: TurnWitness,
): Promise<TurnFound> {
  const first = await evidence(gray, digits);
  if (find === undefined) return best([present(first[0]), out, present(first[2]), out]);
  const asItLies = best(first);
  if (asItLies.turn === 0 && asItLies.margin >= leastMargin) return asItLies;
  const aside = turnedPlane(gray, 90);
  const second = await evidence(aside, await find(aside));
  // A page that lies at 0° lies at 90° there.
  return best(first.map((own, turn) => own + (second[(turn + 1) % turnCount] ?? missing())));
}

/** What a turn that cannot be has for evidence. */
const out = Number.NEGATIVE_INFINITY;

function best(evidence: readonly number[]): TurnFound {
  const order = [...evidence.keys()].sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0));
  const [turn = 0, next = 0] = order;
  return {
    turn: (90 * turn) as Turn,
    margin: (evidence[turn] ?? missing()) - (evidence[next] ?? missing()),
  };
}
