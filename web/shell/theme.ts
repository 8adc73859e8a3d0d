import { effect, signal } from "@preact/signals";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "tenfold.theme";

/** Light, dark, or as the system has it. */
export const theme = signal<Theme>(stored());

/** Counts up when the colors on the screen change: what is painted by hand is painted anew. */
export const colorsChanged = signal(0);

/** Follows the user's choice, and the system's. */
export function followTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
    store(theme.value);
    colorsChanged.value = colorsChanged.peek() + 1;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colorsChanged.value++;
  });
}

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "auto";
}

function stored(): Theme {
  try {
    const found = localStorage.getItem(key);
    return themes.find((one) => one === found) ?? "auto";
  } catch {
    // Browsers that keep nothing for a page throw here; the system's colors serve them.
    return "auto";
  }
}

function store(value: Theme): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}
