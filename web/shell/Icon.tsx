/** Line drawings of 24×24, in the color of the text. */
const paths = {
  auto: "M12 3a9 9 0 1 0 0 18Z M12 3a9 9 0 0 1 0 18",
  light:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.4 1.4 M17.6 17.6 19 19 M19 5l-1.4 1.4 M6.4 17.6 5 19",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  undo: "M9 14 4 9l5-5 M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5 M20 9H10a6 6 0 0 0 0 12h3",
  clear: "M4 7h16 M9 7V4h6v3 M6 7l1 13h10l1-13",
  close: "M6 6l12 12 M18 6 6 18",
  plus: "M12 5v14 M5 12h14",
  minus: "M5 12h14",
  numbers: "M3 7h18v10H3Z M7 10v4 M11 10h2.5v2H11v2h2.5 M17 10h.5v4",
  zoom: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z M15.5 15.5 20 20 M10.5 7.5v6 M7.5 10.5h6",
  fit: "M4 9V4h5 M20 9V4h-5 M4 15v5h5 M20 15v5h-5",
  picture: "M4 5h16v14H4Z M4 16l4.5-4.5 4 4 3-3L20 17 M15.5 9.5h.01",
  camera: "M4 8h3l2-3h6l2 3h3v11H4Z M12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z",
  pause: "M8 5v14 M16 5v14",
  play: "M7 4.5v15l12-7.5Z",
  copy: "M9 9h11v11H9Z M5 15H4V4h11v1",
  download: "M12 4v11 M7.5 11 12 15.5 16.5 11 M5 20h14",
} as const;

export type IconName = keyof typeof paths;

/** An icon that is only seen: what stands beside it says what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} class={name === "auto" ? "half" : ""} />
    </svg>
  );
}
