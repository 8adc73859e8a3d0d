import { Html, html } from "./html.js";
import { type Provenance, provenanceSection } from "./provenance.js";
import { reportStyle } from "./reportStyle.js";

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  /** Below the title: what was read, and with what. */
  readonly lead: readonly Html[];
  readonly sections: readonly (Html | undefined)[];
  /** Why these answers are not to be trusted, a sentence each: what the models were made for. */
  readonly notes?: readonly string[] | undefined;
  readonly provenance?: Provenance | undefined;
  /** Beside the style of all pages. */
  readonly style?: Html | undefined;
}

/**
 * A page in one HTML file: no other file, no network, no JavaScript. It follows the reader's light or
 * dark color scheme.
 */
export function pageOf(parts: PageParts): string {
  const { title, lead, sections, notes = [], provenance, style = nothing } = parts;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${reportStyle}${style}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
${lead.map((line) => html`<p class="muted">${line}</p>\n`)}</header>
${notes.map((text) => html`<p class="told">${text}.</p>\n`)}${sections.map((section) => html`${section}\n`)}${provenanceSection(provenance)}
</main>
</body>
</html>
`.source;
}

const nothing = new Html("");

/** A figure at the head of a page. */
export interface Tile {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** The figures at the head of a page. */
export function tilesOf(tiles: readonly Tile[]): Html {
  return html`<dl class="tiles">
${tiles.map(
  ({ name, value, note }) =>
    html`<div class="tile"><dt>${name}</dt><dd>${value}</dd><dd class="note">${note}</dd></div>\n`,
)}</dl>`;
}
