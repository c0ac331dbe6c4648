import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { dateOf, dayLine, time } from '../../format.ts';
import { Link } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { Avatar, Button, Chips, Empty, ErrorNote, Page, Skeleton } from '../../ui/index.ts';
import { authorOf, type Entry, KINDS, type Kind, pathOf, tellEntry } from './tell.ts';
import { t } from './words.ts';

interface Answer {
  items: Entry[];
  nextCursor: string | null;
}

/** The audit log as sentences, day by day. */
export default function Audit() {
  const [kind, setKind] = useState<Kind>('all');
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const read = async (of: Kind, before: readonly Entry[], from: string | null) => {
    setBusy(true);
    setProblem(null);
    try {
      const query = {
        limit: 50,
        ...(KINDS[of].length > 0 && { action: KINDS[of].join(',') }),
        ...(from && { cursor: from }),
      };
      const answer = await api.get<Answer>('/audit', query);
      setEntries([...before, ...answer.items]);
      setCursor(answer.nextCursor);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  useEffect(() => {
    setEntries(null);
    void read(kind, [], null);
  }, [kind]);

  const chips = (Object.keys(KINDS) as Kind[]).map((key) => ({ key, label: t(key) }));
  return html`<${Page} title=${t('title')} subtitle=${t('lead')}>
    <${Chips} chips=${chips} active=${kind} onPick=${setKind} label=${t('title')} />
    <div class="audit">
      ${problem !== null && html`<${ErrorNote} problem=${problem} onRetry=${() => read(kind, entries ?? [], cursor)} />`}
      ${entries === null && problem === null && html`<${Skeleton} lines=${6} kind="rows" />`}
      ${entries?.length === 0 && html`<${Empty} icon="shield" title=${t('none')} text=${t('noneText')} />`}
      ${daysOf(entries ?? []).map(
        ([day, list]) => html`<section key=${day}>
          <h2 class="audit-day">${dayLine(day)}</h2>
          <ol class="audit-list">${list.map((one) => html`<${Line} key=${one.id} entry=${one} />`)}</ol>
        </section>`,
      )}
      ${cursor !== null && html`<${Button} busy=${busy} onClick=${() => read(kind, entries ?? [], cursor)}>${t('more')}<//>`}
    </div>
  <//>`;
}

function Line({ entry }: { entry: Entry }) {
  const path = pathOf(entry);
  const text = tellEntry(entry);
  return html`<li class="audit-line" data-testid="audit-entry">
    <${Avatar} name=${entry.author.name} size="small" />
    <p><strong>${authorOf(entry)}</strong>${' '}${path ? html`<${Link} to=${path}>${text}<//>` : text}</p>
    <time datetime=${entry.at}>${time(entry.at)}</time>
  </li>`;
}

function daysOf(entries: readonly Entry[]): [string, Entry[]][] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dateOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
