import { longDay, type Money, money, plusDays, today as todayHere } from '../../format.ts';
import { useRead } from '../../read.ts';
import { Link, navigate, place } from '../../router.ts';
import { business, can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Badge, Button, Empty, ErrorNote, Field, Icon, Input, Page, Skeleton } from '../../ui/index.ts';
import type { Reservation } from '../reservation/booking-api.ts';
import { tellParty, tellRange, tellStatus } from '../reservation/tell-stay.ts';
import { t } from '../reservation/words.ts';
import { d } from './words.ts';

interface StayOfDay {
  reservation: Reservation;
  unit: string;
  nights: number;
  night: number;
  paid: Money;
  owed: Money;
  needsAttention: boolean;
  notes: { at: string; author: string; name?: string; text: string }[];
}

interface Day {
  date: string;
  today: string;
  checkIn: string;
  checkOut: string;
  arrivals: StayOfDay[];
  departures: StayOfDay[];
  staying: StayOfDay[];
}

/** Who comes, who goes and who is there: what somebody at the door needs to know. */
export default function TodayPage() {
  if (business.value?.kind === 'salon') {
    return html`<${Page} title=${d('title')}>
      <${Empty} icon="today" title=${t('salonTitle')} text=${t('salonText')} action=${html`<${Link} to="/conversations" class="btn btn-plain btn-normal">${t('toConversations')}<//>`} />
    <//>`;
  }
  const asked = place.value.query.get('day');
  const date = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : todayHere();
  return html`<${OneDay} key=${date} date=${date} />`;
}

function OneDay({ date }: { date: string }) {
  const { data, problem, loading, reload } = useRead<Day>(`/days/${date}`, { on: ['bookings', 'conversation'] });
  const isToday = date === todayHere();
  const isEmpty = data !== undefined && [data.arrivals, data.departures, data.staying].every((all) => all.length === 0);
  return html`<${Page} title=${isToday ? d('title') : d('titleOn')} subtitle=${longDay(date)}>
    <${Switcher} date=${date} />
    ${problem && html`<${ErrorNote} problem=${problem} onRetry=${reload} />`}
    ${loading && html`<${Skeleton} lines=${3} kind="rows" />`}
    ${isEmpty && html`<${Empty} icon="today" title=${d('empty')} text=${d('emptyText', { day: longDay(date) })} />`}
    ${
      data &&
      !isEmpty &&
      html`<div class="day-list" data-testid="day">
        <${Part} title=${d('arrivals')} hint=${d('arrivalsFrom', { time: data.checkIn })} none=${d('noArrivals')} stays=${data.arrivals} testid="arrivals" />
        <${Part} title=${d('departures')} hint=${d('departuresBy', { time: data.checkOut })} none=${d('noDepartures')} stays=${data.departures} testid="departures" />
        <${Part} title=${d('staying')} none=${d('noStaying')} stays=${data.staying} testid="staying" />
      </div>`
    }
  <//>`;
}

function Switcher({ date }: { date: string }) {
  const go = (to: string) => navigate(to === todayHere() ? '/today' : `/today?day=${to}`, { replace: true });
  const near = {
    [plusDays(todayHere(), -1)]: d('yesterday'),
    [todayHere()]: d('today'),
    [plusDays(todayHere(), 1)]: d('tomorrow'),
  };
  return html`<div class="board-nav">
    <${Button} icon="next" class="is-flipped" label=${d('before')} data-testid="day-before" onClick=${() => go(plusDays(date, -1))} />
    <${Button} onClick=${() => go(todayHere())}>${near[date] ?? d('today')}<//>
    <${Button} icon="next" label=${d('after')} data-testid="day-after" onClick=${() => go(plusDays(date, 1))} />
    <${Field} label=${d('pick')} hidden><${Input} type="date" value=${date} onValue=${(value: string) => value !== '' && go(value)} /><//>
  </div>`;
}

function Part({
  title,
  hint,
  none,
  stays,
  testid,
}: {
  title: string;
  hint?: string;
  none: string;
  stays: readonly StayOfDay[];
  testid: string;
}) {
  return html`<section class="day-part" data-testid=${testid}>
    <h2>${title} <span class="num">${stays.length}</span>${hint && html` <small>${hint}</small>`}</h2>
    ${stays.length === 0 ? html`<p class="stay-quiet">${none}</p>` : html`<ul>${stays.map((stay) => html`<${Stay} key=${stay.reservation.id} stay=${stay} />`)}</ul>`}
  </section>`;
}

function Stay({ stay }: { stay: StayOfDay }) {
  const { reservation: r, unit, nights, night, owed, needsAttention, notes } = stay;
  const status = tellStatus(r);
  const { phone } = r.customer;
  return html`<li class="day-stay">
    <div class="day-head">
      <${Link} to=${`/reservations/${r.id}`} class="day-name">${r.customer.name ?? t('noName')}<//>
      <span class="day-unit">${unit}</span>
    </div>
    <p class="stay-quiet">${tellRange(r.checkIn, r.checkOut)} · ${night > 0 ? d('nightOf', { n: night, of: nights }) : t.count('nights', nights)} · ${tellParty(r)}</p>
    <div class="day-badges">
      ${r.status !== 'confirmed' && html`<${Badge} tone=${status.tone}>${status.text}<//>`}
      <${Badge} tone=${owed.amount === 0 ? 'good' : 'warn'}>${owed.amount === 0 ? d('paid') : d('owes', { amount: money(owed) })}<//>
      ${needsAttention && html`<${Badge} tone="danger">${d('attention')}<//>`}
    </div>
    ${
      notes.length > 0 &&
      html`<div class="day-notes"><h3>${d('notes')}</h3><ul>${notes.map((note) => html`<li key=${note.at}>${note.text}${note.name && html` <small>${note.name}</small>`}</li>`)}</ul></div>`
    }
    <div class="day-acts">
      ${phone && html`<a class="btn btn-plain btn-small" href=${`tel:${phone}`} aria-label=${d('call', { phone })}><${Icon} name="phone" size=${18} /><span class="num">${phone}</span></a>`}
      ${r.conversationId && can('conversations.read') && html`<${Link} to=${`/conversations/${r.conversationId}`} class="btn btn-plain btn-small">${d('messages')}<//>`}
    </div>
  </li>`;
}
