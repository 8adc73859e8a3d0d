import type { Box } from "../../image/plane/resample.js";
import type { Pattern } from "../../patterns/pattern.js";

/** What stands where on a form: a template that was read and found to be without fault. */
export interface FormTemplate {
  /** Of the page, in any unit: their ratio counts. */
  readonly width: number;
  readonly height: number;
  /** The file of a blank form's picture, as the template names it. */
  readonly reference?: string;
  /** The ruled grid by which the form is found, in place of a blank form. */
  readonly grid?: TemplateGrid;
  /** The cells of tables among them, row by row. */
  readonly fields: readonly FormField[];
}

/** A ruled grid of equal cells. */
export interface TemplateGrid {
  /** Of its outer rules, in shares 0…1 of the page. */
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
}

/** One place of a form that is filled in. */
export type FormField = WrittenField | CheckField | ChoiceField;

/** What all fields have. */
interface AnyField {
  /** None twice; a table's cell has the table's name, its row from 1 and its column's name: `drugs.1.dose`. */
  readonly name: string;
  /** Around what is filled in, in shares 0…1 of the page. */
  readonly box: Box;
}

/** A number: written freely on a line (`number`), or a digit in each of equal cells side by side (`comb`). */
export interface WrittenField extends AnyField {
  readonly kind: "number" | "comb";
  /** How many cells a comb has; 1 for a number. */
  readonly cells: number;
  readonly pattern?: Pattern;
  /** Whether separators are kept where there is no pattern. */
  readonly separators: boolean;
}

/** One box that is ticked or not. */
export interface CheckField extends AnyField {
  readonly kind: "check";
}

/** Several boxes, each for one answer. */
export interface ChoiceField extends AnyField {
  readonly kind: "choice";
  readonly options: readonly { readonly name: string; readonly box: Box }[];
  /** Whether more than one may be ticked. */
  readonly several: boolean;
}
