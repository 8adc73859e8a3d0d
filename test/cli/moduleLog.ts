import { appendFileSync } from "node:fs";

/** A hook of Node's module loader that notes every module resolved in the file $MODULE_LOG. */
export async function resolve(
  specifier: string,
  context: object,
  next: (specifier: string, context: object) => Promise<{ url: string }>,
): Promise<{ url: string }> {
  const resolved = await next(specifier, context);
  appendFileSync(process.env.MODULE_LOG!, `${resolved.url}\n`);
  return resolved;
}
