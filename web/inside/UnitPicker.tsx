import { useRef } from "preact/hooks";
import type { UnitPlace } from "../../src/inspection/activation.js";
import { messages } from "../messages/en.js";
import { announceAtRest } from "../shell/announcer.js";
import { atlasOf, boxesOf, unitAtPoint, unitByKey } from "./atlas.js";
import { explained } from "./explaining.js";
import { look } from "./looking.js";
import { MapsPicture, type MapsProps } from "./MapsPicture.js";
import { regionOf } from "./reads.js";
import { pointed, select, shown } from "./selection.js";

/**
 * Maps whose units are picked by pointer and keys: what is pointed at is explained as long as it is, what is
 * pressed stays.
 * @param layer whose maps these are.
 */
export function UnitPicker({
  layer,
  name,
  ...maps
}: MapsProps & { readonly layer: string; readonly name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const atlas = atlasOf(maps.shape, maps.only);
  const place = shown.value?.layer === layer ? shown.value : undefined;

  function unitUnder({ clientX, clientY }: MouseEvent): UnitPlace | undefined {
    const { left, top, width, height } =
      box.current?.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
    return unitAtPoint(atlas, layer, [(clientX - left) / width, (clientY - top) / height]);
  }

  function onPointerMove(event: PointerEvent) {
    // A finger that scrolls points at nothing.
    if (event.pointerType !== "touch") pointed.value = unitUnder(event) ?? pointed.value;
  }

  function onClick(event: MouseEvent) {
    const unit = unitUnder(event);
    pointed.value = undefined;
    if (unit) select(unit);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || !place) return;
    if (event.key === "Enter") {
      pointed.value = undefined;
      select(place);
      document.getElementById("explanation")?.focus();
    } else {
      const next = unitByKey(atlas, place, event.key);
      if (!next) return;
      pointed.value = next;
      const now = look.value && explained(look.value, next);
      if (now) announceAtRest(now.sentence);
    }
    event.preventDefault();
  }

  const leave = () => {
    pointed.value = undefined;
  };
  const mark = place && boxesOf(atlas, regionOf(place))[0];
  return (
    <div
      ref={box}
      class="picker"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys itself
      tabIndex={0}
      aria-label={`${name}. ${messages.inside.pickHelp}`}
      onPointerMove={onPointerMove}
      onPointerLeave={leave}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <MapsPicture {...maps} mark={mark} />
    </div>
  );
}
