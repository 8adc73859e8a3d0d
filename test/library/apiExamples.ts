/** One `@example` of the documentation in a source. */
export interface ApiExample {
  /** What is documented. */
  readonly name: string;
  /** The TypeScript of its code block. */
  readonly code: string;
}

const documented =
  /\/\*\*((?:[^*]|\*(?!\/))*?)\*\/\s*(?:export (?:async )?(?:function|const|class|interface|type)|async) \*?(\w+)/g;
const block = /@example\s*```ts\n([\s\S]*?)```/g;

/** The examples of everything that a TypeScript source exports, and of methods that are asynchronous. */
export function examplesOf(source: string): ApiExample[] {
  return [...source.matchAll(documented)].flatMap(([, comment = "", name = ""]) => {
    const text = comment.replaceAll(/^ *\* ?/gm, "");
    return [...text.matchAll(block)].map(([, code = ""]) => ({ name, code }));
  });
}
