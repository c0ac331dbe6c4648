import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { newKey } from '../../api.ts';
import { time } from '../../format.ts';
import { Problem, tellProblem } from '../../problem.ts';
import { Link } from '../../router.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Icon, toast } from '../../ui/index.ts';
import type { Conversation } from './conversation.ts';
import { desk } from './desk-api.ts';
import { minuteNow } from './minute.ts';
import { tellWriting } from './presence.ts';
import { fillIn, matching, openPlaces, useQuickReplies } from './quick-replies.ts';
import { callOf, shortCallOf } from './tell.ts';
import { put } from './waiting.ts';
import { t } from './words.ts';

type Mode = 'message' | 'note';
interface Draft {
  mode: Mode;
  text: string;
}

/** What was begun in each conversation. */
const drafts = new Map<string, Draft>();

/** A place to write has room for so many lines before it scrolls. */
const HEIGHT_MAX = 168;
/** From when on the end of the window is told. */
const SOON_MS = 3 * 3_600_000;

const isPhone = () => matchMedia('(pointer: coarse)').matches;

export function Composer({ conversation, onNoted }: { conversation: Conversation; onNoted: () => void }) {
  const { id, window: open, limits, customer } = conversation;
  const [draft, setDraftState] = useState<Draft>(drafts.get(id) ?? { mode: 'message', text: '' });
  const [isSaving, setSaving] = useState(false);
  const [pointed, setPointed] = useState(0);
  const [isPicking, setPicking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const noteKey = useRef(newKey());
  const listId = useId();
  const known = useQuickReplies();
  const replies = known ?? [];

  const isShut =
    open !== null && !(open.open && (open.closesAt === null || Date.parse(open.closesAt) > minuteNow.value));
  const mode: Mode = isShut ? 'note' : draft.mode;
  const { text } = draft;
  const over = mode === 'message' ? [...text].length - limits.bodyMax : [...text].length - 4000;
  const slash = mode === 'message' && !isPicking ? /^\/(\S*)$/.exec(text) : null;
  const picks = isPicking ? matching(replies, '') : slash ? matching(replies, slash[1]!) : null;

  const setDraft = (next: Draft) => {
    drafts.set(id, next);
    setDraftState(next);
  };
  useEffect(() => {
    setDraftState(drafts.get(id) ?? { mode: 'message', text: '' });
    setPicking(false);
    if (!isPhone()) area.current?.focus({ preventScroll: true });
    return () => tellWriting(id, false);
  }, [id]);
  useEffect(() => {
    const box = area.current!;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, HEIGHT_MAX)}px`;
  }, [text, mode]);

  if (!can('conversations.act')) return html`<div class="composer"><p class="composer-hint">${t('readOnly')}</p></div>`;

  const write = (next: string) => {
    setDraft({ mode, text: next });
    setPointed(0);
    setPicking(false);
    if (mode === 'message') tellWriting(id, next.trim() !== '');
  };
  const turnTo = (next: Mode) => {
    setDraft({ mode: next, text });
    area.current?.focus();
  };
  const pick = async (index: number) => {
    const one = picks?.[index];
    if (!one) return;
    write(await fillIn(id, one));
    area.current?.focus();
  };
  const submit = async () => {
    const said = text.trim();
    if (said === '' || over > 0 || isSaving) return;
    if (mode === 'message') {
      const missing = openPlaces(said);
      if (missing) return toast(missing, { tone: 'danger' });
      put(id, said);
      write('');
      tellWriting(id, false);
      area.current?.focus();
      return;
    }
    setSaving(true);
    try {
      await desk.note(id, said, noteKey.current);
      noteKey.current = newKey();
      setDraft({ mode: 'message', text: '' });
      onNoted();
    } catch (error) {
      if (error instanceof Problem && !error.isOffline) noteKey.current = newKey();
      toast(tellProblem(error), { tone: 'danger' });
    } finally {
      setSaving(false);
      area.current?.focus();
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (picks && picks.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        return setPointed((pointed + step + picks.length) % picks.length);
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        return void pick(pointed);
      }
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (isPicking) setPicking(false);
      else if (slash) write('');
      else area.current?.blur();
    } else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.altKey &&
      (event.ctrlKey || event.metaKey || !isPhone())
    ) {
      event.preventDefault();
      void submit();
    }
  };

  const name = callOf(conversation);
  const closes = open?.closesAt ? Date.parse(open.closesAt) : null;
  const isSoon = !isShut && closes !== null && closes - minuteNow.value < SOON_MS;
  const hint =
    over > 0
      ? t('tooLong', { n: over })
      : over > -200 && mode === 'message' && text.length > 200
        ? t('left', { n: -over })
        : isSoon
          ? t('windowSoon', { time: time(closes!) })
          : '';
  return html`<form class=${`composer composer-${mode}`} onSubmit=${(event: Event) => {
    event.preventDefault();
    void submit();
  }}>
    ${
      isShut &&
      html`<div class="note note-warn composer-shut"><${Icon} name="clock" /><div><strong>${t('windowClosed')}</strong><p>${open!.closesAt === null ? t('windowNever') : t('windowClosedText')}</p></div>
        ${customer.phone && html`<a class="btn btn-plain btn-small" href=${`tel:${customer.phone}`}><${Icon} name="phone" size=${18} /><span>${t('call')}</span></a>`}
      </div>`
    }
    ${
      picks &&
      html`<div class="quick">
        <ul id=${listId} role="listbox" aria-label=${t('quick')}>
          ${picks.map(
            (
              one,
              index,
            ) => html`<li key=${one.id} id=${`${listId}-${index}`} role="option" aria-selected=${index === pointed ? 'true' : 'false'} onMouseDown=${(event: Event) => event.preventDefault()} onClick=${() => pick(index)}>
              <strong>${one.title}</strong><span>${one.text}</span>
            </li>`,
          )}
        </ul>
        ${picks.length === 0 && known !== null && html`<p>${known?.length === 0 ? t('quickEmpty') : t('quickNone')} ${can('catalogue.edit') ? html`<${Link} to="/quick-replies">${t('quickManage')}<//>` : known?.length === 0 && t('quickAsk')}</p>`}
      </div>`
    }
    <div class="composer-box">
      <textarea
        ref=${area}
        data-testid="composer"
        rows="1"
        value=${text}
        placeholder=${mode === 'note' ? t('writeNote') : t('writeTo', { name: customer.name ? shortCallOf(conversation) : name })}
        aria-label=${mode === 'note' ? t('writeNote') : t('writeTo', { name })}
        aria-invalid=${over > 0 ? 'true' : undefined}
        role=${picks ? 'combobox' : undefined}
        aria-expanded=${picks ? 'true' : undefined}
        aria-controls=${picks ? listId : undefined}
        aria-activedescendant=${picks && picks.length > 0 ? `${listId}-${pointed}` : undefined}
        enterkeyhint=${isPhone() ? 'enter' : 'send'}
        onInput=${(event: Event) => write((event.currentTarget as HTMLTextAreaElement).value)}
        onKeyDown=${keys}
        onBlur=${() => tellWriting(id, false)}
      ></textarea>
      <div class="composer-tools">
        <div class="segments" role="radiogroup" aria-label=${t('modeLabel')}>
          ${(['message', 'note'] as const).map(
            (
              one,
            ) => html`<button key=${one} type="button" role="radio" aria-checked=${mode === one ? 'true' : 'false'} disabled=${one === 'message' && isShut} onClick=${() => turnTo(one)}>
              ${one === 'note' && html`<${Icon} name="note" size=${15} />`}${one === 'note' ? t('asNote') : t('asMessage')}
            </button>`,
          )}
        </div>
        ${
          mode === 'message' &&
          html`<${Button} kind="quiet" size="small" icon="bolt" label=${t('quick')} aria-expanded=${picks ? 'true' : 'false'} onClick=${() => {
            setPicking(!isPicking);
            setPointed(0);
            area.current?.focus();
          }} />`
        }
        <span class=${`composer-hint${over > 0 ? ' composer-over' : ''}`} aria-live="polite">${hint}</span>
        ${
          mode === 'note'
            ? html`<${Button} kind="plain" size="small" type="submit" icon="note" busy=${isSaving} disabled=${text.trim() === '' || over > 0}>${t('saveNote')}<//>`
            : html`<${Button} kind="primary" type="submit" class="composer-send" icon="send" label=${t('send')} data-testid="send" disabled=${over > 0} />`
        }
      </div>
    </div>
  </form>`;
}
