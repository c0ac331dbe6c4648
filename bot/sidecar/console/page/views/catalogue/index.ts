import { useEffect } from 'preact/hooks';
import { navigate } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { ErrorNote, Page, Skeleton, Tabs } from '../../ui/index.ts';
import { Editor, NoEntry } from './editor.ts';
import { History } from './history.ts';
import { EntryList } from './lists.ts';
import { type Catalogue, type EntryKind, type Fields, useCatalogue } from './model.ts';
import { Policies, PolicyPage } from './policies.ts';
import { Seasons } from './seasons.ts';
import { TextPage, Texts } from './texts.ts';
import { t } from './words.ts';

const SECTIONS = {
  cabins: ['units', 'seasons', 'faq', 'texts', 'policies', 'history'],
  salon: ['services', 'professionals', 'faq', 'texts', 'policies', 'history'],
} as const;
type Section = (typeof SECTIONS)[Catalogue['kind']][number];

const ENTRY_OF: Readonly<Partial<Record<Section, EntryKind>>> = {
  units: 'unit',
  services: 'service',
  professionals: 'professional',
  seasons: 'season',
  faq: 'faq',
};

/** What a new entry begins with. */
const INITIAL: Readonly<Partial<Record<EntryKind, Fields>>> = {
  unit: { capacity: 2, pets: false },
  season: { from: '12-15', to: '02-28', multiplier: 1.2 },
  service: { minutes: 30 },
  professional: { services: [], hours: { 'mon-fri': ['09:00-18:00'] } },
  faq: { topics: [] },
};

/** What the business rents or does, for how much, and what the bot says: looked at, changed, looked back on. */
export default function CatalogueView({ params }: { params: Readonly<Record<string, string>> }) {
  const catalogue = useCatalogue();
  // six sections are wider than a phone
  useEffect(() => {
    document.querySelector('.page .tab[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [params.section, params.id, catalogue.data === undefined]);
  if (catalogue.problem && !catalogue.data) {
    return html`<${Page} title=${t('title')}><${ErrorNote} problem=${catalogue.problem} onRetry=${catalogue.reload} /><//>`;
  }
  if (!catalogue.data) return html`<${Page} title=${t('title')}><${Skeleton} lines=${5} kind="rows" /><//>`;
  const { data } = catalogue;
  const sections: readonly Section[] = SECTIONS[data.kind];
  const section = sections.find((one) => one === params.section) ?? sections[0]!;
  const entry = ENTRY_OF[section];
  const { id } = params;
  if (section === 'texts' && id !== undefined)
    return html`<${TextPage} catalogue=${data} name=${id} onDone=${catalogue.reload} />`;
  if (section === 'policies' && (id === 'policy' || id === 'business'))
    return html`<${PolicyPage} key=${id} catalogue=${data} entry=${id} onDone=${catalogue.reload} />`;
  if (entry !== undefined && id !== undefined) {
    const isThere = id === '-' || data.entries.some((one) => one.entry === entry && one.id === id);
    if (!isThere) return html`<${NoEntry} back=${`/catalogue/${section}`} />`;
    return html`<${Editor}
      key=${`${entry}/${id}`}
      catalogue=${data}
      entry=${entry}
      id=${id === '-' ? null : id}
      back=${`/catalogue/${section}`}
      initial=${id === '-' ? INITIAL[entry] : {}}
      onDone=${catalogue.reload}
    />`;
  }
  const shown = { catalogue: data, onDone: catalogue.reload };
  return html`<${Page} title=${t('title')}>
    <${Tabs}
      label=${t('sections')}
      active=${section}
      tabs=${sections.map((key) => ({ key, label: t(key) }))}
      onPick=${(key: Section) => navigate(`/catalogue/${key}`, { replace: true })}
    />
    ${section === 'seasons' && html`<${Seasons} ...${shown} />`}
    ${section === 'texts' && html`<${Texts} />`}
    ${section === 'policies' && html`<${Policies} ...${shown} />`}
    ${section === 'history' && html`<${History} ...${shown} />`}
    ${entry !== undefined && entry !== 'season' && html`<${EntryList} key=${entry} entry=${entry} ...${shown} />`}
  <//>`;
}
