import { Html } from "./html.js";

/** The report's style sheet: colors by name for both schemes, then the parts from top to bottom. */
export const reportStyle = new Html(`
:root {
  color-scheme: light dark;
  --page: #f6f6f4;
  --surface: #ffffff;
  --text: #1d2026;
  --muted: #5b626e;
  --line: #dcdee3;
  --cell: #f1f2f4;
  --right: #dbe7fb;
  --wrong: #b53a0a;
  --wrong-cell: #f5773f;
  --on-wrong-cell: #1d2026;
  --train: #8a6d1f;
  --validation: #1f5fd1;
  --best: #8b93a1;
  --missed: #d9541e;
  --claimed: #7d8796;
  --invert: 1;
  --blend: multiply;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121418;
    --surface: #1b1e24;
    --text: #e7e9ee;
    --muted: #a2a9b6;
    --line: #343944;
    --cell: #23272f;
    --right: #24406f;
    --wrong: #ff9d72;
    --wrong-cell: #ff8a57;
    --on-wrong-cell: #1b120d;
    --train: #d9b54a;
    --validation: #7fabff;
    --best: #7f8796;
    --missed: #ff8a57;
    --claimed: #939cab;
    --invert: 0;
    --blend: screen;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  -webkit-text-size-adjust: 100%;
}
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px; }
header { margin-bottom: 24px; }
h1 { margin: 0; font-size: 30px; line-height: 1.2; letter-spacing: -0.015em; }
h2 { margin: 0 0 12px; font-size: 20px; line-height: 1.3; letter-spacing: -0.01em; }
h3 { margin: 0 0 8px; font-size: 15px; }
p { margin: 0 0 12px; max-width: 68ch; }
h1, p, code { overflow-wrap: anywhere; }
.told { margin: 0 0 24px; padding: 12px 16px; max-width: none; background: var(--surface); border: 1px solid var(--rule); border-left-width: 6px; border-radius: 8px; }
code { font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
header p { margin: 6px 0 0; }
.muted, .note { color: var(--muted); }
.note { font-size: 14px; }
.wrong { color: var(--wrong); }

.tiles {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(165px, 1fr));
  gap: 12px;
  margin: 0 0 20px;
}
.tile, section {
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 12px;
}
.tile { padding: 16px 18px; }
.tile dt { color: var(--muted); font-size: 14px; }
.tile dd { margin: 0; font-size: 30px; line-height: 1.25; font-weight: 650; letter-spacing: -0.02em; }
.tile dd.note { margin-top: 2px; font-size: 13px; font-weight: 400; letter-spacing: 0; }
.tile dd, td { font-variant-numeric: tabular-nums; }

section { margin: 0 0 20px; padding: 24px; }
.pair {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
  gap: 16px 40px;
  align-items: start;
}
.pair > * { min-width: 0; }
figure { margin: 0; }
.pair figcaption { margin-top: 8px; }
svg.chart { display: block; width: 100%; max-width: 520px; height: auto; overflow: visible; }
svg.chart text { font-family: inherit; }
.legend { font-size: 14px; color: var(--muted); }
.legend span { display: inline-block; margin-right: 14px; }
.key { display: inline-block; width: 22px; margin-right: 4px; vertical-align: middle; }
.key.train { border-top: 2px dashed var(--train); }
.key.validation { border-top: 3px solid var(--validation); }
.key.missed, .key.claimed { width: 12px; height: 12px; border-radius: 2px; }
.key.missed { background: var(--missed); }
.key.claimed { background: var(--claimed); }

.pairs { margin: 0 0 16px; padding: 0; list-style: none; }
.pairs a, .pairs li > span {
  display: flex;
  flex-wrap: wrap;
  gap: 0 0.35em;
  padding: 6px 0;
  border-bottom: 1px solid var(--line);
  color: inherit;
  text-decoration: none;
}
.pairs a:hover, .pairs a:focus-visible { background: var(--cell); }
.pairs .muted { margin-left: auto; }
svg.chart a { cursor: pointer; }
svg.chart a:hover rect, svg.chart a:focus-visible rect { stroke: var(--text); stroke-width: 1.5px; }

/* The pictures of a cell show when the cell has been chosen. */
.group { display: none; margin-top: 16px; padding-top: 16px; border-top: 1px solid var(--line); }
.group:target { display: block; }
.group p { display: flex; flex-wrap: wrap; gap: 0 0.35em; max-width: none; }
.group p a { margin-left: auto; color: var(--validation); }

.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
  gap: 12px;
}
.card {
  padding: 10px;
  border: 1px solid var(--line);
  border-radius: 10px;
  text-align: center;
  min-width: 0;
}
.images { display: flex; justify-content: center; align-items: center; gap: 8px; height: 84px; margin-bottom: 8px; }
.images img { display: block; object-fit: contain; max-width: 100%; }
.images .field:only-child, .images .photo:only-child { width: 84px; height: 84px; }
.images .photo { height: 84px; width: auto; min-width: 0; border-radius: 4px; }
.images .photo + .field { width: 40px; height: 40px; flex: none; }
.images .photo:not(:only-child) { max-width: calc(100% - 48px); }
.field {
  image-rendering: pixelated;
  filter: invert(var(--invert));
  mix-blend-mode: var(--blend);
}
.card figcaption { font-size: 14px; line-height: 1.4; overflow-wrap: anywhere; }
.card figcaption span { display: block; font-size: 13px; }
.card figcaption .name { margin-top: 2px; font-size: 11.5px; line-height: 1.3; }
.faults { margin: 0; padding-left: 20px; overflow-wrap: anywhere; }

.strips {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
  gap: 20px 40px;
}
.strip figcaption { margin-bottom: 4px; color: var(--muted); font-size: 14px; }
.strip img { display: block; width: 100%; max-width: 560px; height: auto; }
.key.predict, .key.network { width: 10px; height: 10px; border-radius: 50%; }
.key.predict { background: var(--validation); }
.key.network { background: var(--claimed); }

.provenance dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0; font-size: 14px; }
.provenance dt { color: var(--muted); }
.provenance dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.hash { color: var(--muted); font-size: 12.5px; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { padding: 6px 10px; text-align: right; border-bottom: 1px solid var(--line); }
td { white-space: nowrap; }
th { font-weight: 600; }
thead th { color: var(--muted); font-weight: 500; }
th:first-child { text-align: left; }
/* Where a table is wider than the screen, its rows keep their names. */
.scroll th:first-child { position: sticky; left: 0; background: var(--surface); }
tfoot th, tfoot td { border-bottom: 0; font-weight: 600; }
table + .note { margin-top: 12px; }
.layers { max-width: 560px; }
details { margin-top: 16px; }
summary { cursor: pointer; color: var(--muted); font-size: 14px; }
details .scroll { margin-top: 8px; }

@media (max-width: 520px) {
  main { padding: 24px 12px 40px; }
  section { padding: 18px 14px; }
  h1 { font-size: 25px; }
  /* The charts shrink with the window; their words must stay legible. */
  svg.chart text { font-size: 14.5px; }
  .tiles { grid-template-columns: 1fr 1fr; gap: 8px; }
  .tile { padding: 12px 14px; }
  .tile:last-child:nth-child(odd) { grid-column: span 2; }
  .tile dd { font-size: 24px; }
  .cards { grid-template-columns: repeat(auto-fill, minmax(128px, 1fr)); gap: 8px; }
  .provenance dl { grid-template-columns: 1fr; gap: 0; }
  .provenance dd { margin-bottom: 8px; }
}
@media print {
  section, .card { break-inside: avoid; }
}
`);
