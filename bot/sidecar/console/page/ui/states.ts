import { tellProblem } from '../problem.ts';
import { Button } from './button.ts';
import { type ComponentChildren, html } from './html.ts';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { uiWords } from './ui-words.ts';

/** Nothing is there yet: what will be, and what can be done about it. */
export function Empty({
  title,
  text,
  action,
  icon = 'chats',
}: {
  title: string;
  text?: ComponentChildren;
  action?: ComponentChildren;
  icon?: IconName;
}) {
  return html`<div class="empty">
    <span class="empty-mark"><${Icon} name=${icon} size=${28} /></span>
    <h2>${title}</h2>
    ${text && html`<p>${text}</p>`}
    ${action && html`<div class="empty-action">${action}</div>`}
  </div>`;
}

/** Grey lines where text will be. */
export function Skeleton({ lines = 3, kind = 'text' }: { lines?: number; kind?: 'text' | 'rows' | 'card' }) {
  return html`<div class=${`skeleton skeleton-${kind}`} role="status" aria-label=${uiWords('loading')}>
    ${Array.from({ length: lines }, (_, index) => html`<span key=${index}></span>`)}
  </div>`;
}

/** It did not work: why, and again. */
export function ErrorNote({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  return html`<div class="note note-danger" role="alert">
    <${Icon} name="alert" />
    <p>${tellProblem(problem)}</p>
    ${onRetry && html`<${Button} size="small" icon="refresh" onClick=${() => onRetry()}>${uiWords('retry')}<//>`}
  </div>`;
}

/** A word about the state of things, in a colour: `warn` waits for somebody, `danger` is wrong. */
export function Note({
  tone = 'info',
  icon = 'info',
  children,
}: {
  tone?: 'info' | 'warn' | 'danger' | 'good';
  icon?: IconName;
  children?: ComponentChildren;
}) {
  return html`<div class=${`note note-${tone}`}><${Icon} name=${icon} /><div>${children}</div></div>`;
}

export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'accent' | 'warn' | 'danger' | 'good';
  children?: ComponentChildren;
}) {
  return html`<span class=${`badge badge-${tone}`}>${children}</span>`;
}
