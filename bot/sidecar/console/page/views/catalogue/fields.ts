import { html } from '../../ui/html.ts';
import { Field, Input, Switch, TextArea } from '../../ui/index.ts';
import {
  Choices,
  DurationInput,
  HoursInput,
  ListInput,
  NumberInput,
  PlaceInput,
  TextInput,
  writeNumber,
  YearDayInput,
} from './controls.ts';
import { sayDuration } from './durations.ts';
import { type Catalogue, type EntryKind, entriesOf, type Fault, type Fields, nameOf, wholeMoney } from './model.ts';
import { isElsewhere, TOPIC_NAMES, topicName } from './names.ts';
import { sayKey, t } from './words.ts';
import { inYear } from './year-day.ts';

/** What a field is: how it is asked for, and how it is said. */
export type FieldKind =
  | 'text'
  | 'long'
  | 'money'
  | 'number'
  | 'share'
  | 'factor'
  | 'switch'
  | 'clock'
  | 'duration'
  | 'duration_or_off'
  | 'names'
  | 'topics'
  | 'hours'
  | 'services'
  | 'dates'
  | 'place'
  | 'season_day';

/** The fields of each kind of entry, in the order in which an owner thinks of them. */
export const FIELDS: Readonly<Partial<Record<EntryKind, Readonly<Record<string, FieldKind>>>>> = {
  unit: {
    name: 'text',
    nightly: 'money',
    capacity: 'number',
    pets: 'switch',
    description: 'long',
    aliases: 'names',
    closed: 'switch',
  },
  season: { name: 'text', from: 'season_day', to: 'season_day', multiplier: 'factor', minNights: 'number' },
  service: { name: 'text', price: 'money', minutes: 'number', aliases: 'names' },
  professional: { name: 'text', services: 'services', hours: 'hours' },
  faq: { answer: 'long', topics: 'topics' },
  business: {
    name: 'text',
    address: 'text',
    location: 'place',
    instructions: 'long',
    hours: 'hours',
    holidays: 'dates',
  },
};

export const POLICY_FIELDS: Readonly<Record<Catalogue['kind'], Readonly<Record<string, FieldKind>>>> = {
  cabins: {
    deposit: 'share',
    hold: 'duration',
    holdReminder: 'duration',
    checkIn: 'clock',
    checkOut: 'clock',
    minNights: 'number',
    maxNights: 'number',
    bookableDaysAhead: 'number',
    freeCancellation: 'duration',
    stayReminder: 'duration',
    checkInInfo: 'duration_or_off',
    thanks: 'duration_or_off',
    reviewUrl: 'text',
    handoffEscalateAfter: 'duration',
    handBackAfter: 'duration',
  },
  salon: {
    deposit: 'share',
    hold: 'duration',
    holdReminder: 'duration',
    grid: 'duration',
    buffer: 'duration',
    notice: 'duration',
    bookableDaysAhead: 'number',
    freeCancellation: 'duration',
    appointmentReminder: 'duration',
    handoffEscalateAfter: 'duration',
    handBackAfter: 'duration',
  },
};

export function fieldsOf(catalogue: Catalogue, entry: EntryKind): Readonly<Record<string, FieldKind>> {
  if (entry === 'policy') return POLICY_FIELDS[catalogue.kind];
  const { holidays, ...business } = FIELDS.business!;
  if (entry === 'business') return catalogue.kind === 'cabins' ? business : { ...business, holidays: holidays! };
  return FIELDS[entry] ?? {};
}

export function labelOf(entry: EntryKind, field: string): string {
  const key = `field_${entry}_${field}`;
  return t.has(key) ? sayKey(key) : field;
}

function hintOf(entry: EntryKind, field: string): string | undefined {
  const key = `hint_${entry}_${field}`;
  return t.has(key) ? sayKey(key) : undefined;
}

/** What is wrong, in the language of the page; the API's own words where there are none. */
export function faultText({ rule, limit = '', message }: Fault): string {
  const key = `rule_${rule}`;
  return t.has(key) ? sayKey(key, { limit }) : message;
}

/** A field's value in words: for previews, histories and what the file says. */
export function sayValue(catalogue: Catalogue, kind: FieldKind | undefined, value: unknown): string {
  if (value === null || value === undefined) return t('nothing');
  switch (kind) {
    case 'money':
      return typeof value === 'number' ? wholeMoney(value, catalogue.currency) : String(value);
    case 'share':
      return `${Number((Number(value) * 100).toFixed(4))} %`;
    case 'factor':
      return sayFactor(Number(value));
    case 'switch':
      return value === true ? t('yes') : t('no');
    case 'duration':
    case 'duration_or_off':
      return value === 'off' ? t('never') : sayDuration(value);
    case 'topics':
      return (value as string[]).map(topicName).join(', ');
    case 'services':
      return (value as string[])
        .map((id) =>
          nameOf(entriesOf(catalogue, 'service').find((one) => one.id === id) ?? { entry: 'service', id, fields: {} }),
        )
        .join(', ');
    case 'season_day':
      return String(value);
    case 'place': {
      const { lat, lng } = value as { lat: number; lng: number };
      return `${writeNumber(lat)}; ${writeNumber(lng)}`;
    }
    default:
      if (Array.isArray(value)) return value.map(String).join(', ');
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** What counts where the file says nothing; '' where nothing does. */
export function sayDefault(catalogue: Catalogue, entry: EntryKind, field: string): string {
  const isCabins = catalogue.kind === 'cabins';
  const defaults: Readonly<Record<string, string>> =
    entry === 'business'
      ? { hours: isCabins ? t('defaultHours') : t('professionalsHours') }
      : {
          hold: sayDuration('PT30M'),
          holdReminder: t('half'),
          minNights: '1',
          maxNights: '30',
          bookableDaysAhead: isCabins ? '365' : '60',
          checkInInfo: sayDuration('PT6H'),
          thanks: sayDuration('P1D'),
          freeCancellation: isCabins ? t('untilArrival') : t('untilThen'),
          grid: sayDuration('PT15M'),
          handoffEscalateAfter: sayDuration('PT10M'),
          handBackAfter: sayDuration('PT12H'),
        };
  return defaults[field] === undefined ? '' : t('byDefault', { value: defaults[field] });
}

export function sayFactor(multiplier: number): string {
  const percent = Number((multiplier * 100 - 100).toFixed(4));
  if (percent === 0) return t('samePrice');
  return percent > 0 ? t('dearer', { n: percent }) : t('cheaper', { n: -percent });
}

interface FormProps {
  catalogue: Catalogue;
  entry: EntryKind;
  /** the fields that are asked for here */
  fields: Readonly<Record<string, FieldKind>>;
  value: Fields;
  /** what staff changed already, with what the file has */
  edited: readonly string[];
  file: Fields | null;
  faults: readonly Fault[];
  disabled: boolean;
  onField: (field: string, value: unknown) => void;
}

/** The fields of an entry, each with what to know about it or what is wrong with it. */
export function Form(props: FormProps) {
  const { fields, entry } = props;
  const names = Object.keys(fields).filter((field) => fields[field] !== 'season_day');
  const hasDays = Object.values(fields).includes('season_day');
  const at = hasDays ? 1 : 0;
  return html`<div class="fields">
    ${names.slice(0, at).map((field) => html`<${FormField} key=${field} field=${field} kind=${fields[field]} ...${props} />`)}
    ${hasDays && html`<${SeasonDays} key=${`${entry}-days`} ...${props} />`}
    ${names.slice(at).map((field) => html`<${FormField} key=${field} field=${field} kind=${fields[field]} ...${props} />`)}
  </div>`;
}

function FormField(props: FormProps & { field: string; kind: FieldKind }) {
  const { catalogue, entry, field, kind, value, edited, file, faults, disabled, onField } = props;
  const fault = faults.find((one) => one.field === field || one.field.startsWith(`${field}.`));
  const error = fault && faultText(fault);
  const isEdited = file !== null && edited.includes(field);
  const inFile = isEdited
    ? t('editedField', { value: file[field] === undefined ? t('fileHasNone') : sayValue(catalogue, kind, file[field]) })
    : undefined;
  const hint = [hintOf(entry, field), inFile].filter(Boolean).join(' ') || undefined;
  const label = labelOf(entry, field);
  const shared = { value: value[field], disabled, onValue: (next: unknown) => onField(field, next), name: label };
  if (kind === 'switch') {
    const checked = value[field] === true;
    return html`<div class=${error ? 'field field-wrong' : 'field'}>
      <${Switch} label=${label} checked=${checked} disabled=${disabled} onValue=${(next: boolean) => onField(field, next)} />
      ${(error ?? hint) && html`<p class="field-note">${error ?? hint}</p>`}
    </div>`;
  }
  if (kind === 'hours' || kind === 'topics' || kind === 'services') {
    const topics = TOPIC_NAMES.map((key) => ({ key, label: topicName(key) }));
    const rare = kind === 'topics' ? topics.filter(({ key }) => isElsewhere(catalogue.kind, key)) : [];
    const all =
      kind === 'topics'
        ? topics.filter((one) => !rare.includes(one))
        : entriesOf(catalogue, 'service').map((one) => ({ key: one.id, label: nameOf(one) }));
    return html`<fieldset class=${error ? 'field field-wrong catalogue-set' : 'field catalogue-set'}>
      <legend>${label}</legend>
      ${kind === 'hours' && (value[field] ?? null) === null && html`<p class="catalogue-quiet">${sayDefault(catalogue, entry, field)}</p>`}
      ${kind === 'hours' ? html`<${HoursInput} ...${shared} />` : html`<${Choices} label=${label} all=${all} rare=${rare} ...${shared} />`}
      ${(error ?? hint) && html`<p class="field-note">${error ?? hint}</p>`}
    </fieldset>`;
  }
  if (kind === 'duration_or_off') {
    const off = value[field] === 'off';
    return html`<div class="catalogue-off">
      <${Field} label=${label} hint=${hint} error=${error}>
        <${DurationInput} ...${shared} value=${off ? null : value[field]} disabled=${disabled || off} />
      <//>
      <${Switch} label=${t('never')} checked=${off} disabled=${disabled} onValue=${(next: boolean) => onField(field, next ? 'off' : null)} />
    </div>`;
  }
  return html`<${Field} label=${label} hint=${hint} error=${error}>${control(kind, shared, catalogue)}<//>`;
}

type Shared = { value: unknown; disabled: boolean; name: string; onValue: (value: unknown) => void };

function control(kind: FieldKind, { name, ...shared }: Shared, catalogue: Catalogue) {
  switch (kind) {
    case 'money':
      return html`<${NumberInput} ...${shared} prefix=${symbolOf(catalogue.currency)} />`;
    case 'number':
      return html`<${NumberInput} ...${shared} />`;
    case 'share':
      return html`<${NumberInput} ...${shared} suffix="%" toShown=${percentOf} fromShown=${shareOf} />`;
    case 'factor':
      return html`<${NumberInput} ...${shared} suffix="%" toShown=${(one: number) => percentOf(one - 1)} fromShown=${(one: number) => Number((1 + one / 100).toFixed(6))} />`;
    case 'duration':
      return html`<${DurationInput} name=${name} ...${shared} />`;
    case 'names':
      return html`<${ListInput} ...${shared} />`;
    case 'place':
      return html`<${PlaceInput} ...${shared} />`;
    case 'clock':
      return html`<${Input} type="time" ...${shared} onValue=${(text: string) => shared.onValue(text === '' ? null : text)} />`;
    case 'dates':
      return html`<${TextArea} rows=${3} ...${shared} value=${((shared.value as string[] | undefined) ?? []).join('\n')} onValue=${(text: string) => shared.onValue(text.split(/\s+/).filter(Boolean))} />`;
    case 'long':
      return html`<${TextArea} rows=${4} ...${shared} value=${typeof shared.value === 'string' ? shared.value : ''} onValue=${(text: string) => shared.onValue(text === '' ? null : text)} />`;
    default:
      return html`<${TextInput} ...${shared} />`;
  }
}

const percentOf = (share: number) => Number((share * 100).toFixed(4));
const shareOf = (percent: number) => Number((percent / 100).toFixed(6));

function symbolOf(currency: string): string {
  const parts = new Intl.NumberFormat('es-AR', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** Both days of a season, of every year or of one. */
function SeasonDays({ entry, value, faults, disabled, onField }: FormProps) {
  const yearly = String(value.from ?? '').length !== 10;
  const fault = faults.find(({ field }) => field === 'from' || field === 'to');
  const turn = (next: boolean) => {
    const year = new Date().getFullYear();
    for (const field of ['from', 'to'] as const) {
      const day = String(value[field] ?? '01-01');
      onField(field, next ? day.slice(-5) : inYear(year, day.slice(-5)));
    }
  };
  const days = (['from', 'to'] as const).map((field) => {
    const label = labelOf(entry, field);
    const take = (next: unknown) => onField(field, next);
    return yearly
      ? html`<div key=${field} class="field"><span class="catalogue-label">${label}</span><${YearDayInput} name=${label} value=${value[field]} disabled=${disabled} onValue=${take} /></div>`
      : html`<${Field} key=${field} label=${label}><${Input} type="date" value=${value[field]} disabled=${disabled} onValue=${take} /><//>`;
  });
  return html`<div class=${fault ? 'field field-wrong' : 'field'}>
    <div class="fields-2 catalogue-days">${days}</div>
    <${Switch} label=${t('yearly')} checked=${yearly} disabled=${disabled} onValue=${turn} />
    ${fault && html`<p class="field-note">${faultText(fault)}</p>`}
  </div>`;
}
