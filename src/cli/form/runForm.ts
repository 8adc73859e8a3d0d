import { dirname, join, relative } from "node:path";
import { TenfoldError } from "../../errors.js";
import { draftTemplate } from "../../forms/drafting/draftTemplate.js";
import type { FormTemplate } from "../../forms/template/formTemplate.js";
import { checkTemplate } from "../../forms/template/readTemplate.js";
import { templateText } from "../../forms/template/templateText.js";
import { grayOf } from "../../image/plane/gray.js";
import type { Picture } from "../../image/plane/picture.js";
import { checkWritable, writeWhole } from "../../node/files/writeWhole.js";
import { readTemplateText } from "../../node/forms/loadTemplate.js";
import { nodePictures } from "../../node/reading/pictures.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print } from "../terminal/output.js";
import { table } from "../terminal/table.js";

/** What `tenfold form` is told. */
export interface FormFlags {
  readonly check?: true;
  readonly draw?: string;
  readonly new?: string;
  readonly out?: string;
}

/** A blank form may be so much wider or narrower than its page, as a share: margins that a scanner cut. */
const mostSkewed = 0.03;

/** What `tenfold form` does. */
export async function runForm(file: string | undefined, flags: FormFlags): Promise<void> {
  const { draw, new: blank, out } = flags;
  if (blank !== undefined) {
    const unfit = file !== undefined || draw !== undefined || flags.check;
    if (unfit || out === undefined) {
      throw badArgument("expected tenfold form --new blank.png --out fields.json");
    }
    return draft(blank, out);
  }
  if (out !== undefined) throw badArgument("--out: only together with --new");
  if (file === undefined) throw badArgument("expected a template, or --new blank.png");
  if (draw !== undefined) await checkWritable(draw);
  const { template, picture } = await checked(file);
  if (draw === undefined) {
    const { width, height, fields } = template;
    print(`${file}: ${fields.length} fields on a page of ${width} × ${height}; nothing is wrong.`);
    return;
  }
  const { drawFields } = await import("../../node/forms/drawFields.js");
  await drawFields(draw, template, picture);
  const rows = template.fields.map(({ name, kind }, index) => [`  ${index + 1}`, name, kind]);
  for (const line of table(rows, ["right", "left", "left"])) print(line);
  print(`Wrote ${draw}.`);
}

function badArgument(problem: string): TenfoldError {
  return new TenfoldError("BAD_ARGUMENT", problem);
}

/** A template and its blank form's picture; tells all that is wrong with them, else. */
async function checked(
  file: string,
): Promise<{ readonly template: FormTemplate; readonly picture: Picture | undefined }> {
  const found = checkTemplate(await readTemplateText(file));
  if ("problems" in found) return tellProblems(file, found.problems);
  const { template } = found;
  if (template.reference === undefined) return { template, picture: undefined };
  try {
    const picture = await decoded(join(dirname(file), template.reference));
    const skew = (picture.width / picture.height) * (template.height / template.width) - 1;
    if (Math.abs(skew) <= mostSkewed) return { template, picture };
    return tellProblems(file, [
      `reference: expected a picture as wide and high as the page, ${template.width} × ${template.height}, ` +
        `got one of ${picture.width} × ${picture.height}`,
    ]);
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return tellProblems(file, [`reference: ${error.message}`]);
  }
}

function tellProblems(file: string, problems: readonly string[]): never {
  for (const problem of problems) print(`${file}: ${problem}`);
  throw new ExitStatus(2);
}

async function draft(blank: string, out: string): Promise<void> {
  await checkWritable(out);
  const gray = grayOf(await decoded(blank));
  const template = draftTemplate(gray, relative(dirname(out), blank));
  if (template.fields.length === 0) {
    throw new TenfoldError(
      "BAD_PICTURE",
      `${blank}: expected a blank form with boxes for its fields, got none; its rules have to run straight ` +
        "along the picture, or write the template by hand",
    );
  }
  await writeWhole(out, templateText(template));
  const count = template.fields.length;
  print(
    `Wrote ${out}: ${count} fields, named field1 to field${count}. Give them names and patterns,`,
  );
  print(`and look at them: tenfold form ${out} --draw fields.png`);
}

async function decoded(path: string): Promise<Picture> {
  return nodePictures.decode(await nodePictures.readFile(path), path);
}
