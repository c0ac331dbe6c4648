import { useState } from 'preact/hooks';
import { dayTime } from '../../format.ts';
import { language } from '../../language.ts';
import { useRead } from '../../read.ts';
import { navigate, place } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { Button, Empty, ErrorNote, Page, Skeleton, Tabs } from '../../ui/index.ts';
import { StoryScreen } from './story.ts';
import { TechnicalScreen } from './technical.ts';
import type { Turn } from './why-api.ts';
import { t } from './words.ts';

type Screen = 'plain' | 'technical';

/** Boxes of the diagram beside each other, as the screen has room. */
const COLUMNS = matchMedia('(max-width: 700px)').matches ? 2 : 4;

/** Why the bot said what it said, for an owner; in the second tab for an engineer. Without `?turn=` the latest turn. */
export default function Why({ params }: { params: Readonly<Record<string, string>> }) {
  const id = params.id ?? '';
  const [screen, setScreen] = useState<Screen>('plain');
  const asked = place.value.query.get('turn');
  const latest = useRead<{ items: { turn: number }[] }>(
    asked === null ? `/conversations/${encodeURIComponent(id)}/turns` : null,
    { query: { limit: 1 } },
  );
  const turn = asked ?? latest.data?.items[0]?.turn ?? null;
  const read = useRead<Turn>(
    turn === null ? null : `/conversations/${encodeURIComponent(id)}/turns/${encodeURIComponent(turn)}`,
    { query: { language: language.value, columns: COLUMNS } },
  );
  const { data } = read;
  const back = `/conversations/${encodeURIComponent(id)}`;
  const problem = latest.problem ?? read.problem;
  const page = (children: unknown, head = {}) =>
    html`<${Page} title=${t('title')} back=${back} ...${head}>${children}<//>`;

  if (data === undefined) {
    if (problem) {
      const again = () => void (read.problem ? read.reload() : latest.reload());
      return page(html`<${ErrorNote} problem=${problem} onRetry=${again} />`);
    }
    if (latest.data?.items.length === 0) {
      return page(html`<${Empty} icon="branch" title=${t('none')} text=${t('noneText')} />`);
    }
    return page(html`<${Skeleton} lines=${5} kind="card" />`);
  }
  const goTo = (n: number | null) => n !== null && navigate(`${back}/why?turn=${n}`, { replace: true });
  const actions = html`
    <${Button} kind="quiet" icon="up" label=${t('earlier')} disabled=${data.previous === null} onClick=${() => goTo(data.previous)} />
    <${Button} kind="quiet" icon="down" label=${t('later')} disabled=${data.next === null} onClick=${() => goTo(data.next)} />`;
  const subtitle = `${t('turnOf', { n: data.position, of: data.turns })} · ${dayTime(data.at)}`;
  const tabs = [
    { key: 'plain', label: t('plain') },
    { key: 'technical', label: t('technical') },
  ];
  return page(
    html`<div class="why">
      <${Tabs} tabs=${tabs} active=${screen} onPick=${setScreen} label=${t('screens')} />
      ${
        screen === 'plain'
          ? html`<${StoryScreen} turn=${data} />`
          : html`<${TechnicalScreen} key=${data.turn} turn=${data} conversationId=${id} />`
      }
    </div>`,
    { actions, subtitle },
  );
}
