import { dayTime, money } from '../../format.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Badge, Button, Sheet } from '../../ui/index.ts';
import { left, useSecond } from '../reservation/now.ts';
import { isMovable, tellParty, tellRange, tellStatus } from '../reservation/tell-stay.ts';
import { t } from '../reservation/words.ts';
import { tellReading } from './bar.ts';
import type { Bar, BlockBar, StayBar } from './board-api.ts';
import { b } from './words.ts';

/** What a bar is, and what can be done with it. */
export function BarSheet({
  bar,
  unit,
  onMove,
  onClose,
}: {
  bar: Bar;
  unit: string;
  onMove: () => void;
  onClose: () => void;
}) {
  return bar.kind === 'block'
    ? html`<${BlockSheet} bar=${bar} unit=${unit} onClose=${onClose} />`
    : html`<${StaySheet} bar=${bar} unit=${unit} onMove=${onMove} onClose=${onClose} />`;
}

function StaySheet({
  bar,
  unit,
  onMove,
  onClose,
}: {
  bar: StayBar;
  unit: string;
  onMove: () => void;
  onClose: () => void;
}) {
  const nowMs = useSecond(bar.holdExpiresAt !== undefined);
  const status = tellStatus(bar);
  return html`<${Sheet} title=${bar.name ?? t('noName')} onClose=${onClose} data-testid="bar-sheet" actions=${html`
    ${can('bookings.act') && isMovable(bar) && html`<${Button} icon="swap" data-testid="move" onClick=${onMove}>${b('move')}<//>`}
    <${Link} to=${`/reservations/${bar.id}`} class="btn btn-primary btn-normal" data-testid="open-reservation">${b('open')}<//>`}>
    <dl class="stay-facts">
      <div><dt>${bar.code}</dt><dd><${Badge} tone=${status.tone}>${status.text}<//>
        ${bar.holdExpiresAt !== undefined && html`<small><span class="num">${b('endsIn', { left: left(Date.parse(bar.holdExpiresAt), nowMs) })}</span>${' '}<span class="num">(${dayTime(bar.holdExpiresAt)})</span></small>`}
      </dd></div>
      <div><dt>${t('unit')}</dt><dd>${unit}</dd></div>
      <div><dt>${t('dates')}</dt><dd>${tellRange(bar.checkIn, bar.checkOut)}<small>${t.count('nights', bar.nights)}</small></dd></div>
      <div><dt>${t('people')}</dt><dd>${tellParty(bar)}</dd></div>
      <div><dt>${t('total')}</dt><dd class="num">${money(bar.total)}</dd></div>
      <div><dt>${t('paid')}</dt><dd class="num">${money(bar.paid)}</dd></div>
      <div><dt>${t('rest')}</dt><dd class="num">${money(bar.owed)}</dd></div>
    </dl>
    ${bar.conversationId !== undefined && can('conversations.read') && html`<p class="booking-talk"><${Link} to=${`/conversations/${bar.conversationId}`} class="btn btn-plain btn-small">${b('messages')}<//></p>`}
  <//>`;
}

function BlockSheet({ bar, unit, onClose }: { bar: BlockBar; unit: string; onClose: () => void }) {
  return html`<${Sheet} title=${b('block', { name: bar.name })} onClose=${onClose}>
    <dl class="stay-facts">
      <div><dt>${t('unit')}</dt><dd>${unit}</dd></div>
      <div><dt>${t('dates')}</dt><dd>${tellRange(bar.checkIn, bar.checkOut)}<small>${t.count('nights', bar.nights)}</small></dd></div>
    </dl>
    <div class="stay-parts block-text">
      <p>${b('blockText', { name: bar.name })}</p>
      ${tellReading(bar).map((text) => html`<p key=${text} class="stay-quiet">${text}</p>`)}
    </div>
  <//>`;
}
