/** A regular expression: what its text says, as a tree. */
export type Expression =
  /** One of some symbols. */
  | { readonly kind: "symbol"; readonly symbols: readonly string[] }
  /** All, one after the other; none fits nothing but the empty text. */
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "choice"; readonly of: readonly Expression[] }
  | {
      readonly kind: "repeat";
      readonly what: Expression;
      readonly least: number;
      /** Infinity for any number. */
      readonly most: number;
    };

/** One of the characters of a text: `oneOf("123")` is `[123]`. */
export function oneOf(symbols: string): Expression {
  return { kind: "symbol", symbols: [...symbols] };
}

/** The characters of a text in their order. */
export function literally(text: string): Expression {
  return sequence([...text].map(oneOf));
}

export function sequence(parts: readonly Expression[]): Expression {
  return { kind: "sequence", parts };
}

export function choice(of: readonly Expression[]): Expression {
  return { kind: "choice", of };
}

/** From least to most of the same; as many as there are when most is Infinity. */
export function repeat(what: Expression, least: number, most: number): Expression {
  return { kind: "repeat", what, least, most };
}

/** Any digit. */
export const anyDigit = oneOf("0123456789");

/** The separators that an expression names, in order. */
export function separatorsOf(expression: Expression): string[] {
  const found = new Set<string>();
  const look = (one: Expression): void => {
    if (one.kind === "symbol") for (const symbol of one.symbols) found.add(symbol);
    else if (one.kind === "repeat") look(one.what);
    else for (const part of one.kind === "choice" ? one.of : one.parts) look(part);
  };
  look(expression);
  return [...found].filter((symbol) => symbol < "0" || symbol > "9").sort();
}
