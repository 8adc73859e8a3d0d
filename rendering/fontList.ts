/** What a face is used for. */
export type FontKind = "hand" | "school" | "print" | "display" | "script";

/** One font package and the files of it that are drawn. */
export interface FontChoice {
  /** Name of the package without `@fontsource/`. */
  readonly name: string;
  readonly kind: FontKind;
  /** Weights that are drawn, 100…900. */
  readonly weights: readonly number[];
  /** Its digits and letters are drawn for the validation part alone. */
  readonly validation?: true;
  /** The subset of the files that holds the digits or letters. */
  readonly subset: string;
}

function hand(names: string): FontChoice[] {
  return names.split(" ").map((name) => ({ name, kind: "hand", weights: [400], subset: "latin" }));
}

function held(choice: FontChoice): FontChoice {
  return { ...choice, validation: true };
}

function face(
  name: string,
  kind: FontKind,
  weights: readonly number[],
  subset = "latin",
): FontChoice {
  return { name, kind, weights, subset };
}

/**
 * The fonts whose digits and Latin letters are drawn. Hands first: people write, and MNIST is
 * handwriting. `script` faces bring other alphabets, and no digits.
 */
export const fontList: readonly FontChoice[] = [
  ...hand(
    "patrick-hand indie-flower shadows-into-light gochi-hand reenie-beanie homemade-apple " +
      "covered-by-your-grace architects-daughter gloria-hallelujah permanent-marker rock-salt " +
      "schoolbell coming-soon la-belle-aurore just-another-hand waiting-for-the-sunrise zeyada " +
      "sue-ellen-francisco handlee delius annie-use-your-telescope " +
      "the-girl-next-door swanky-and-moo-moo short-stack bad-script mansalva delicious-handrawn",
  ),
  face("caveat", "hand", [400, 700]),
  face("kalam", "hand", [300, 400, 700]),
  face("shantell-sans", "hand", [300, 400, 700]),
  face("amatic-sc", "hand", [400, 700]),
  ...hand("cedarville-cursive nothing-you-could-do neucha marck-script").map(held),
  held(face("comic-neue", "hand", [300, 400, 700])),
  face("playwrite-de-grund", "school", [200, 400]),
  face("playwrite-fr-moderne", "school", [200, 400]),
  face("playwrite-fr-trad", "school", [200, 400]),
  face("playwrite-it-moderna", "school", [200, 400]),
  face("playwrite-pl", "school", [200, 400]),
  face("playwrite-us-trad", "school", [200, 400]),
  face("playwrite-hu", "school", [200, 400]),
  held(face("playwrite-cz", "school", [200, 400])),
  held(face("playwrite-es", "school", [200, 400])),
  face("inter", "print", [300, 400, 700]),
  face("roboto", "print", [300, 400, 700]),
  face("pt-serif", "print", [400, 700]),
  face("lora", "print", [400, 700]),
  face("courier-prime", "print", [400, 700]),
  face("ibm-plex-mono", "print", [300, 400, 700]),
  face("oswald", "print", [300, 500]),
  face("roboto-slab", "print", [300, 700]),
  face("playfair-display", "print", [400, 700]),
  held(face("noto-sans", "print", [300, 400, 700])),
  held(face("share-tech-mono", "print", [400])),
  face("bebas-neue", "display", [400]),
  face("dseg7", "display", [400, 700], "classic"),
  face("special-elite", "display", [400]),
  face("vt323", "display", [400]),
  face("orbitron", "display", [400, 700]),
  face("saira-stencil-one", "display", [400]),
  face("cabin-sketch", "display", [400, 700]),
  face("noto-sans", "script", [300, 400, 700], "greek"),
  face("noto-sans", "script", [300, 400, 700], "cyrillic"),
  face("caveat", "script", [400], "cyrillic"),
  face("bad-script", "script", [400], "cyrillic"),
  face("mansalva", "script", [400], "greek"),
  face("noto-sans-armenian", "script", [300, 400, 700], "armenian"),
  face("noto-sans-georgian", "script", [300, 400, 700], "georgian"),
  face("noto-sans-hebrew", "script", [300, 400, 700], "hebrew"),
  face("noto-sans-devanagari", "script", [300, 400, 700], "devanagari"),
  face("noto-sans-tamil", "script", [300, 400, 700], "tamil"),
  face("noto-sans-malayalam", "script", [300, 400, 700], "malayalam"),
  face("noto-sans-kannada", "script", [300, 400, 700], "kannada"),
  face("noto-sans-khmer", "script", [300, 400, 700], "khmer"),
  held(face("noto-sans-thai", "script", [300, 400, 700], "thai")),
  held(face("noto-sans-arabic", "script", [300, 400, 700], "arabic")),
];
