import { useEffect } from 'preact/hooks';
import { day, dayTime, type Money, money } from '../format.ts';
import { Link } from '../router.ts';
import { type ComponentChildren, html } from './html.ts';
import { Icon } from './icon.ts';
import { uiWords } from './ui-words.ts';

/**
 * A page below the frame: its title (also the document's), what can be done on it, where back leads.
 * @param wide uses the whole width: boards and tables; else lines stay readable
 */
export function Page({
  title,
  subtitle,
  actions,
  back,
  wide = false,
  children,
}: {
  title: string;
  subtitle?: ComponentChildren;
  actions?: ComponentChildren;
  /** a path as for Link */
  back?: string;
  wide?: boolean;
  children?: ComponentChildren;
}) {
  useTitle(title);
  return html`<div class=${`page${wide ? ' page-wide' : ''}`}>
    <header class="page-head">
      ${back && html`<${Link} to=${back} class="btn btn-quiet btn-bare page-back" aria-label=${uiWords('back')}><${Icon} name="back" /><//>`}
      <div class="page-title"><h1>${title}</h1>${subtitle && html`<p>${subtitle}</p>`}</div>
      ${actions && html`<div class="page-actions">${actions}</div>`}
    </header>
    <div class="page-body">${children}</div>
  </div>`;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Conserje`;
  }, [title]);
}

/** A part of a page, with a border around it. */
export function Card({
  title,
  actions,
  children,
}: {
  title?: string;
  actions?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return html`<section class="card">
    ${(title || actions) && html`<header class="card-head"><h2>${title}</h2>${actions}</header>`}
    <div class="card-body">${children}</div>
  </section>`;
}

export function MoneyText({ value }: { value: Money }) {
  return html`<span class="num">${money(value)}</span>`;
}

/** A date with its weekday, or an instant with its time. */
export function DateText({ value }: { value: string }) {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return html`<time datetime=${value}>${isDate ? day(value) : dayTime(value)}</time>`;
}
