import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { useRead } from '../../read.ts';
import { business, session } from '../../session.ts';
import { Businesses, goTo } from '../../shell/frame.ts';
import { Offer } from '../../shell/offer.ts';
import { html } from '../../ui/html.ts';
import { Button, Chips, Empty, ErrorNote, Icon, Menu, Skeleton } from '../../ui/index.ts';
import type { Conversation } from './conversation.ts';
import { Row } from './row.ts';
import { channelName } from './tell.ts';
import { t } from './words.ts';

type Filter = 'all' | 'waiting' | 'unread' | 'mine' | 'bot' | 'staff' | 'snoozed' | 'resolved';
interface Page {
  items: Conversation[];
  nextCursor: string | null;
}

/** What the list is narrowed to; it stays while a conversation is looked at. */
const filter = signal<Filter>('all');
const label = signal<string | null>(null);
const channel = signal<string | null>(null);
const search = signal('');

const LIVE = ['conversation'] as const;
const PAGE = 40;

export function List({ openId }: { openId: string | undefined }) {
  const [limit, setLimit] = useState(PAGE);
  const typed = useTyped();
  const isPlain = filter.value === 'all' && !label.value && !channel.value && typed === '';
  const query = {
    state: ['all', 'unread'].includes(filter.value) ? 'all' : filter.value,
    unread: filter.value === 'unread' ? true : undefined,
    label: label.value,
    channel: channel.value,
    q: typed,
    limit,
  };
  const list = useRead<Page>('/conversations', { query, on: LIVE });
  const asked = useRead<Page>('/conversations', { query: { state: 'waiting', limit: 100 }, on: LIVE });
  const labels = useRead<{ items: { label: string; conversations?: number }[] }>('/labels', { on: LIVE });

  const waiting = asked.data?.items ?? [];
  const isPinned = isPlain && waiting.length > 0;
  const pinned = new Set(isPinned ? waiting.map(({ id }) => id) : []);
  const rest = (list.data?.items ?? []).filter(({ id }) => !pinned.has(id));
  const labelNames = (labels.data?.items ?? []).map((one) => one.label);

  const chips = [
    { key: 'all', label: t('all') },
    { key: 'waiting', label: t('waiting'), count: waiting.length, tone: waiting.length > 0 ? 'warn' : 'plain' },
    { key: 'unread', label: t('unread') },
    { key: 'mine', label: t('mine') },
    { key: 'bot', label: t('bot') },
    { key: 'staff', label: t('staff') },
    { key: 'snoozed', label: t('snoozed') },
    { key: 'resolved', label: t('resolved') },
  ] as const;
  const reset = () => {
    filter.value = 'all';
    label.value = null;
    channel.value = null;
    search.value = '';
  };
  return html`<section class="list" aria-label=${t('title')}>
    <header class="list-head">
      <div class="list-title">
        <div><${Businesses} named /><h1>${t('title')}</h1></div>
        <${FilterMenu} labels=${labelNames} />
      </div>
      <${Search} />
      <${Chips} chips=${chips} active=${filter.value} onPick=${(key: Filter) => pick(key)} label=${t('filters')} />
    </header>
    <div class="list-scroll" tabindex="-1">
      <${Offer} />
      ${list.problem && !list.data && html`<div class="list-note"><${ErrorNote} problem=${list.problem} onRetry=${list.reload} /></div>`}
      ${list.loading && html`<${Skeleton} lines=${7} kind="rows" />`}
      ${isPinned && html`<${Rows} title=${t('waitingTitle')} rows=${waiting} openId=${openId} tone="warn" />`}
      ${rest.length > 0 && html`<${Rows} title=${isPinned ? t('restTitle') : undefined} rows=${rest} openId=${openId} />`}
      ${list.data && list.data.items.length === 0 && (isPlain ? html`<${Nobody} />` : html`<${NoneSuch} onAll=${reset} />`)}
      ${list.data?.nextCursor && html`<div class="list-more"><${Button} kind="quiet" onClick=${() => setLimit(Math.min(limit + PAGE, 200))}>${t('loadMore')}<//></div>`}
    </div>
  </section>`;
}

function pick(key: Filter): void {
  filter.value = key;
}

function Rows({
  title,
  rows,
  openId,
  tone = 'plain',
}: {
  title?: string;
  rows: readonly Conversation[];
  openId: string | undefined;
  tone?: 'plain' | 'warn';
}) {
  return html`<div class=${`rows rows-${tone}`}>
    ${title && html`<h2 class="rows-title">${title}</h2>`}
    <ul>${rows.map((one) => html`<${Row} key=${one.id} conversation=${one} isOpen=${one.id === openId} />`)}</ul>
  </div>`;
}

/** What is searched for, once whoever types has paused. */
function useTyped(): string {
  const text = search.value.trim();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setTyped(text), text === '' ? 0 : 220);
    return () => clearTimeout(timer);
  }, [text]);
  return typed;
}

function Search() {
  const input = useRef<HTMLInputElement>(null);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    search.value = '';
    input.current?.blur();
  };
  return html`<div class="search" role="search">
    <${Icon} name="search" size=${18} />
    <input
      ref=${input}
      id="search"
      class="input"
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      aria-label=${t('search')}
      placeholder=${t('search')}
      value=${search.value}
      onInput=${(event: Event) => {
        search.value = (event.currentTarget as HTMLInputElement).value;
      }}
      onKeyDown=${keys}
    />
    ${
      search.value !== '' &&
      html`<${Button} kind="quiet" size="small" icon="close" label=${t('clearSearch')} onClick=${() => {
        search.value = '';
        input.current?.focus();
      }} />`
    }
  </div>`;
}

const CHANNELS = ['webchat', 'whatsapp-cloud', 'whatsapp-baileys', 'botframework'] as const;

function FilterMenu({ labels }: { labels: readonly string[] }) {
  const isSet = label.value !== null || channel.value !== null;
  const items = [
    { label: t('anyChannel'), checked: channel.value === null, onPick: () => set(channel, null) },
    ...CHANNELS.map((one) => ({
      label: channelName(one),
      checked: channel.value === one,
      ...(one === 'whatsapp-baileys' && { hint: 'QR' }),
      onPick: () => set(channel, one),
    })),
    ...(labels.length > 0
      ? [{ label: t('anyLabel'), checked: label.value === null, onPick: () => set(label, null) }]
      : []),
    ...labels.map((one) => ({
      label: one,
      icon: 'tag' as const,
      checked: label.value === one,
      onPick: () => set(label, one),
    })),
  ];
  return html`<${Menu} items=${items} icon="filter" label=${t('moreFilters')} class=${isSet ? 'is-set' : ''} />`;
}

function set<T>(what: { value: T }, value: T): void {
  what.value = value;
}

/** A fresh install: what this page is for, and how to see it work. Or the conversations are at another business. */
function Nobody() {
  const others = (session.value?.businesses ?? []).filter(({ id }) => id !== business.value?.id);
  const [lively, setLively] = useState<string | null>(null);
  useEffect(() => {
    let isOn = true;
    const look = async () => {
      for (const { id } of others) {
        const page = await api.get<Page>(`/api/v1/businesses/${encodeURIComponent(id)}/conversations`, { limit: 1 });
        if (isOn && page.items.length > 0) return setLively(id);
      }
    };
    look().catch(() => {});
    return () => {
      isOn = false;
    };
  }, [business.value?.id]);
  const other = others.find(({ id }) => id === lively);
  const action = html`
    <a class="btn btn-primary btn-normal" href=${`/chat/${business.value?.id}`} target="_blank" rel="noreferrer"><${Icon} name="out" /><span>${t('tryChat')}</span></a>
    ${other && html`<${Button} onClick=${() => goTo(other.id)}>${t('elsewhere', { name: other.name })}<//>`}
  `;
  return html`<${Empty} title=${t('none')} text=${t('noneText')} action=${action} />`;
}

function NoneSuch({ onAll }: { onAll: () => void }) {
  const action = html`<${Button} onClick=${onAll}>${t('allAgain')}<//>`;
  return html`<${Empty} icon="search" title=${t('noneFiltered')} text=${t('noneFilteredText')} action=${action} />`;
}

/** Moves the focus in the list, or opens what has it. */
export function stepInList(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-testid=conversation]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const from = at >= 0 ? at : rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = rows[from < 0 ? 0 : Math.min(Math.max(from + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
