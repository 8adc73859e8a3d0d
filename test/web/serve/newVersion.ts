import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Another page and another part, as a build of changed sources gives. */
export async function publishNewVersion(folder: string): Promise<void> {
  const page = join(folder, "index.html");
  const html = await readFile(page, "utf8");
  await writeFile(page, html.replace("<html ", '<html data-version="new" '));
  await rm(`${page}.br`);
  const worker = join(folder, "sw.js");
  const script = await readFile(worker, "utf8");
  const [, part] = /assets\/(PicturesView-[\w-]+)\.js/.exec(script) ?? [];
  assert.ok(part);
  const renamed = script
    .replace(/(revision":")[0-9a-f]+(","url":"index\.html")/, "$1changed$2")
    .replace(`assets/${part}.js`, `assets/${part}-changed.js`);
  assert.notEqual(renamed, script);
  await writeFile(worker, renamed);
  await rm(`${worker}.br`);
  for (const end of [".js", ".js.br"]) {
    const file = join(folder, "assets", part + end);
    await cp(file, join(folder, "assets", `${part}-changed${end}`)).catch(() => {});
    await rm(file, { force: true });
  }
}
