import { messages } from "../messages/en.js";
import { Icon } from "./Icon.js";
import { addressOf } from "./route.js";
import { nextTheme, theme } from "./theme.js";
import { views } from "./views.js";

/** The app's name, its views and the choice of colors. */
export function Header({ current }: { readonly current: string }) {
  const themeName = messages.shell.theme[theme.value];
  return (
    <header class="header">
      <a class="brand" href={addressOf(views[0].name)}>
        <Mark />
        Tenfold
      </a>
      <nav class="views" aria-label={messages.shell.views}>
        {views.map(({ name, title }) => (
          <a key={name} href={addressOf(name)} aria-current={name === current ? "page" : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <button type="button" class="icon-button" onClick={nextTheme} title={themeName}>
        <Icon name={theme.value} />
        <span class="unseen">{themeName}</span>
      </button>
    </header>
  );
}

/** Ten dots, one of which is meant. */
function Mark() {
  return (
    <svg class="brand-mark" viewBox="0 0 45 18" aria-hidden="true">
      {Array.from({ length: 10 }, (_, digit) => {
        const isMeant = digit === 7;
        const x = 4.5 + 9 * (digit % 5);
        const y = digit < 5 ? 4.5 : 13.5;
        return (
          <circle key={digit} class={isMeant ? "meant" : ""} cx={x} cy={y} r={isMeant ? 4 : 2.2} />
        );
      })}
    </svg>
  );
}
