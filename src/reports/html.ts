/** A piece of HTML; whatever else is put into a template is escaped as text. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** What may stand in a template: text and numbers are escaped, pieces and lists of them are not. */
export type HtmlValue = string | number | Html | readonly HtmlValue[] | undefined;

/** A template that escapes every value but pieces of HTML, so that no text can become markup. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.reduce((source, part, index) => source + render(values[index - 1]) + part));
}

function render(value: HtmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.source;
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return value.map(render).join("");
}

/** Text for use between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
