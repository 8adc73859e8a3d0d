/** One import, re-export, dynamic import, type query or worker that a file's text names. */
export interface Import {
  /** As written: a package, `node:…`, or a path relative to the file. */
  readonly from: string;
  /** Whether only types are imported, which leave no trace in the built file. */
  readonly typesOnly: boolean;
}

const specifier = `["']([^"'\\n]+)["']`;
const patterns = {
  static: new RegExp(
    `(?:^|;)[ \\t]*(?:import|export)\\b([^;"'\`()]*?)\\bfrom\\s*${specifier}`,
    "gm",
  ),
  sideEffect: new RegExp(`(?:^|;)[ \\t]*import\\s*${specifier}`, "gm"),
  // `typeof import("x")` and `import("x").Name` are types, `import("x")` followed by neither is not.
  dynamic: new RegExp(
    `(typeof\\s+|[:=<|]\\s*(?=import\\([^)]*\\)\\.[A-Z]))?\\bimport\\(\\s*${specifier}\\s*\\)`,
    "g",
  ),
  worker: new RegExp(`new URL\\(\\s*${specifier},\\s*import\\.meta\\.url\\s*\\)`, "g"),
};

/** Every import of a TypeScript source, comments aside. */
export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const found: Import[] = [];
  for (const [, clause, from] of code.matchAll(patterns.static)) {
    found.push({ from: from!, typesOnly: isTypes(clause!) });
  }
  for (const [, from] of code.matchAll(patterns.sideEffect)) {
    found.push({ from: from!, typesOnly: false });
  }
  for (const [, type, from] of code.matchAll(patterns.dynamic)) {
    found.push({ from: from!, typesOnly: type !== undefined });
  }
  for (const [, from] of code.matchAll(patterns.worker)) {
    if (from!.endsWith(".js")) found.push({ from: from!, typesOnly: false });
  }
  return found;
}

/** Names that only Node defines, used in the code itself. */
export function nodeGlobalsOf(source: string): string[] {
  const code = withoutComments(source).replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""');
  const names = [/(?<![.\w])(process|Buffer|require|__dirname|__filename|setImmediate)\b(?!\s*:)/g];
  return [...new Set(names.flatMap((name) => [...code.matchAll(name)].map(([, found]) => found!)))];
}

function isTypes(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const braces = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  const names = braces?.split(",").filter((name) => name.trim() !== "");
  return names !== undefined && names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

function withoutComments(source: string): string {
  const parts = /\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
  return source.replaceAll(parts, (part) => (part.startsWith("/") ? " " : part));
}
