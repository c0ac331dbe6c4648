import { useEffect, useState } from 'preact/hooks';
import { dayTime, time } from '../../format.ts';
import { useRead } from '../../read.ts';
import { Link, navigate } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Button, Dialog, Empty, ErrorNote, Icon, Menu, Sheet, Skeleton, useTitle } from '../../ui/index.ts';
import { conflict, conflictOf, resolve, snooze, takeOver } from './actions.ts';
import { Composer } from './composer.ts';
import type { Conversation } from './conversation.ts';
import { desk } from './desk-api.ts';
import { Details } from './details.ts';
import { usePresence } from './presence.ts';
import { FillSheet, LabelsDialog, SnoozeDialog } from './sheets.ts';
import { Strip } from './strip.ts';
import { callOf, channelName } from './tell.ts';
import { ThreadView } from './thread.ts';
import { again, onRefused, onTaken } from './waiting.ts';
import { t } from './words.ts';

type Open = 'fill' | 'snooze' | 'labels' | 'details' | null;

/** One conversation: who it is, what was said, who has it, and where one writes. */
export function ConversationView({ id }: { id: string }) {
  const read = useRead<Conversation>(desk.path(id), { on: ['conversation'], when: (data) => data.id === id });
  const [open, setOpen] = useState<Open>(null);
  const [isBeside, setBeside] = useState(localStorage.getItem('conserje.details') !== 'no');
  const lookers = usePresence(id);
  const conversation = read.data;
  useTitle(conversation ? callOf(conversation) : t('title'));

  useEffect(() => {
    setOpen(null);
    conflict.value = null;
    const stops = [
      onTaken((conversationId) => conversationId === id && void read.reload()),
      onRefused((one, problem) => {
        if (one.conversationId !== id || problem.code !== 'taken_by_other') return;
        const told = conflictOf(id, problem);
        conflict.value = { ...told, take: () => void takeOver(id, read.put, told.owner.id).then(() => again(one.key)) };
        void read.reload();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [id]);

  if (!conversation) {
    if (read.problem?.code === 'not_found')
      return html`<section class="thread"><${Empty} icon="search" title=${t('gone')} /></section>`;
    return html`<section class="thread">${read.problem ? html`<div class="list-note"><${ErrorNote} problem=${read.problem} onRetry=${read.reload} /></div>` : html`<${Skeleton} lines=${8} />`}</section>`;
  }
  const toggleBeside = () => {
    if (!matchMedia('(min-width: 1180px)').matches) return setOpen('details');
    localStorage.setItem('conserje.details', isBeside ? 'no' : 'yes');
    setBeside(!isBeside);
  };
  const mayAct = can('conversations.act');
  const menu = [
    mayAct && { label: t('fill'), icon: 'edit' as const, onPick: () => setOpen('fill') },
    mayAct && { label: t('labels'), icon: 'tag' as const, onPick: () => setOpen('labels') },
    mayAct && conversation.snoozedUntil
      ? { label: t('unsnooze'), icon: 'moon' as const, onPick: () => void snooze(id, null, read.put) }
      : mayAct && { label: t('snooze'), icon: 'moon' as const, onPick: () => setOpen('snooze') },
    can('turns.read') && {
      label: t('why'),
      icon: 'branch' as const,
      onPick: () => navigate(`/conversations/${encodeURIComponent(id)}/why`),
    },
  ];
  const sheet = { conversation, show: read.put, onClose: () => setOpen(null) };
  const details = html`<${Details} conversation=${conversation} onLabels=${() => setOpen('labels')} onFill=${() => setOpen('fill')} />`;
  return html`
    <section class="thread" aria-label=${callOf(conversation)}>
      <h1 class="unseen">${callOf(conversation)}</h1>
      <header class="thread-head">
        <${Link} to="/conversations" class="btn btn-quiet btn-bare thread-back" aria-label=${t('title')}><${Icon} name="back" /><//>
        <button type="button" class="thread-who" onClick=${toggleBeside}>
          <${Avatar} name=${conversation.customer.name} />
          <span class="unseen">${t('details')}: </span><span><strong>${callOf(conversation)}</strong><${Sub} conversation=${conversation} lookers=${lookers} /></span>
        </button>
        ${mayAct && conversation.resolvedAt === null && html`<${Button} size="small" icon="check" class="thread-resolve" onClick=${() => resolve(id, read.put)}>${t('resolve')}<//>`}
        <${Menu} items=${menu} />
      </header>
      <${ThreadView} key=${id} conversation=${conversation} show=${read.put} />
      <div class="dock">
        <${Strip} conversation=${conversation} show=${read.put} />
        <${Composer} key=${id} conversation=${conversation} onNoted=${() => {}} />
      </div>
    </section>
    ${isBeside && html`<aside class="beside" aria-label=${t('details')}>${details}</aside>`}
    ${open === 'details' && html`<${Sheet} title=${t('details')} onClose=${() => setOpen(null)}>${details}<//>`}
    ${open === 'fill' && html`<${FillSheet} ...${sheet} />`}
    ${open === 'snooze' && html`<${SnoozeDialog} ...${sheet} />`}
    ${open === 'labels' && html`<${LabelsDialog} ...${sheet} />`}
    ${conflict.value?.conversationId === id && html`<${Taken} />`}
  `;
}

/** Where they write from, and who else of the team is here. */
function Sub({
  conversation,
  lookers,
}: {
  conversation: Conversation;
  lookers: readonly { name: string; writing: boolean }[];
}) {
  const names = (all: typeof lookers) =>
    new Intl.ListFormat(document.documentElement.lang).format(all.map(({ name }) => name));
  const writers = lookers.filter(({ writing }) => writing);
  if (writers.length > 0) {
    return html`<small class="thread-here">${t(writers.length > 1 ? 'writingMany' : 'writing', { names: names(writers) })}</small>`;
  }
  if (lookers.length > 0) {
    return html`<small class="thread-here">${t(lookers.length > 1 ? 'lookingMany' : 'looking', { names: names(lookers) })}</small>`;
  }
  const { channel, customer, snoozedUntil, resolvedAt } = conversation;
  const parts = [
    channelName(channel),
    customer.name && customer.phone,
    snoozedUntil && t('snoozedUntil', { when: dayTime(snoozedUntil) }),
    resolvedAt && t('isResolved'),
  ];
  return html`<small>${parts.filter(Boolean).join(' · ')}</small>`;
}

/** Somebody was first. */
function Taken() {
  const { owner, take } = conflict.value!;
  const name = owner.name ?? t('somebody');
  const close = () => {
    conflict.value = null;
  };
  const actions = html`
    <${Button} onClick=${close}>${t('cancel')}<//>
    <${Button} kind="primary" icon="hand" onClick=${() => {
      close();
      take();
    }}>${t('takeFrom', { name })}<//>
  `;
  return html`<${Dialog} title=${t('takenTitle', { name })} onClose=${close} actions=${actions}>
    <p>${owner.since ? t('takenText', { name, time: time(owner.since) }) : t('takenTextShort')}</p>
  <//>`;
}
