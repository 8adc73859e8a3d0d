import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { isBusy } from "../shell/busy.js";
import { Icon } from "../shell/Icon.js";
import { appVersion, takeNewest } from "./appVersion.js";

/** Says that there is a newer version, and lets the user choose when to take it. */
export function VersionNotice() {
  const dismissed = useSignal<string>("current");
  const shown = useComputed(() => appVersion.value !== dismissed.value);
  const version = appVersion.value;
  useEffect(() => {
    if (version !== "current") announce(messages.version[version]);
  }, [version]);
  if (version === "current" || !shown.value) return null;
  return (
    <aside class="notice" aria-label={messages.version.label}>
      <p>
        {messages.version[version]} {isBusy.value && messages.version.busy}
      </p>
      {!isBusy.value && (
        <button type="button" class="button primary" onClick={takeNewest}>
          {messages.version.reload}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        title={messages.version.later}
        onClick={() => {
          dismissed.value = version;
        }}
      >
        <Icon name="close" />
        <span class="unseen">{messages.version.later}</span>
      </button>
    </aside>
  );
}
