import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from './button.ts';
import { html } from './html.ts';
import { uiWords } from './ui-words.ts';

interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  undo?: (() => void) | undefined;
}

const toasts = signal<readonly Toast[]>([]);
let last = 0;
const SHOWN_MS = 6_000;
/** More pile up over the page. */
const MOST = 2;

/**
 * Says something for a moment, at the edge of the page; screen readers hear it. The same thing is there once, and what
 * was wrong goes when somebody writes on: they are mending it, and it would lie over the field.
 */
export function toast(text: string, options: { undo?: () => void; tone?: 'plain' | 'danger' } = {}): void {
  last += 1;
  const id = last;
  const others = toasts.value.filter((one) => one.text !== text);
  toasts.value = [...others.slice(-(MOST - 1)), { id, text, tone: options.tone ?? 'plain', undo: options.undo }];
  setTimeout(() => drop(id), SHOWN_MS);
}

function drop(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

function takeBack(id: number, undo: () => void): void {
  undo();
  drop(id);
}

/** Where they are shown; the frame of the page draws it once. */
export function Toasts() {
  useEffect(() => {
    const dropWrong = () => {
      if (toasts.value.some(({ tone }) => tone === 'danger'))
        toasts.value = toasts.value.filter(({ tone }) => tone !== 'danger');
    };
    addEventListener('input', dropWrong);
    return () => removeEventListener('input', dropWrong);
  }, []);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.value.map(
      ({ id, text, tone, undo }) => html`<div key=${id} class=${`toast toast-${tone}`}>
        <span>${text}</span>
        ${undo && html`<${Button} kind="quiet" size="small" onClick=${() => takeBack(id, undo)}>${uiWords('undo')}<//>`}
      </div>`,
    )}
  </div>`;
}
