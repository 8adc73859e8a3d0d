import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { VersionNotice } from "../offline/VersionNotice.js";
import { announcement } from "./announcer.js";
import { Header } from "./Header.js";
import { route } from "./route.js";
import { type View, views } from "./views.js";

/** The whole page: navigation, the view that the address names, and what screen readers are told. */
export function App() {
  const view = views.find(({ name }) => name === route.value.view) ?? views[0];
  return (
    <>
      <button type="button" class="skip" onClick={toMain}>
        {messages.shell.skip}
      </button>
      <Header current={view.name} />
      <main id="main" tabIndex={-1}>
        <Shown view={view} key={view.name} />
      </main>
      <VersionNotice />
      <div class="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
    </>
  );
}

/** Not a link: the address names the view. */
function toMain(): void {
  document.getElementById("main")?.focus();
}

const loaded = new Map<string, ComponentType>();
let isFirst = true;

function Shown({ view }: { readonly view: View }) {
  const component = useSignal(loaded.get(view.name));
  const failure = useSignal(false);
  useEffect(() => {
    document.title = `${view.title} · Tenfold`;
    // Who went to another view by keys goes on from its beginning; a visit begins at the page's.
    if (!isFirst) toMain();
    isFirst = false;
    if (component.value) return;
    view.load().then(
      (found) => {
        loaded.set(view.name, found);
        component.value = found;
      },
      () => {
        failure.value = true;
      },
    );
  }, [view, component, failure]);
  if (failure.value) return <p class="fault">{messages.shell.loadFailed}</p>;
  const Component = component.value;
  return Component ? <Component /> : null;
}
