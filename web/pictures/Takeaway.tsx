import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { download } from "../shell/download.js";
import { Icon } from "../shell/Icon.js";
import { items, removeAll } from "./collection.js";
import { asCsv, asJson, asText } from "./exports.js";

/** What becomes of the answers: copied, downloaded, or cleared away. */
export function Takeaway() {
  const all = items.value;
  const read = all.filter(({ outcome }) => outcome.kind === "read").length;
  async function copy() {
    try {
      await navigator.clipboard.writeText(asText(all));
      announce(messages.pictures.copied);
    } catch {
      announce(messages.pictures.copyFailed);
    }
  }
  return (
    <div class="takeaway">
      <p class="takeaway-count">{messages.pictures.summary(read, all.length)}</p>
      <div class="takeaway-ways">
        <button type="button" class="button" onClick={() => void copy()}>
          <Icon name="copy" />
          {messages.pictures.copy}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => download("labels.csv", "text/csv", asCsv(all))}
        >
          <Icon name="download" />
          {messages.pictures.csv}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => download("readings.json", "application/json", asJson(all))}
        >
          <Icon name="download" />
          {messages.pictures.json}
        </button>
        <button type="button" class="button" onClick={removeAll}>
          <Icon name="clear" />
          {messages.pictures.removeAll}
        </button>
      </div>
    </div>
  );
}
