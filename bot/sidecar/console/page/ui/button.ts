import { type ComponentChildren, html } from './html.ts';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';

export interface ButtonProps {
  kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  size?: 'normal' | 'small';
  icon?: IconName;
  /** what it is working on is not done: it cannot be pressed, and says so */
  busy?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  /** for a button that shows an icon only */
  label?: string;
  onClick?: (event: MouseEvent) => void;
  children?: ComponentChildren;
  /** further attributes: `data-testid`, `aria-…`, `form` */
  [attribute: string]: unknown;
}

/** Something to press. One `primary` on a page at most; `danger` for what cannot be taken back. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', size = 'normal', icon, busy = false, disabled = false, type = 'button' } = props;
  const {
    kind: _k,
    size: _s,
    icon: _i,
    busy: _b,
    disabled: _d,
    type: _t,
    label,
    children,
    class: more,
    ...rest
  } = props;
  const bare = children === undefined ? ' btn-bare' : '';
  return html`<button
    type=${type}
    class=${`btn btn-${kind} btn-${size}${bare}${more ? ` ${more}` : ''}`}
    disabled=${disabled || busy}
    aria-busy=${busy ? 'true' : undefined}
    aria-label=${label}
    title=${label}
    ...${rest}
  >${busy ? html`<span class="spin" aria-hidden="true"></span>` : icon && html`<${Icon} name=${icon} size=${size === 'small' ? 18 : 20} />`}${
    children !== undefined && html`<span>${children}</span>`
  }</button>`;
}
