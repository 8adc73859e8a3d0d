import { Command } from "commander";
import type { FormFlags } from "./runForm.js";

/** `tenfold form`: makes, checks and draws templates of forms. */
export function formCommand(): Command {
  return new Command("form")
    .summary("make, check and draw a form's template, for tenfold read --fields")
    .description(
      "A template says what stands where on a form, and which picture shows the form blank. Without an " +
        "option it is checked: everything that is wrong with it is told; the exit status is then 2.",
    )
    .argument("[fields.json]", "the template")
    .option("--check", "check the template")
    .option("--draw <out.png>", "draw its fields on the blank form's picture")
    .option("--new <blank.png>", "begin a template with the boxes that a blank form shows")
    .option("--out <fields.json>", "with --new: the file to write")
    .action(async (template: string | undefined, flags: FormFlags) => {
      const { runForm } = await import("./runForm.js");
      await runForm(template, flags);
    });
}
