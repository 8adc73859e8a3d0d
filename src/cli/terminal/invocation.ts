import { basename, relative } from "node:path";

/** How the user can call Tenfold again from here, as this process was called. */
export function invocation(): string {
  const script = process.argv[1] ?? "";
  if (process.env.npm_lifecycle_event !== undefined) return "npx tenfold";
  if (basename(script) === "main.js") return `node ${quoted(relative(process.cwd(), script))}`;
  return "tenfold";
}

/** An argument as a shell takes it. */
export function quoted(argument: string): string {
  return /^[\w./:@%+=,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
