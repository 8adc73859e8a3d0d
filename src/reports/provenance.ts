import { type Html, html } from "./html.js";

/** Where a page comes from. No path in it tells of the machine: see `Provenance.command`. */
export interface Provenance {
  readonly made: Date;
  /** Tenfold's. */
  readonly version: string;
  /** What was called, as typed, but for absolute paths, of which the last part is left. */
  readonly command: string;
  /** The pictures, in words. */
  readonly data: string;
  /** The models' files. */
  readonly models: readonly ModelOrigin[];
}

/** A model's file. */
export interface ModelOrigin {
  readonly file: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** The last section of a page: how it was made. */
export function provenanceSection(provenance: Provenance | undefined): Html | undefined {
  if (!provenance) return undefined;
  const { made, version, command, data, models } = provenance;
  const row = (name: string, value: Html) => html`<dt>${name}</dt><dd>${value}</dd>\n`;
  return html`<section class="provenance">
<h2>How this page was made</h2>
<dl>
${row("Made", html`<time datetime="${made.toISOString()}">${momentOf(made)}</time>`)}
${row("Tenfold", html`${version}`)}
${row("Command", html`<code>${command}</code>`)}
${row("Pictures", html`${data}`)}
${models.map(({ file, sha256 }) =>
  row(
    "Model",
    html`<code>${file}</code><br><span class="hash">SHA-256 <code>${sha256}</code></span>`,
  ),
)}
</dl>
</section>`;
}

/** 2026-11-27 15:09 UTC */
export function momentOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
