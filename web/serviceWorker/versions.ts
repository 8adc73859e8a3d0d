const prefix = "tenfold-app-";

/**
 * The cache of a version, which the page's own revision tells: the page names its scripts, those their
 * parts, and each of these names holds a hash of what is in it.
 * @param files as Workbox lists them.
 */
export function cacheNameOf(
  files: readonly (string | { readonly url: string; readonly revision?: string | null })[],
): string {
  for (const file of files) {
    if (typeof file !== "string" && file.url === "index.html" && file.revision) {
      return `${prefix}${file.revision}`;
    }
  }
  throw new Error("service worker: expected index.html with its revision among the app's files");
}

/**
 * The caches that nobody needs any more: of other versions all but the newest, which tabs may still run
 * that were open at the update.
 * @param names of all caches, the oldest first, as `caches.keys()` gives them.
 * @param current the cache of the version that takes over.
 */
export function obsoleteCaches(names: readonly string[], current: string): string[] {
  const others = names.filter((name) => name.startsWith(prefix) && name !== current);
  return others.slice(0, -1);
}
