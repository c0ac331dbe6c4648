import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Card, Icon } from '../../ui/index.ts';
import { dayName, hoursByDay } from './controls.ts';
import { Editor } from './editor.ts';
import { type FieldKind, fieldsOf, labelOf, sayDefault, sayValue } from './fields.ts';
import { Marks } from './lists.ts';
import { type Catalogue, type Entry, type EntryKind, entriesOf } from './model.ts';
import { t } from './words.ts';

/** The rules of booking and what the business says of itself, each with a page to change them. */
export function Policies({ catalogue }: { catalogue: Catalogue }) {
  return html`${(['policy', 'business'] as const).map((entry) => {
    const one = entriesOf(catalogue, entry)[0];
    return one && html`<${Overview} key=${entry} catalogue=${catalogue} one=${one} />`;
  })}`;
}

function Overview({ catalogue, one }: { catalogue: Catalogue; one: Entry }) {
  const fields = fieldsOf(catalogue, one.entry);
  const edit =
    can('catalogue.edit') &&
    html`<${Link} to=${`/catalogue/policies/${one.entry}`} class="btn btn-plain btn-small" data-testid=${`edit-${one.entry}`}><${Icon} name="edit" size=${18} /><span>${t('edit')}</span><//>`;
  return html`<${Card} title=${one.entry === 'policy' ? t('bookingPolicy') : t('theBusiness')} actions=${html`<span class="catalogue-marks"><${Marks} one=${one} />${edit}</span>`}>
    <dl class="catalogue-facts">${Object.entries(fields).map(
      ([field, kind]) => html`<div key=${field}>
        <dt>${labelOf(one.entry, field)}</dt>
        <dd>${sayField(catalogue, one, field, kind)}${one.edited.includes(field) && html` <span class="catalogue-dot" title=${t('edited')}></span>`}</dd>
      </div>`,
    )}</dl>
  <//>`;
}

function sayField(catalogue: Catalogue, { entry, fields }: Entry, field: string, kind: FieldKind): string {
  const value = fields[field];
  if (value === null || value === undefined) return sayDefault(catalogue, entry, field) || t('nothing');
  return kind === 'hours' ? sayHours(value) : sayValue(catalogue, kind, value);
}

function sayHours(value: unknown): string {
  return Object.entries(hoursByDay(value))
    .filter(([, spans]) => spans.length > 0)
    .map(([day, spans]) => `${dayName(day, 'short')} ${spans.join(', ')}`)
    .join(' · ');
}

/** The page on which policy or business are changed. */
export function PolicyPage({
  catalogue,
  entry,
  onDone,
}: {
  catalogue: Catalogue;
  entry: EntryKind;
  onDone: () => Promise<void>;
}) {
  const title = entry === 'policy' ? t('bookingPolicy') : t('theBusiness');
  return html`<${Editor} catalogue=${catalogue} entry=${entry} id=${entry} title=${title} back="/catalogue/policies" onDone=${onDone} />`;
}
