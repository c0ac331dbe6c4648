import { html } from './html.ts';
import { Icon } from './icon.ts';

/** Warm and calm ones; the same name has the same. */
const TINTS = 8;

/** The initials of somebody, on a colour that is theirs. Decoration: the name stands beside it. */
export function Avatar({
  name,
  size = 'normal',
}: {
  name: string | undefined | null;
  size?: 'small' | 'normal' | 'large';
}) {
  const initials = initialsOf(name ?? '');
  const tint = [...(name ?? '')].reduce((sum, letter) => (sum * 131 + letter.codePointAt(0)!) % 10_007, 7) % TINTS;
  return html`<span class=${`avatar avatar-${size} tint-${initials ? tint : 'none'}`} aria-hidden="true">${
    initials || html`<${Icon} name="user" size=${size === 'small' ? 14 : 20} />`
  }</span>`;
}

export function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  const letters = parts.length > 1 ? [parts[0]!, parts.at(-1)!] : parts;
  return letters.map((part) => [...part][0]!.toUpperCase()).join('');
}
