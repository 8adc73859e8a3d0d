import { padSide, type Stroke } from "./mark.js";

/** Points closer than this to the last add nothing, in units of the pad. */
const leastStep = 0.7;

/** The stroke that is being drawn, from pointer events. */
export class Pen {
  #points: number[] = [];
  #pointerId: number | undefined;
  #box: DOMRect | undefined;
  #thickness = 0;

  /** So far; it grows. */
  get stroke(): Stroke {
    return { kind: "stroke", points: this.#points };
  }

  /** Whether an event belongs to the stroke: a second finger, or a palm, draws nothing. */
  isOf({ pointerId }: PointerEvent): boolean {
    return this.#pointerId === pointerId;
  }

  /**
   * @param box where the pad is on the screen.
   * @param thickness in units of the pad.
   */
  begin(event: PointerEvent, box: DOMRect, thickness: number): void {
    this.#points = [];
    this.#pointerId = event.pointerId;
    this.#box = box;
    this.#thickness = thickness;
    this.#add(event);
  }

  /** Takes in all places that the pointer has been at since the last event; says whether any is new. */
  move(event: PointerEvent): boolean {
    const coalesced = event.getCoalescedEvents?.() ?? [];
    // Made-up events have none, and some browsers know none.
    const events = coalesced.length > 0 ? coalesced : [event];
    return events.map((one) => this.#add(one)).includes(true);
  }

  /** The whole stroke, which no longer grows. */
  end(): Stroke {
    const stroke = { kind: "stroke", points: this.#points } as const;
    this.#points = [];
    this.#pointerId = undefined;
    return stroke;
  }

  #add(event: PointerEvent): boolean {
    const { left, top, width, height } = this.#box ?? new DOMRect();
    const x = (padSide * (event.clientX - left)) / width;
    const y = (padSide * (event.clientY - top)) / height;
    const [lastX = Number.NaN, lastY = Number.NaN] = this.#points.slice(-3);
    if (Math.hypot(x - lastX, y - lastY) < leastStep) return false;
    this.#points.push(x, y, this.#thickness * firmness(event));
    return true;
  }
}

/** How a pen's pressure, 0…1, widens its line. Fingers and mice report none that means anything. */
function firmness({ pointerType, pressure }: PointerEvent): number {
  return pointerType === "pen" ? 0.5 + pressure : 1;
}
