import { ago, money } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { left } from '../reservation/now.ts';
import { tellParty, tellRange, tellStatus } from '../reservation/tell-stay.ts';
import { t } from '../reservation/words.ts';
import type { Bar, BlockBar, StayBar } from './board-api.ts';
import { type Span, shortName } from './place.ts';
import { b } from './words.ts';

interface BarProps {
  bar: Bar;
  span: Span;
  lane: number;
  unit: string;
  isOverlap: boolean;
  /** it is on its way elsewhere */
  isMoving: boolean;
  nowMs: number;
  handlers?: Record<string, unknown>;
  onOpen: () => void;
}

/** A stay, or nights that a portal has, over the days of its unit. */
export function BarButton({ bar, span, lane, unit, isOverlap, isMoving, nowMs, handlers = {}, onOpen }: BarProps) {
  const kind = bar.kind === 'stay' ? `bar-${bar.status}${bar.awaits ? ' bar-awaits' : ''}` : 'bar-block';
  const cut = `${span.isCutLeft ? ' bar-cut-left' : ''}${span.isCutRight ? ' bar-cut-right' : ''}`;
  // of one night there is room for a few letters
  const isShort = span.width <= 1;
  const state = `${isOverlap ? ' bar-overlap' : ''}${isMoving ? ' bar-moving' : ''}${isShort ? ' bar-short' : ''}`;
  const name = bar.name ?? t('noName');
  const told = tellBar(bar, unit, nowMs);
  return html`<button
    type="button"
    class=${`bar ${kind}${cut}${state}`}
    title=${told}
    style=${{ '--left': span.left, '--width': span.width, '--lane': lane }}
    data-testid=${bar.kind === 'stay' ? 'bar' : 'block'}
    data-id=${bar.kind === 'stay' ? bar.id : undefined}
    onClick=${onOpen}
    ...${handlers}
  >
    <span class="unseen">${told}</span>
    <span class="bar-name" aria-hidden="true">${isShort ? shortName(name) : name}</span>
    <span class="bar-more num" aria-hidden="true">${bar.kind === 'stay' ? tellMore(bar, isShort, nowMs) : ''}</span>
  </button>`;
}

/** The second line of a bar: what is most pressing. Where it is short, what ends soon or nothing. */
function tellMore(bar: StayBar, isShort: boolean, nowMs: number): string {
  if (bar.holdExpiresAt !== undefined) return left(Date.parse(bar.holdExpiresAt), nowMs);
  if (isShort) return '';
  if (bar.status !== 'confirmed') return tellStatus(bar).text;
  return bar.owed.amount === 0 ? b('allPaid') : b('owed', { amount: money(bar.owed) });
}

/** All of a bar in a sentence, for whoever does not see where it lies. */
export function tellBar(bar: Bar, unit: string, nowMs: number): string {
  const range = `${tellRange(bar.checkIn, bar.checkOut)}, ${t.count('nights', bar.nights)}`;
  if (bar.kind === 'block') return [b('block', { name: bar.name }), unit, range, ...tellReading(bar)].join(', ');
  const held =
    bar.holdExpiresAt === undefined ? [] : [b('endsIn', { left: left(Date.parse(bar.holdExpiresAt), nowMs) })];
  const owed = bar.owed.amount === 0 ? b('allPaid') : b('owed', { amount: money(bar.owed) });
  return [bar.name ?? t('noName'), unit, range, tellParty(bar), tellStatus(bar).text, ...held, owed].join(', ');
}

/** How old what a portal says is, and what is doubtful about it. */
export function tellReading({ lastGoodAt, isStale, isDoubtful, error }: BlockBar): string[] {
  return [
    lastGoodAt === null ? b('blockNever') : b('blockRead', { ago: ago(lastGoodAt) }),
    ...(isStale && lastGoodAt !== null ? [b('blockStale')] : []),
    ...(isDoubtful ? [b('blockDoubtful')] : []),
    ...(error === null ? [] : [b('blockError', { error })]),
  ];
}
