import { tellProblem } from '../../api.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Badge, Button, Empty, Icon, toast } from '../../ui/index.ts';
import { drafts } from './drafts.ts';
import { type Catalogue, type Entry, type EntryKind, entriesOf, nameOf, saveEntry, wholeMoney } from './model.ts';
import { topicName } from './names.ts';
import { t } from './words.ts';

/** Where an entry is edited. */
export const SECTION_OF: Readonly<Partial<Record<EntryKind, string>>> = {
  unit: 'units',
  service: 'services',
  professional: 'professionals',
  season: 'seasons',
  faq: 'faq',
};

/** Units, services, professionals or questions, each a line that leads to its page. */
export function EntryList({
  catalogue,
  entry,
  onDone,
}: {
  catalogue: Catalogue;
  entry: EntryKind;
  onDone: () => Promise<void>;
}) {
  const entries = entriesOf(catalogue, entry);
  const add = can('catalogue.edit') && html`<${AddLink} entry=${entry} />`;
  if (entries.length === 0) {
    return html`<${Empty} icon="note" title=${t('noFaq')} text=${t('noFaqText')} action=${add} />`;
  }
  return html`<div class="catalogue-list">
    <ul>${entries.map((one) => html`<${EntryLine} key=${one.id} catalogue=${catalogue} one=${one} onDone=${onDone} />`)}</ul>
    ${add}
  </div>`;
}

const ADD = {
  unit: 'addUnit',
  service: 'addService',
  professional: 'addProfessional',
  season: 'addSeason',
  faq: 'addFaq',
} as const;

export function AddLink({ entry }: { entry: EntryKind }) {
  return html`<${Link} to=${`/catalogue/${SECTION_OF[entry]}/-`} class="btn btn-plain btn-normal" data-testid="add"><${Icon} name="plus" /><span>${t(ADD[entry as 'unit'])}</span><//>`;
}

export function EntryLine({
  catalogue,
  one,
  onDone,
  children,
}: {
  catalogue: Catalogue;
  one: Entry;
  onDone: () => Promise<void>;
  children?: VNode;
}) {
  const { entry, id, state } = one;
  const name = nameOf(one);
  const bringBack = async () => {
    try {
      await saveEntry(entry, id, { reset: true });
      await onDone();
    } catch (error) {
      toast(tellProblem(error), { tone: 'danger' });
    }
  };
  if (state === 'removed') {
    return html`<li class="catalogue-line catalogue-removed" data-testid="entry">
      <div class="catalogue-main"><strong>${name}</strong><span class="catalogue-marks"><${Badge}>${t('removed')}<//></span></div>
      ${can('catalogue.edit') && html`<${Button} size="small" icon="undo" onClick=${bringBack}>${t('bringBack')}<//>`}
    </li>`;
  }
  return html`<li class="catalogue-line" data-testid="entry">
    <${Link} to=${`/catalogue/${SECTION_OF[entry]}/${id}`} class="catalogue-main">
      <strong>${name}</strong>
      <span class="catalogue-about">${aboutOf(catalogue, one)}</span>
      <span class="catalogue-marks"><${Marks} one=${one} /></span>
    <//>
    ${entry === 'unit' && html`<span class="catalogue-price num">${wholeMoney(Number(one.fields.nightly), catalogue.currency)}<small>${t('perNight')}</small></span>`}
    ${entry === 'service' && html`<span class="catalogue-price num">${wholeMoney(Number(one.fields.price), catalogue.currency)}</span>`}
    ${children ?? html`<${Icon} name="next" size=${16} />`}
  </li>`;
}

export function Marks({ one }: { one: Pick<Entry, 'entry' | 'id' | 'state' | 'fields'> }) {
  return html`${one.fields.closed === true && html`<${Badge} tone="warn">${t('closed')}<//>`}
    ${one.state === 'changed' && html`<${Badge} tone="accent">${t('edited')}<//>`}
    ${one.state === 'added' && html`<${Badge} tone="accent">${t('added')}<//>`}
    ${drafts.value[`${one.entry}/${one.id}`] && html`<${Badge} tone="warn">${t('unsaved')}<//>`}`;
}

function aboutOf(catalogue: Catalogue, { entry, fields }: Entry): string {
  if (entry === 'unit') {
    const pets = fields.pets === true ? ` · ${t('petsYes')}` : '';
    return `${t.count('people', Number(fields.capacity))}${pets}`;
  }
  if (entry === 'service') return t.count('minutes', Number(fields.minutes));
  if (entry === 'professional') {
    const services = entriesOf(catalogue, 'service');
    return ((fields.services as string[] | undefined) ?? [])
      .flatMap((id) => services.filter((one) => one.id === id).map(nameOf))
      .join(', ');
  }
  if (entry !== 'faq') return '';
  const topics = (fields.topics as string[] | undefined) ?? [];
  const about = topics.length > 0 ? `${topics.map(topicName).join(', ')} · ` : '';
  return `${about}${String(fields.answer ?? '')}`;
}
