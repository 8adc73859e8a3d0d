import { useSignal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { addClasses, removeClass } from "./naming.js";
import { mostClasses } from "./sample.js";
import { ownClasses } from "./samples.js";

/** The user's classes: named, and removed. */
export function ClassEditor() {
  const text = useSignal("");
  const fault = useSignal<string | undefined>(undefined);
  function add(event: Event) {
    event.preventDefault();
    fault.value = addClasses(text.value);
    if (fault.value === undefined) text.value = "";
  }
  const names = ownClasses.value;
  return (
    <section class="teach-classes" aria-label={messages.teach.classes}>
      <form onSubmit={add}>
        <label>
          <span>{messages.teach.addClass}</span>
          <input
            type="text"
            value={text.value}
            autoComplete="off"
            aria-describedby="class-hint"
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="button">
          <Icon name="plus" />
          {messages.teach.add}
        </button>
      </form>
      <p class={fault.value === undefined ? "hint" : "fault"} id="class-hint" role="status">
        {fault.value ?? messages.teach.addClassHint}
      </p>
      {names.length > 0 && (
        <ul class="class-chips">
          {names.map((name) => (
            <li key={name}>
              <span>{name}</span>
              <button
                type="button"
                title={messages.teach.removeClass(name)}
                onClick={() => removeClass(name)}
              >
                <Icon name="close" />
                <span class="unseen">{messages.teach.removeClass(name)}</span>
              </button>
            </li>
          ))}
          <li class="hint">{messages.teach.classCount(names.length, mostClasses)}</li>
        </ul>
      )}
    </section>
  );
}
