import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './button.ts';
import { type ComponentChildren, html } from './html.ts';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { uiWords } from './ui-words.ts';

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** beside it, quietly */
  hint?: string;
  tone?: 'plain' | 'danger';
  checked?: boolean;
  disabled?: boolean;
  onPick: () => void;
}

/**
 * A button that opens a list of things to do. Arrows move, Enter picks, Escape closes.
 * @param children what the button shows; default: three points, with `label` as its name
 */
export function Menu({
  items,
  label = uiWords('options'),
  icon,
  children,
  align = 'end',
  kind = 'quiet',
  ...rest
}: {
  items: readonly (MenuItem | null | false)[];
  label?: string;
  icon?: IconName | undefined;
  children?: ComponentChildren;
  align?: 'start' | 'end';
  kind?: 'quiet' | 'plain' | 'primary';
  [attribute: string]: unknown;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = items.filter((item): item is MenuItem => Boolean(item));

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role^=menuitem]:not([disabled])')?.focus();
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  const pick = (item: MenuItem) => {
    close();
    item.onPick();
  };
  const keys = (event: KeyboardEvent) => {
    if (!open) return;
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([disabled])') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.stopPropagation();
      close();
    } else if (step !== undefined) {
      event.preventDefault();
      all[(at + step + all.length) % all.length]?.focus();
    }
  };
  const isChecks = shown.some(({ checked }) => checked !== undefined);
  return html`<div class=${`menu menu-${align}`} ref=${box} onKeyDown=${keys}>
    <${Button}
      kind=${kind}
      icon=${icon ?? (children === undefined ? 'more' : undefined)}
      label=${children === undefined ? label : undefined}
      aria-haspopup="menu"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls=${open ? id : undefined}
      onClick=${() => setOpen(!open)}
      ...${rest}
    >${children}<//>
    ${
      open &&
      html`<div class="menu-list" role="menu" id=${id} aria-label=${label}>
        ${shown.map(
          (item, index) => html`<button
            key=${index}
            type="button"
            role=${isChecks ? 'menuitemradio' : 'menuitem'}
            aria-checked=${isChecks ? String(item.checked ?? false) : undefined}
            tabindex="-1"
            class=${`menu-item menu-${item.tone ?? 'plain'}`}
            disabled=${item.disabled}
            onClick=${() => pick(item)}
          >
            ${item.icon ? html`<${Icon} name=${item.icon} />` : isChecks && html`<span class="menu-tick">${item.checked && html`<${Icon} name="check" size=${16} />`}</span>`}
            <span>${item.label}</span>
            ${item.hint && html`<small>${item.hint}</small>`}
          </button>`,
        )}
      </div>`
    }
  </div>`;
}
