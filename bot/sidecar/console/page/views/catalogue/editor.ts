import { useEffect, useState } from 'preact/hooks';
import { Problem, tellProblem } from '../../api.ts';
import { day, money } from '../../format.ts';
import { Link, navigate } from '../../router.ts';
import { can } from '../../session.ts';
import { type ComponentChildren, html } from '../../ui/html.ts';
import { Button, Dialog, Empty, Note, Page, toast } from '../../ui/index.ts';
import { drafts, leaveWithout, leaving, setDraft, useGuard } from './drafts.ts';
import { type FieldKind, Form, faultText, fieldsOf, labelOf, sayValue } from './fields.ts';
import { type Leap, leapOf, ownLeapOf } from './leap.ts';
import {
  type Catalogue,
  type Change,
  type Entry,
  type EntryKind,
  entriesOf,
  type Fault,
  type Fields,
  freeId,
  nameOf,
  previewChange,
  removeEntry,
  saveEntry,
  undoChanges,
  type Wish,
  wholeMoney,
} from './model.ts';
import { PreviewPanel, usePreview } from './preview.ts';
import { t } from './words.ts';

const EDITABLE_LISTS: readonly EntryKind[] = ['unit', 'service', 'professional', 'season', 'faq'];

interface EditorProps {
  catalogue: Catalogue;
  entry: EntryKind;
  /** null: a new one */
  id: string | null;
  /** a path as for Link */
  back: string;
  onDone: () => Promise<void>;
  /** what a new one begins with */
  initial?: Fields;
  title?: string;
  /** only these fields */
  only?: readonly string[];
  children?: ComponentChildren;
}

/** One entry: its fields, what a change would mean, and the buttons that make it. */
export function Editor({ catalogue, entry, id, back, onDone, initial = {}, title, only }: EditorProps) {
  const key = `${entry}/${id ?? 'new'}`;
  useGuard(key);
  const known = id === null ? null : (catalogue.entries.find((one) => one.entry === entry && one.id === id) ?? null);
  const draft = drafts.value[key] ?? {};
  const fields = { ...initial, ...known?.fields, ...draft };
  const all = fieldsOf(catalogue, entry);
  const kinds = only ? Object.fromEntries(only.flatMap((field) => (all[field] ? [[field, all[field]]] : []))) : all;
  const mayEdit = can('catalogue.edit') && known?.state !== 'removed';

  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [inUse, setInUse] = useState<readonly { code: string; checkIn: string }[] | null>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const [leap, setLeap] = useState<{ of: Leap; revision: string | undefined } | null>(null);
  const [base, setBase] = useState(known?.revision);
  // an answer that came meanwhile is what the editor sees, unless something was written on the one before
  useEffect(() => {
    if (Object.keys(draft).length === 0) setBase(known?.revision);
  }, [known?.revision, Object.keys(draft).length === 0]);

  const taken = entriesOf(catalogue, entry).map((one) => one.id);
  const called = fields.name ?? (fields.topics as string[] | undefined)?.[0] ?? fields.answer ?? '';
  const target = id ?? freeId(String(called).slice(0, 40), taken);
  const set = changedFields(known === null ? { ...initial, ...draft } : draft, known?.fields ?? {});
  const isChanged = Object.keys(set).length > 0 && (known !== null || Object.keys(draft).length > 0);
  const wish: Wish = { set, ...(id === null && entry === 'season' && { at: 0 }) };
  const previewed = usePreview(isChanged ? [{ entry, id: target, ...wish }] : []);
  const allFaults = [...(previewed.preview?.errors ?? []), ...refused];
  const isOurs = (one: Fault) => one.entry === entry && (one.id === target || id === null);
  const faults = allFaults.filter((one) => isOurs(one) && one.field.split('.')[0]! in kinds);
  // what is wrong with the whole, or with another entry because of it
  const others = allFaults.filter((one) => !faults.includes(one));

  const change = (field: string, value: unknown) => {
    setRefused([]);
    const next: Record<string, unknown> = { ...(drafts.value[key] ?? {}), [field]: value };
    if (known !== null && same(value, known.fields[field])) delete next[field];
    setDraft(key, next);
  };

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      take(error);
    }
    setBusy(false);
  }

  function take(error: unknown): void {
    const problem = error instanceof Problem ? error : null;
    if (problem?.code === 'invalid') {
      setRefused(faultsOf(problem, entry, target));
      setTried(true);
    } else if (problem?.code === 'catalogue_changed') setConflict(conflictOf(problem));
    else if (problem?.code === 'resource_in_use')
      setInUse(problem.body.reservations as { code: string; checkIn: string }[]);
    else toast(tellProblem(error), { tone: 'danger' });
  }

  const tellDone = (text: string, changes: readonly number[]) =>
    toast(text, {
      ...(changes.length > 0 && {
        undo: () =>
          void run(async () => {
            await undoChanges(changes);
            await onDone();
            toast(t('undone'));
          }),
      }),
    });

  /** Where a sample price goes farther than anybody is likely to want. Asked of the API: the one shown may be older. */
  const leapOfWish = async (): Promise<Leap | null> => {
    if (entry === 'service') return ownLeapOf(name, known?.fields.price, set.price, catalogue.currency);
    if (entry !== 'season' && entry !== 'unit') return null;
    return leapOf(await previewChange([{ entry, id: target, ...wish }], []));
  };

  const save = (revision = base, isSure = false) =>
    run(async () => {
      const found = isSure ? null : await leapOfWish();
      setLeap(found && { of: found, revision });
      if (found !== null) return;
      const done = await saveEntry(entry, target, {
        ...wish,
        ...(revision !== undefined && known !== null && { revision }),
      });
      setDraft(key, null);
      setConflict(null);
      setTried(false);
      setBase(done.entry?.revision);
      await onDone();
      tellDone(t('saved'), done.changes);
      if (id === null) navigate(back, { replace: true });
    });

  const remove = () =>
    run(async () => {
      setAsking(false);
      const done = await removeEntry(entry, target);
      setDraft(key, null);
      await onDone();
      navigate(back, { replace: true });
      tellDone(t('removedDone'), done.changes);
    });

  const reset = () =>
    run(async () => {
      const done = await saveEntry(entry, target, { reset: true });
      setDraft(key, null);
      await onDone();
      tellDone(t('resetDone'), done.changes);
    });

  const name = known === null ? t('newOne') : nameOf({ ...known, fields });
  const isInList = EDITABLE_LISTS.includes(entry);
  return html`<${Page} title=${title ?? name} back=${back} wide>
    <div class="catalogue-editor">
      <form
        class="catalogue-form"
        novalidate
        onSubmit=${(event: Event) => {
          event.preventDefault();
          void save();
        }}
      >
        ${!mayEdit && known?.state !== 'removed' && html`<${Note}>${t('readOnly')}<//>`}
        ${
          conflict &&
          html`<${ConflictNote} catalogue=${catalogue} conflict=${conflict} entry=${entry} kinds=${all}
          onTheirs=${() => {
            setDraft(key, null);
            setConflict(null);
            void onDone();
          }}
          onMine=${() => void save(conflict.revision)}
        />`
        }
        ${others.length > 0 && html`<${Note} tone="warn" icon="alert"><ul>${others.map((one) => html`<li key=${`${one.entry}${one.id}${one.field}`}>${isOurs(one) ? '' : `${nameOfFault(catalogue, one)}: `}${faultText(one)}</li>`)}</ul><//>`}
        ${inUse && html`<${Note} tone="warn" icon="alert">${t('inUse')} ${inUse.map(({ code }) => code).join(', ')}<//>`}
        <${Form} catalogue=${catalogue} entry=${entry} fields=${kinds} value=${fields} edited=${known?.edited ?? []}
          file=${known?.file ? { ...known.implied, ...known.file } : null} faults=${faults} disabled=${!mayEdit || busy} onField=${change} />
        ${
          mayEdit &&
          html`<div class="catalogue-save">
            ${isTried && allFaults.length > 0 && html`<p class="catalogue-mend" role="alert">${t('mend')}</p>`}
            <${Button} kind="primary" type="submit" busy=${busy} disabled=${!isChanged} data-testid="save">${isChanged ? t('save') : t('nothingToSave')}<//>
            ${isChanged && html`<${Button} onClick=${() => setDraft(key, null)}>${t('cancel')}<//>`}
            <span class="catalogue-gap"></span>
            ${known?.state === 'changed' && !isChanged && html`<${Button} kind="quiet" icon="undo" onClick=${reset}>${t('reset')}<//>`}
            ${isChanged && html`<${Button} kind="quiet" class="catalogue-jump" onClick=${showPreview}>${t('preview')}<//>`}
            ${isInList && known !== null && !isChanged && html`<${Button} kind="danger" icon="trash" onClick=${() => setAsking(true)}>${t('remove')}<//>`}
          </div>`
        }
      </form>
      <${PreviewPanel} of=${previewed} name=${name} />
    </div>
    ${
      asking &&
      html`<${Dialog} title=${t('removeTitle', { name })} onClose=${() => setAsking(false)} actions=${html`
        <${Button} onClick=${() => setAsking(false)}>${t('cancel')}<//>
        <${Button} kind="danger" onClick=${remove}>${t('remove')}<//>`}>
        <p>${entry === 'unit' ? t('removeUnit') : t('removeOther')}</p>
      <//>`
    }
    ${
      leap &&
      html`<${Dialog} title=${t('leapTitle')} data-testid="leap" onClose=${() => setLeap(null)} actions=${html`
        <${Button} onClick=${() => setLeap(null)}>${t('leapBack')}<//>
        <${Button} kind="primary" onClick=${() => void save(leap.revision, true)}>${t('leapGo')}<//>`}>
        <p>${sayLeap(leap.of)}</p>
      <//>`
    }
    <${LeaveDialog} of=${key} />
  <//>`;
}

function sayLeap({ name, stay, before, after }: Leap): string {
  const say = (one: Leap['before']) => (stay === null ? wholeMoney(one.amount, one.currency) : money(one));
  const what = stay === null ? name : `${name}, ${day(stay.checkIn)} – ${day(stay.checkOut)}`;
  return t('leapText', { what, before: say(before), after: say(after) });
}

/** An address of an entry that there is not, by an old link or a slip. */
export function NoEntry({ back }: { back: string }) {
  const all = html`<${Link} to=${back} class="btn btn-plain btn-normal">${t('seeAll')}<//>`;
  return html`<${Page} title=${t('title')} back=${back}>
    <${Empty} icon="search" title=${t('noEntry')} text=${t('noEntryText')} action=${all} />
  <//>`;
}

function nameOfFault(catalogue: Catalogue, { entry, id }: Fault): string {
  const one = catalogue.entries.find((candidate) => candidate.entry === entry && candidate.id === id);
  return one ? nameOf(one) : id;
}

/** Where form and preview stand one below the other, the preview is out of sight. */
export function showPreview(): void {
  document.querySelector('.catalogue-preview')?.scrollIntoView({ behavior: 'smooth' });
}

/** Asks whether what was written may be lost. */
export function LeaveDialog({ of }: { of: string }) {
  if (leaving.value === null) return null;
  const stay = () => {
    leaving.value = null;
  };
  return html`<${Dialog} title=${t('leaveTitle')} onClose=${stay} actions=${html`
    <${Button} kind="danger" onClick=${() => leaveWithout(of)}>${t('leaveGo')}<//>
    <${Button} kind="primary" onClick=${stay}>${t('leaveStay')}<//>`}>
    <p>${t('leaveText')}</p>
  <//>`;
}

/** What another person did to an entry while it was being edited. */
export interface Conflict {
  who: string;
  differences: Change['differences'];
  revision: string | undefined;
}

export function conflictOf(problem: Problem): Conflict {
  const [latest] = (problem.body.changes ?? []) as Change[];
  const current = problem.body.current as Entry | null | undefined;
  const who = latest?.by.kind === 'key' ? t('apiKey') : (latest?.by.name ?? t('someone'));
  return { who, differences: latest?.differences ?? [], revision: current?.revision };
}

export function ConflictNote({
  catalogue,
  conflict,
  entry,
  kinds,
  onTheirs,
  onMine,
}: {
  catalogue: Catalogue;
  conflict: Conflict;
  entry: EntryKind;
  kinds: Readonly<Record<string, FieldKind>>;
  onTheirs: () => void;
  onMine: () => void;
}) {
  return html`<div class="note note-warn" role="alert" data-testid="conflict">
    <div>
      <p>${t('conflict', { who: conflict.who })}</p>
      <ul>${conflict.differences.map(
        ({ field, before, after }) =>
          html`<li key=${field}>${labelOf(entry, field)}: ${sayValue(catalogue, kinds[field], before)} → <strong>${sayValue(catalogue, kinds[field], after)}</strong></li>`,
      )}</ul>
    </div>
    <${Button} size="small" onClick=${onTheirs}>${t('conflictTheirs')}<//>
    <${Button} size="small" onClick=${onMine}>${t('conflictMine')}<//>
  </div>`;
}

/** The API's errors, as previews tell them; what it says of the request as such is about this entry. */
export function faultsOf(problem: Problem, entry: EntryKind, id: string): Fault[] {
  return problem.errors.map((one) => {
    const fault = one as unknown as Partial<Fault> & { name?: string; field: string; message: string };
    return {
      entry: fault.entry ?? entry,
      id: fault.id ?? id,
      field: fault.name ?? fault.field.replace(/^body\.?(set\.)?/, ''),
      rule: fault.rule ?? 'wrong',
      message: fault.message,
      ...(fault.limit !== undefined && { limit: fault.limit }),
    };
  });
}

function changedFields(draft: Fields, now: Fields): Record<string, unknown> {
  const fields = Object.entries(draft).filter(([field, value]) => !same(value, now[field]) && value !== undefined);
  return Object.fromEntries(fields.filter(([field, value]) => value !== null || now[field] !== undefined));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
