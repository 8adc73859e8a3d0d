import { signal } from "@preact/signals";

/** Where the user is, as the address says: `#/draw?model=lenet5`. */
export interface Route {
  /** A view's name; empty where the address names none. */
  readonly view: string;
  /** What of the view's state is worth sharing. */
  readonly parameters: URLSearchParams;
}

/** The present place. It changes with the address. */
export const route = signal<Route>(parsed());

addEventListener("hashchange", () => {
  route.value = parsed();
});

/** The address of a view; what is chosen elsewhere goes along. */
export function addressOf(view: string): string {
  const query = route.value.parameters.toString();
  return `#/${view}${query === "" ? "" : `?${query}`}`;
}

/** Changes a parameter without a step in the history; undefined takes it away. */
export function setParameter(name: string, value: string | undefined): void {
  const { view, parameters: old } = route.value;
  const parameters = new URLSearchParams(old);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  route.value = { view, parameters };
  history.replaceState(history.state, "", addressOf(view));
}

function parsed(): Route {
  const [view = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { view, parameters: new URLSearchParams(query) };
}
