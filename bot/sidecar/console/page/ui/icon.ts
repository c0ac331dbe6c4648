import { html } from './html.ts';
import { ICONS, type IconName } from './icons.ts';

/** A drawing of our own set. It says nothing to a screen reader; whoever shows it alone gives the button a label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return html`<svg class=${`icon icon-${name}`} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${ICONS[name]} />
  </svg>`;
}
