import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Stage } from "../../src/inspection/stages.js";
import { messages } from "../messages/en.js";
import type { Look } from "./looking.js";
import { fieldOfView, readsOf } from "./reads.js";
import { StageButton } from "./StageButton.js";
import { selectedStage, selectStage, shown } from "./selection.js";
import { titlesOf } from "./titles.js";

/** What of the next step shows that there is one. */
const edgePixels = 40;

/**
 * The network from the picture to the answer, a button for each step.
 * @param children are shown inside, after the step that is open; outside when absent.
 */
export function Flow({
  look,
  children,
}: {
  readonly look: Look;
  readonly children?: ComponentChildren;
}) {
  const list = useRef<HTMLOListElement>(null);
  const { stages } = look.opened;
  const titles = titlesOf(stages);
  const place = shown.value;
  const reads = place ? readsOf(look, place) : undefined;
  const open = selectedStage.value;

  /** Arrows go from step to step. */
  function onKeyDown(event: KeyboardEvent) {
    const isNext = event.key === "ArrowRight" || event.key === "ArrowDown";
    const isBefore = event.key === "ArrowLeft" || event.key === "ArrowUp";
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".stage") ?? [])];
    const at = buttons.indexOf(event.target as HTMLElement);
    if (at < 0 || !(isNext || isBefore)) return;
    buttons[at + (isNext ? 1 : -1)]?.focus();
    event.preventDefault();
  }

  // Only beside: the page itself stays where it is.
  const openName = open?.name;
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-expanded="true"]');
    const area = list.current?.parentElement;
    if (openName === undefined || !chosen || !area) return;
    const beyond = chosen.getBoundingClientRect().right - area.getBoundingClientRect().right;
    const before = area.getBoundingClientRect().left - chosen.getBoundingClientRect().left;
    if (beyond > 0) area.scrollLeft += beyond + edgePixels;
    else if (before > 0) area.scrollLeft -= before + edgePixels;
  }, [openName]);

  const viewOf = (stage: Stage) => {
    if (!place) return undefined;
    if (!stage.main) return fieldOfView(look, place);
    return reads?.get(stage.name);
  };
  return (
    <ol ref={list} class="flow" aria-label={messages.inside.flow} onKeyDown={onKeyDown}>
      {stages.map((stage, at) => (
        <li key={stage.name} data-leads={stages[at + 1]?.inputs.includes(stage.name) ?? false}>
          <StageButton
            look={look}
            stage={stage}
            title={titles[at] ?? ""}
            isOpen={stage.name === open?.name}
            region={viewOf(stage)}
            onOpen={() => selectStage(look, stage)}
          />
          {children && stage.name === open?.name && children}
        </li>
      ))}
    </ol>
  );
}
