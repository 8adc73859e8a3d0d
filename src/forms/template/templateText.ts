/** A template as its file's text: a line an entry, but boxes in one. */
export function templateText(template: object): string {
  const text = JSON.stringify(template, undefined, 2);
  const inOneLine = text.replace(/\[\s+(-?[\d.e+-]+(?:,\s+-?[\d.e+-]+)*)\s+\]/g, (_, numbers) => {
    return `[${String(numbers).split(/,\s+/).join(", ")}]`;
  });
  return `${inOneLine}\n`;
}
