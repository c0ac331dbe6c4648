import { html } from './html.ts';

/** One of a few views of the same thing. Arrows move between them. */
export function Tabs<Key extends string>({
  tabs,
  active,
  onPick,
  label,
}: {
  tabs: readonly { key: Key; label: string; count?: number }[];
  active: Key;
  onPick: (key: Key) => void;
  label: string;
}) {
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ key }) => key === active);
    const next = tabs[(at + step + tabs.length) % tabs.length]!;
    onPick(next.key);
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${keys}>
    ${tabs.map(
      ({ key, label: text, count }) => html`<button
        key=${key}
        type="button"
        role="tab"
        class="tab"
        aria-selected=${key === active ? 'true' : 'false'}
        tabindex=${key === active ? 0 : -1}
        onClick=${() => onPick(key)}
      >${text}${count !== undefined && count > 0 && html`<span class="tab-count">${count}</span>`}</button>`,
    )}
  </div>`;
}

/** Filters that are on or off. With one set at a time, pass the set one as `active`. */
export function Chips<Key extends string>({
  chips,
  active,
  onPick,
  label,
}: {
  chips: readonly { key: Key; label: string; count?: number; tone?: 'plain' | 'warn' }[];
  active: Key;
  onPick: (key: Key) => void;
  label: string;
}) {
  return html`<div class="chips" role="group" aria-label=${label}>
    ${chips.map(
      ({ key, label: text, count, tone = 'plain' }) => html`<button
        key=${key}
        type="button"
        class=${`chip chip-${tone}`}
        aria-pressed=${key === active ? 'true' : 'false'}
        onClick=${() => onPick(key)}
      >${text}${count !== undefined && count > 0 && html`<span class="chip-count">${count}</span>`}</button>`,
    )}
  </div>`;
}
