import { useSignal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { countOf, current, fault } from "./collecting.js";
import { DrawWay } from "./DrawWay.js";
import { FilesWay } from "./FilesWay.js";
import { FilmWay } from "./FilmWay.js";
import { wanted } from "./sample.js";

const ways = ["draw", "film", "files"] as const;
type Way = (typeof ways)[number];

/**
 * What is asked for next, and the ways in which it comes in.
 * @param isOver whether files are held over the page.
 */
export function Collector({ isOver }: { readonly isOver: boolean }) {
  const way = useSignal<Way>("draw");
  const label = current.value;
  if (label === undefined) return <p class="teach-none">{messages.teach.noClasses}</p>;
  const made = countOf(label);
  return (
    <section class="collector" aria-label={messages.teach.collect}>
      <div class="collector-head">
        <p class={`prompt-class ${label.length > 2 ? "long" : ""}`} aria-hidden="true">
          {label}
        </p>
        <div>
          <h2 class="prompt">{messages.teach.promptOf[way.value](label)}</h2>
          <p class="hint">
            {made < wanted ? messages.teach.countOf(made, wanted) : messages.teach.enough(made)}
          </p>
        </div>
        <fieldset class="segments">
          <legend class="unseen">{messages.teach.way}</legend>
          {ways.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="way"
                checked={way.value === name}
                onChange={() => {
                  way.value = name;
                }}
              />
              <span>{messages.teach.ways[name]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {way.value === "draw" && <DrawWay label={label} />}
      {way.value === "film" && <FilmWay />}
      {way.value === "files" && <FilesWay isOver={isOver} />}
      <p class="collector-fault fault" role="alert">
        {fault.value}
      </p>
    </section>
  );
}
