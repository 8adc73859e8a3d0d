import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { type Import, importsOf, nodeGlobalsOf } from "./imports.js";
import { errorsFile, folders, isNodeFile, libraryFile, nodePackages, packages } from "./rules.js";

/**
 * What is wrong with how sources import one another, one message a fault.
 * @param sources the text of each file by its path from src, as `tensor/index.ts`.
 */
export function faultsOf(sources: ReadonlyMap<string, string>): string[] {
  const edges = new Map<string, string[]>();
  const faults: string[] = [];
  for (const [path, source] of sources) {
    const targets = new Set<string>();
    for (const one of importsOf(source)) {
      if (!one.from.startsWith(".")) {
        faults.push(...packageFaults(path, one));
        continue;
      }
      const target = posix.join(posix.dirname(path), one.from).replace(/\.js$/, ".ts");
      if (!sources.has(target)) faults.push(`${path} imports ${one.from}, which is not there`);
      else targets.add(target);
      faults.push(...arrowFaults(path, target, one));
    }
    edges.set(path, [...targets]);
    if (!isNodeFile(path)) {
      for (const name of nodeGlobalsOf(source)) {
        faults.push(`${path} uses ${name}: only files named *.node.ts may`);
      }
    }
  }
  return [...new Set(faults), ...cyclesOf(edges)];
}

function arrowFaults(path: string, target: string, { typesOnly }: Import): string[] {
  const [from, to] = [folderOf(path), folderOf(target)];
  const faults: string[] = [];
  if (!isNodeFile(path) && isNodeFile(target) && !typesOnly && path !== libraryFile) {
    faults.push(`${path} imports ${target}, which runs in Node alone: name it *.node.ts`);
  }
  if (from === to || target === errorsFile) return faults;
  if (path === libraryFile) {
    return to === "cli" ? [...faults, `${path} imports ${target}: nothing may import cli`] : faults;
  }
  const rule = folders[from];
  if (!rule) return [...faults, `${path}: no rule says what ${from} may import`];
  const typesToo = typesOnly ? (rule.typesOf ?? []) : [];
  const nodeToo = isNodeFile(path) ? (rule.inNode ?? []) : [];
  const may = [...rule.may, ...typesToo, ...nodeToo];
  if (!may.includes(to)) {
    const list = may.length === 0 ? "no other folder" : may.join(", ");
    faults.push(`${path} imports ${target}: here ${from} may import ${list}`);
  }
  return faults;
}

function packageFaults(path: string, { from, typesOnly }: Import): string[] {
  const name = from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");
  const needsNode = isBuiltin(from) || nodePackages.includes(name);
  const faults: string[] = [];
  if (needsNode && !typesOnly && !isNodeFile(path)) {
    faults.push(`${path} imports ${from}: only files named *.node.ts may`);
  }
  if (isBuiltin(from)) {
    return from.startsWith("node:") ? faults : [...faults, `${path}: write node:${from}`];
  }
  const may = packages[name];
  if (!may) faults.push(`${path} imports ${name}: no rule names that package`);
  else if (!may.includes(folderOf(path))) {
    faults.push(`${path} imports ${name}: only ${may.join(" and ")} may`);
  }
  return faults;
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
}

/** Each group of files that import one another in a circle, types included, as one message. */
function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push(`cycle: ${[...trail.slice(start), path].join(" → ")}`);
    if (start >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return cycles;
}
