import type { ComponentChildren } from "preact";

/** A step's name and its formula over its numbers. */
export function Step({
  title,
  formula,
  children,
}: {
  readonly title: string;
  readonly formula: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="step">
      <h4>
        {title} <span class="formula">{formula}</span>
      </h4>
      {children}
    </div>
  );
}
