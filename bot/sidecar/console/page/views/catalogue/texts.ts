import { useState } from 'preact/hooks';
import { Problem, tellProblem } from '../../api.ts';
import { useRead } from '../../read.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import {
  Badge,
  Button,
  Empty,
  ErrorNote,
  Field,
  Icon,
  Input,
  Note,
  Page,
  Skeleton,
  Switch,
  toast,
} from '../../ui/index.ts';
import { rich } from '../conversations/rich.ts';
import { drafts, setDraft, useGuard } from './drafts.ts';
import { type Conflict, ConflictNote, conflictOf, faultsOf, LeaveDialog } from './editor.ts';
import { faultText } from './fields.ts';
import { type Catalogue, type CatalogueText, type Fault, removeEntry, saveEntry, undoChanges } from './model.ts';
import { factName } from './names.ts';
import { PreviewPanel, usePreview } from './preview.ts';
import { TextEditor } from './text-editor.ts';
import { grouped, groupOf, type TextGroup } from './text-groups.ts';
import { sayKey, t } from './words.ts';

export const useTexts = () => useRead<{ items: CatalogueText[] }>('/catalogue/texts', { on: ['catalogue'] });

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** More than these at once are slow on a phone, and nobody reads them: they search. */
const SHOWN = 60;

/** All that the bot says, with a search. */
export function Texts() {
  const texts = useTexts();
  const [query, setQuery] = useState('');
  const [onlyEdited, setOnlyEdited] = useState(false);
  const [most, setMost] = useState(SHOWN);
  const [open, setOpen] = useState<readonly TextGroup[]>([]);
  if (texts.problem && !texts.data) return html`<${ErrorNote} problem=${texts.problem} onRetry=${texts.reload} />`;
  if (!texts.data) return html`<${Skeleton} lines=${6} kind="rows" />`;
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found = texts.data.items.filter(
    (one) =>
      (!onlyEdited || one.state !== 'shipped') &&
      words.every((word) => plain(`${one.text} ${one.name}`).includes(word)),
  );
  // who looks for something sees all that was found; else a group is drawn when it is opened
  const isNarrowed = words.length > 0 || onlyEdited;
  const groups = grouped(isNarrowed ? found.slice(0, most) : found);
  const turn = (group: TextGroup, isOpen: boolean) =>
    setOpen(isOpen ? [...new Set([...open, group])] : open.filter((one) => one !== group));
  return html`<div class="catalogue-list">
    <p class="catalogue-quiet">${t('textsHint')}</p>
    <div class="catalogue-search">
      <${Field} label=${t('searchTexts')} hidden><${Input} type="search" placeholder=${t('searchTexts')} value=${query} onValue=${(
        next: string,
      ) => {
        setQuery(next);
        setMost(SHOWN);
      }} data-testid="search-texts" /><//>
      <${Switch} label=${t('onlyEdited')} checked=${onlyEdited} onValue=${setOnlyEdited} />
    </div>
    <p class="catalogue-quiet" role="status">${t.count('texts', found.length)}</p>
    ${found.length === 0 && html`<${Empty} icon="search" title=${t('noTexts')} />`}
    ${groups.map(({ group, texts }) => {
      const isOpen = isNarrowed || open.includes(group);
      return html`<details key=${`${group}${isNarrowed}`} class="catalogue-group" open=${isOpen} data-testid="text-group" onToggle=${(
        event: Event,
      ) => {
        if (!isNarrowed) turn(group, (event.currentTarget as HTMLDetailsElement).open);
      }}>
        <summary><strong>${sayKey(`texts_${group}`)}</strong><span class="catalogue-quiet">${t.count('texts', texts.length)}</span><small>${sayKey(`when_${group}`)}</small></summary>
        ${isOpen && html`<ul>${texts.map((one) => html`<${TextLine} key=${one.name} one=${one} />`)}</ul>`}
      </details>`;
    })}
    ${isNarrowed && found.length > most && html`<${Button} onClick=${() => setMost(most + SHOWN)}>${t('more')}<//>`}
  </div>`;
}

function TextLine({ one }: { one: CatalogueText }) {
  return html`<li class="catalogue-line" data-testid="text">
    <${Link} to=${`/catalogue/texts/${one.name}`} class="catalogue-main">
      <span class="catalogue-sample">${rich(one.text)}</span>
      <span class="catalogue-marks">
        ${one.name.startsWith('option_') && html`<${Badge}>${t('button')}<//>`}
        ${one.state !== 'shipped' && html`<${Badge} tone="accent">${t('edited')}<//>`}
        ${drafts.value[`wording/${one.name}`] && html`<${Badge} tone="warn">${t('unsaved')}<//>`}
      </span>
    <//>
    <${Icon} name="next" size=${16} />
  </li>`;
}

/** One text, with its facts as chips, and how it reads. */
export function TextPage({
  catalogue,
  name,
  onDone,
}: {
  catalogue: Catalogue;
  name: string;
  onDone: () => Promise<void>;
}) {
  const texts = useTexts();
  const one = texts.data?.items.find((text) => text.name === name);
  if (texts.problem && !texts.data) return html`<${ErrorNote} problem=${texts.problem} onRetry=${texts.reload} />`;
  if (!texts.data) return html`<${Page} title=${t('texts')} back="/catalogue/texts"><${Skeleton} lines=${4} /><//>`;
  if (!one)
    return html`<${Page} title=${t('texts')} back="/catalogue/texts"><${Empty} icon="search" title=${t('noTexts')} /><//>`;
  const done = async () => {
    await Promise.all([texts.reload(), onDone()]);
  };
  return html`<${TextForm} key=${name} catalogue=${catalogue} one=${one} onDone=${done} />`;
}

function TextForm({
  catalogue,
  one,
  onDone,
}: {
  catalogue: Catalogue;
  one: CatalogueText;
  onDone: () => Promise<void>;
}) {
  const key = `wording/${one.name}`;
  useGuard(key);
  const draft = drafts.value[key]?.text as string | undefined;
  const value = draft ?? one.source;
  const isChanged = draft !== undefined && draft !== one.source;
  const mayEdit = can('catalogue.edit');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [begun, setBegun] = useState(0);
  const beginAnew = () => {
    setDraft(key, null);
    setBegun(begun + 1);
  };
  const [base, setBase] = useState(one.revision);
  const previewed = usePreview(isChanged ? [{ entry: 'wording', id: one.name, set: { text: value } }] : []);
  const fault = [...(previewed.preview?.errors ?? []), ...refused].find(({ entry }) => entry === 'wording');
  const error =
    fault && faultText(typeof fault.limit === 'string' ? { ...fault, limit: `«${factName(fault.limit)}»` } : fault);
  const reads = isChanged ? previewed.preview?.says[0]?.after : one.text;
  const tooLong = one.limit < 100 && (reads?.length ?? 0) > one.limit;

  async function run(work: () => Promise<readonly number[]>, told: string): Promise<void> {
    setBusy(true);
    try {
      const changes = await work();
      setDraft(key, null);
      setConflict(null);
      await onDone();
      toast(told, {
        undo: () => void undoChanges(changes).then(onDone, (error) => toast(tellProblem(error), { tone: 'danger' })),
      });
    } catch (error) {
      const problem = error instanceof Problem ? error : null;
      if (problem?.code === 'invalid') setRefused(faultsOf(problem, 'wording', one.name));
      else if (problem?.code === 'catalogue_changed') setConflict(conflictOf(problem));
      else toast(tellProblem(error), { tone: 'danger' });
    }
    setBusy(false);
  }
  const save = (revision: string | undefined = base) =>
    run(async () => {
      const wish = { set: { text: value }, ...(revision !== undefined && { revision }) };
      const done = await saveEntry('wording', one.name, wish);
      setBase(done.entry?.revision ?? one.revision);
      return done.changes;
    }, t('saved'));
  const useOriginal = () =>
    run(async () => {
      const done = await removeEntry('wording', one.name);
      setBase(done.entry?.revision ?? one.revision);
      return done.changes;
    }, t('resetDone'));

  return html`<${Page} title=${t('texts')} subtitle=${one.name} back="/catalogue/texts" wide>
    <div class="catalogue-editor">
      <form class="catalogue-form" novalidate onSubmit=${(event: Event) => {
        event.preventDefault();
        void save();
      }}>
        ${!mayEdit && html`<${Note}>${t('readOnly')}<//>`}
        ${
          conflict &&
          html`<${ConflictNote} catalogue=${catalogue} conflict=${conflict} entry="wording" kinds=${{}}
          onTheirs=${() => {
            beginAnew();
            setConflict(null);
            void onDone();
          }}
          onMine=${() => void save(conflict.revision)} />`
        }
        <p class="catalogue-quiet">${sayKey(`texts_${groupOf(one.name)}`)}: ${sayKey(`when_${groupOf(one.name)}`)}.</p>
        <div class=${error ? 'field field-wrong' : 'field'}>
          <span class="catalogue-label">${t('field_wording_text')}</span>
          <${TextEditor} key=${`${one.source} ${begun}`} value=${value} original=${one.original} facts=${one.parameters} label=${t('field_wording_text')} invalid=${error} disabled=${!mayEdit}
            onValue=${(text: string) => {
              setRefused([]);
              setDraft(key, text === one.source ? null : { text });
            }} />
          ${error && html`<p class="field-note" role="alert">${error}</p>`}
          ${one.limit < 100 && html`<p class=${tooLong ? 'field-note catalogue-warn' : 'field-note'}>${t('textLimit', { n: reads?.length ?? 0, max: one.limit })}</p>`}
        </div>
        <div>
          <h2 class="catalogue-label">${t('sayText')}</h2>
          <blockquote class="catalogue-bubble catalogue-new" data-testid="reads">${rich(reads ?? one.text)}</blockquote>
        </div>
        ${one.source !== one.original && html`<details class="catalogue-other"><summary>${t('original')}</summary><p class="catalogue-quiet">${one.original}</p></details>`}
        ${
          mayEdit &&
          html`<div class="catalogue-save">
            <${Button} kind="primary" type="submit" busy=${busy} disabled=${!isChanged} data-testid="save">${isChanged ? t('save') : t('nothingToSave')}<//>
            ${isChanged && html`<${Button} onClick=${beginAnew}>${t('cancel')}<//>`}
            <span class="catalogue-gap"></span>
            ${one.state === 'changed' && !isChanged && html`<${Button} kind="quiet" icon="undo" onClick=${useOriginal}>${t('useOriginal')}<//>`}
          </div>`
        }
      </form>
      <${PreviewPanel} of=${previewed} name=${one.name} />
    </div>
    <${LeaveDialog} of=${key} />
  <//>`;
}
