import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dateOf, dayLine, time } from '../../format.ts';
import { line as lineState } from '../../live.ts';
import { tellProblem } from '../../problem.ts';
import { useRead } from '../../read.ts';
import { can, session } from '../../session.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Button, ErrorNote, Icon, Skeleton, toast } from '../../ui/index.ts';
import { takeOver } from './actions.ts';
import { Bubble } from './bubble.ts';
import type { Conversation, Line, Message, Note } from './conversation.ts';
import { desk } from './desk-api.ts';
import { Happened, isShown } from './system-line.ts';
import { authorName, callOf, gist } from './tell.ts';
import { Unsaid } from './unsaid.ts';
import { useThread } from './use-thread.ts';
import { again, discard, put, type Waiting, waiting } from './waiting.ts';
import { t } from './words.ts';

/** Messages of the same author within this are drawn as one run. */
const RUN_MS = 4 * 60_000;
/** So near to the end counts as being at it. */
const NEAR_PX = 80;

type Entry =
  | { kind: 'line'; id: string; at: string; line: Line }
  | { kind: 'note'; id: string; at: string; note: Note };

/** What was said and what happened, oldest first; it stays at the end while whoever reads is there. */
export function ThreadView({ conversation, show }: { conversation: Conversation; show: (next: Conversation) => void }) {
  const { id } = conversation;
  const thread = useThread(id);
  const notes = useRead<{ items: Note[] }>(desk.path(id, '/notes'), {
    on: ['conversation'],
    when: (data) => data.id === id,
  });
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const heightBefore = useRef(0);
  const firstBefore = useRef<string | undefined>(undefined);
  const [missed, setMissed] = useState(0);
  const [isAway, setAway] = useState(false);
  const [told, setTold] = useState('');
  const seen = useRef<string | undefined>(undefined);
  const { lines } = thread;
  const customer = callOf(conversation);
  const mine = waiting.value.filter((one) => one.conversationId === id);

  const toEnd = (behavior: ScrollBehavior = 'smooth') =>
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior });

  // what is at the end is kept in view; what is added above moves nothing
  useLayoutEffect(() => {
    const scroller = box.current;
    if (!scroller || !lines) return;
    const first = lines[0]?.id;
    const last = lines.at(-1)?.id;
    if (firstBefore.current !== undefined && first !== firstBefore.current && last === seen.current) {
      scroller.scrollTop += scroller.scrollHeight - heightBefore.current;
    } else if (isAtEnd.current) {
      scroller.scrollTop = scroller.scrollHeight;
    }
    heightBefore.current = scroller.scrollHeight;
    firstBefore.current = first;
  }, [lines, mine.length, notes.data]);

  // pictures that come later, and a place to write that grows, push nothing out of sight
  const hasLines = lines !== null;
  useEffect(() => {
    const scroller = box.current;
    if (!scroller) return;
    const watcher = new ResizeObserver(() => {
      if (isAtEnd.current) scroller.scrollTop = scroller.scrollHeight;
    });
    watcher.observe(scroller);
    watcher.observe(scroller.firstElementChild!);
    return () => watcher.disconnect();
  }, [hasLines, id]);

  useEffect(() => {
    isAtEnd.current = true;
    seen.current = undefined;
    firstBefore.current = undefined;
    setMissed(0);
    setAway(false);
  }, [id]);

  // new messages are told to screen readers, counted for whoever reads further up, and marked as read at the end
  useEffect(() => {
    if (!lines || lines.length === 0) return;
    const at = lines.findIndex((one) => one.id === seen.current);
    const fresh = seen.current === undefined || at < 0 ? [] : lines.slice(at + 1);
    seen.current = lines.at(-1)!.id;
    const said = fresh.filter((one): one is Message => one.kind !== 'system');
    const heard = said.filter(({ author }) => author !== 'staff').at(-1);
    if (heard) {
      const by = heard.author === 'customer' ? customer : authorName(heard);
      setTold(t('newFrom', { name: by, text: gist(heard.text, heard.kind).text }));
    }
    if (said.some(({ author, staff }) => author === 'staff' && staff?.id === session.value?.staff.id)) toEnd();
    else if (!isAtEnd.current && said.length > 0) setMissed((n) => n + said.length);
    markRead();
  }, [lines]);

  const markRead = () => {
    const last = lines?.filter((one) => one.kind !== 'system').at(-1);
    if (!last || conversation.unread === 0 || conversation.readUpTo === last.id) return;
    if (!isAtEnd.current || document.visibilityState !== 'visible') return;
    desk.read(id, last.id).then(
      () => show({ ...conversation, unread: 0, readUpTo: last.id }),
      () => {},
    );
  };
  useEffect(markRead, [conversation.unread]);
  useEffect(() => {
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  });

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    setAway(!isAtEnd.current);
    if (isAtEnd.current && missed > 0) setMissed(0);
    if (isAtEnd.current) markRead();
    if (scrollTop < 240 && thread.hasOlder) void thread.loadOlder();
  };

  const dropNote = async (noteId: string) => {
    try {
      await desk.dropNote(id, noteId);
      await notes.reload();
    } catch (error) {
      toast(tellProblem(error), { tone: 'danger' });
    }
  };

  if (!lines) {
    if (thread.problem)
      return html`<div class="thread-scroll"><${ErrorNote} problem=${thread.problem} onRetry=${thread.reload} /></div>`;
    return html`<div class="thread-scroll"><${Skeleton} lines=${6} /></div>`;
  }
  const onAgain = can('conversations.act') ? (text: string) => put(id, text) : undefined;
  return html`<div class="thread-body">
    <div class="thread-scroll" ref=${box} onScroll=${scrolled} tabindex="0" role="log" aria-live="off" aria-label=${t('messagesOf', { name: customer })}>
      <div class="thread-lines">
        ${thread.isLoadingOlder && html`<p class="thread-edge">${t('loadOlder')}</p>`}
        ${!thread.hasOlder && html`<p class="thread-edge">${t('beginning')}</p>`}
        ${draw(merged(lines, notes.data?.items ?? []), id, customer, onAgain, dropNote)}
        <${Unsaid} id=${id} />
        ${mine.map((one) => html`<${Pending} key=${one.key} one=${one} show=${show} />`)}
      </div>
    </div>
    ${
      isAway &&
      html`<div class="thread-jump"><${Button} size="small" icon="arrowDown" label=${missed > 0 ? undefined : t('jump')} onClick=${() => toEnd()}>${missed > 0 ? t.count('newBelow', missed) : undefined}<//></div>`
    }
    <p class="unseen" aria-live="polite">${told}</p>
  </div>`;
}

function merged(lines: readonly Line[], notes: readonly Note[]): Entry[] {
  const first = lines[0]?.at ?? '';
  const entries: Entry[] = lines
    .filter((line) => line.kind !== 'system' || isShown(line))
    .map((line) => ({ kind: 'line', id: line.id, at: line.at, line }));
  const shown = notes.filter(({ at }) => Date.parse(at) >= Date.parse(first) || lines.length < 50);
  for (const note of shown) entries.push({ kind: 'note', id: `note-${note.id}`, at: note.at, note });
  // lines keep their order; notes stand where they were written
  return entries
    .map((entry, index) => ({ entry, index, ms: Date.parse(entry.at) }))
    .sort((a, b) => (a.entry.kind === b.entry.kind ? a.index - b.index : a.ms - b.ms || a.index - b.index))
    .map(({ entry }) => entry);
}

function draw(
  entries: readonly Entry[],
  conversationId: string,
  customer: string,
  onAgain: ((text: string) => void) | undefined,
  dropNote: (id: string) => void,
): VNode[] {
  const drawn: VNode[] = [];
  let date = '';
  let before: Message | null = null;
  for (const entry of entries) {
    const here = dateOf(entry.at);
    if (here !== date) {
      drawn.push(html`<h2 key=${`day-${here}`} class="thread-day"><span>${dayLine(here)}</span></h2>`);
      date = here;
      before = null;
    }
    if (entry.kind === 'note') {
      drawn.push(html`<${NoteCard} key=${entry.id} note=${entry.note} onDelete=${() => dropNote(entry.note.id)} />`);
      before = null;
    } else if (entry.line.kind === 'system') {
      drawn.push(html`<${Happened} key=${entry.id} line=${entry.line} />`);
      before = null;
    } else {
      const message = entry.line;
      const isRun: boolean =
        before !== null &&
        before.author === message.author &&
        before.staff?.id === message.staff?.id &&
        Date.parse(message.at) - Date.parse(before.at) < RUN_MS;
      drawn.push(
        html`<${Bubble} key=${entry.id} message=${message} conversationId=${conversationId} customer=${customer} isRun=${isRun} onAgain=${onAgain} />`,
      );
      before = message;
    }
  }
  return drawn;
}

function NoteCard({ note, onDelete }: { note: Note; onDelete: () => void }) {
  const { author, mine: isMine } = note;
  return html`<aside class="noted" aria-label=${t('note')}>
    <p class="noted-head"><${Icon} name="note" size=${14} />${t('note')} · ${isMine ? t('you') : (author.name ?? t('team'))} · <time datetime=${note.at}>${time(note.at)}</time>
      ${isMine && html`<button type="button" class="noted-drop" aria-label=${t('deleteNote')} title=${t('deleteNote')} onClick=${onDelete}><${Icon} name="trash" size=${15} /></button>`}
    </p>
    <p class="noted-text">${note.text}</p>
  </aside>`;
}

/** What was written here and is not with the server yet. */
function Pending({ one, show }: { one: Waiting; show: (next: Conversation) => void }) {
  const isRefused = one.state === 'refused';
  const isWaiting = one.state === 'waiting' || (one.state === 'sending' && lineState.value === 'down');
  const retry = () => {
    if (one.code === 'taken_by_other') void takeOver(one.conversationId, show).then(() => again(one.key));
    else again(one.key);
  };
  return html`<article class=${`said said-staff said-pending${isRefused ? ' said-failed' : ''}`} data-pending=${one.state}>
    <div class="said-box"><p class="said-text">${one.text}</p></div>
    ${
      isRefused
        ? html`<div class="said-wrong"><${Icon} name="alert" size=${16} /><span>${one.why ? t('refused', { why: one.why }) : t('failed')}</span>
            <${Button} size="small" onClick=${retry}>${t('tryAgain')}<//>
            <${Button} size="small" kind="quiet" onClick=${() => discard(one.key)}>${t('discard')}<//>
          </div>`
        : html`<p class="said-foot"><span class="said-waits"><${Icon} name=${isWaiting ? 'wifiOff' : 'clock'} size=${14} />${isWaiting ? t('waitingLine') : t('sending')}</span></p>`
    }
  </article>`;
}
