import { basename, isAbsolute, relative, sep } from "node:path";

/**
 * A path as a page that is passed on may show it: as typed when it is relative; below the current folder
 * from there; else its last part, as the rest tells of the machine and its user.
 */
export function shownPath(path: string): string {
  if (!isAbsolute(path)) return path;
  const near = relative(process.cwd(), path);
  const isInside =
    near !== "" && near !== ".." && !near.startsWith(`..${sep}`) && !isAbsolute(near);
  return isInside ? near : basename(path);
}

/** An argument of a command likewise: a path, `--flag=PATH`, or anything else, which stays as it is. */
export function shownArgument(argument: string): string {
  const [, flag = "", value = argument] = /^(--[\w-]+=)(.*)$/s.exec(argument) ?? [];
  return flag + shownPath(value);
}
