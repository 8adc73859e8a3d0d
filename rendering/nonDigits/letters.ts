import type { Random } from "../../src/data/random.js";
import { present } from "../../src/present.js";
import { pick } from "../choose.js";
import { fontDrawing, type Sketch } from "../digits.js";
import type { Face } from "../fonts.node.js";

/** A Latin letter or symbol, from hands twice as often as from print. */
export function latinLetter(random: Random, faces: readonly Face[]): Sketch {
  const hands = random.uniform() < 0.67;
  return letterOf(
    faces.filter(({ choice, letters }) => {
      const written = choice.kind === "hand" || choice.kind === "school";
      return choice.kind !== "script" && letters.size > 0 && written === hands;
    }),
    random,
  );
}

/** A letter of another alphabet. */
export function foreignLetter(random: Random, faces: readonly Face[]): Sketch {
  return letterOf(
    faces.filter(({ choice }) => choice.kind === "script"),
    random,
  );
}

function letterOf(faces: readonly Face[], random: Random): Sketch {
  const face = pick(faces, random);
  const character = pick([...face.letters.keys()], random);
  return {
    drawing: fontDrawing(present(face.letters.get(character)), face, random),
    source: `letter ${character} ${face.choice.name}`,
  };
}
