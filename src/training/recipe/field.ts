/** What is said of every field of a recipe. */
interface Described {
  /** For the help of its flag, which adds the default. */
  readonly help: string;
  /** How flags, recipe files and search spaces spell its name, where not as the library does. */
  readonly spelling?: string;
  /** The default in words, where `defaultRecipe` does not hold it. */
  readonly usual?: string;
  /** Whether `tenfold tune` may search for it. */
  readonly tuned?: true;
}

/** A number within bounds: `least` and `most` are allowed themselves, `above` and `below` are not. */
export interface NumberField extends Described {
  readonly kind: "number";
  readonly whole?: true;
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly below?: number;
}

/** One of some words. */
export interface WordField extends Described {
  readonly kind: "word";
  readonly words: readonly string[];
}

/** A list of random changes of pictures, a folder, or a list of folders. */
interface OtherField extends Described {
  readonly kind: "steps" | "folder" | "folders";
}

/** What a field of a recipe may be. */
export type Field = NumberField | WordField | OtherField;
