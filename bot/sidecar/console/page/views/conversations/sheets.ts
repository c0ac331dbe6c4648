import { useState } from 'preact/hooks';
import { plusDays, today } from '../../format.ts';
import { language } from '../../language.ts';
import { Problem, tellProblem } from '../../problem.ts';
import { useRead } from '../../read.ts';
import { business } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Dialog, Field, Input, Note, Select, Sheet, toast } from '../../ui/index.ts';
import { label as setLabels, snooze } from './actions.ts';
import type { Conversation } from './conversation.ts';
import { desk } from './desk-api.ts';
import { distinct, instantAt, nextMonday } from './when.ts';
import { t } from './words.ts';

interface SheetProps {
  conversation: Conversation;
  show: (next: Conversation) => void;
  onClose: () => void;
}

/** Why it was not taken. A rule of the flows is told in the house's own words, which are Spanish. */
function tellFill(problem: Problem): string {
  if (problem.status === NOTHING) return t('fillNothing');
  const inTheirWords = problem.body.rule !== undefined && language.value === 'es' ? problem.detail : undefined;
  return inTheirWords ?? tellProblem(problem);
}

/** The status of a refusal of our own: nothing was written, so nothing is asked. */
const NOTHING = -1;

const FILLED = ['unit', 'check_in', 'check_out', 'guests', 'pets', 'name'] as const;

/** What the customer told somebody, put in as if they had written it. */
export function FillSheet({ conversation, show, onClose }: SheetProps) {
  const units = useRead<{ items: { id: string; name: string }[] }>('/resources', { query: { limit: 200 } });
  const known = conversation.gathered ?? {};
  const [slots, setSlots] = useState<Record<string, string>>(() =>
    Object.fromEntries(FILLED.flatMap((name) => (known[name] ? [[name, String(known[name].value)]] : []))),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const put = (name: string) => (value: string) => setSlots({ ...slots, [name]: value });
  // only what was changed: the rest is known already
  const given = Object.entries(slots).filter(
    ([name, value]) => value.trim() !== '' && value !== String(known[name as 'unit']?.value ?? ''),
  );
  const errorOf = (name: string) =>
    problem?.errors.some(({ field }) => field.endsWith(name)) ? t('fillWrong') : undefined;

  const save = async () => {
    if (given.length === 0) return setProblem(new Problem(NOTHING, {}));
    setBusy(true);
    setProblem(null);
    try {
      const numbers = ['guests', 'pets'];
      const { conversation: next } = await desk.fill(
        conversation.id,
        Object.fromEntries(given.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value])),
      );
      show(next);
      toast(t('filled'));
      onClose();
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(500, {}));
    } finally {
      setBusy(false);
    }
  };
  const options = [
    { value: '', label: t('keep') },
    ...(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const actions = html`
    <${Button} onClick=${onClose}>${t('cancel')}<//>
    <${Button} kind="primary" busy=${isBusy} onClick=${save}>${t('fillSave')}<//>
  `;
  return html`<${Sheet} title=${t('fillTitle')} onClose=${onClose} actions=${actions}>
    <form class="fields" onSubmit=${(event: Event) => {
      event.preventDefault();
      void save();
    }}>
      <p class="sheet-text">${t('fillText')}</p>
      ${problem && html`<${Note} tone="danger" icon="alert"><p role="alert">${tellFill(problem)}</p><//>`}
      <${Field} label=${t('unit')} error=${errorOf('unit')}><${Select} options=${options} value=${slots.unit ?? ''} onValue=${put('unit')} /><//>
      <div class="fields-2">
        <${Field} label=${t('checkIn')} error=${errorOf('check_in')}><${Input} type="date" min=${today()} value=${slots.check_in ?? ''} onValue=${put('check_in')} /><//>
        <${Field} label=${t('checkOut')} error=${errorOf('check_out')}><${Input} type="date" min=${slots.check_in ? plusDays(slots.check_in, 1) : today()} value=${slots.check_out ?? ''} onValue=${put('check_out')} /><//>
        <${Field} label=${t('guests')} error=${errorOf('guests')}><${Input} type="number" inputmode="numeric" min="1" max="50" value=${slots.guests ?? ''} onValue=${put('guests')} /><//>
        <${Field} label=${t('pets')} error=${errorOf('pets')}><${Input} type="number" inputmode="numeric" min="0" max="20" value=${slots.pets ?? ''} onValue=${put('pets')} /><//>
      </div>
      <${Field} label=${t('customerName')} error=${errorOf('name')}><${Input} autocomplete="off" value=${slots.name ?? ''} onValue=${put('name')} /><//>
      <button type="submit" hidden></button>
    </form>
  <//>`;
}

export function SnoozeDialog({ conversation, show, onClose }: SheetProps) {
  const zone = business.value!.timezone;
  const day = plusDays(today(), 1);
  const choices = distinct([
    { label: t('inAnHour'), until: new Date(Date.now() + 3_600_000) },
    { label: t('inThreeHours'), until: new Date(Date.now() + 3 * 3_600_000) },
    { label: t('tomorrow'), until: instantAt(day, '09:00', zone) },
    { label: t('nextWeek'), until: instantAt(nextMonday(today()), '09:00', zone) },
  ]);
  const pick = (until: Date) => {
    onClose();
    void snooze(conversation.id, until.toISOString(), show);
  };
  return html`<${Dialog} title=${t('snoozeTitle')} onClose=${onClose}>
    <p class="sheet-text">${t('snoozeText')}</p>
    <div class="picks">${choices.map(({ label, until }) => html`<${Button} key=${label} icon="clock" onClick=${() => pick(until)}>${label}<//>`)}</div>
  <//>`;
}

export function LabelsDialog({ conversation, show, onClose }: SheetProps) {
  const known = useRead<{ items: { label: string }[] }>('/labels');
  const [text, setText] = useState('');
  const { labels, id } = conversation;
  const others = (known.data?.items ?? []).map((one) => one.label).filter((one) => !labels.includes(one));
  const set = (next: readonly string[]) => setLabels(id, next, show);
  const add = () => {
    const one = text.trim().toLowerCase();
    if (one === '' || labels.includes(one)) return;
    setText('');
    void set([...labels, one]);
  };
  return html`<${Dialog} title=${t('labelsTitle')} onClose=${onClose}>
    <div class="fields">
      ${
        (labels.length > 0 || others.length > 0) &&
        html`<div class="label-picks">
          ${labels.map((one) => html`<button key=${one} type="button" class="chip" aria-pressed="true" aria-label=${t('removeLabel', { label: one })} onClick=${() => set(labels.filter((other) => other !== one))}>${one} ×</button>`)}
          ${others.map((one) => html`<button key=${one} type="button" class="chip" aria-pressed="false" onClick=${() => set([...labels, one])}>${one}</button>`)}
        </div>`
      }
      <form class="label-add" onSubmit=${(event: Event) => {
        event.preventDefault();
        add();
      }}>
        <${Field} label=${t('newLabel')}><${Input} maxlength="30" autocomplete="off" value=${text} onValue=${setText} /><//>
        <${Button} type="submit" icon="plus">${t('add')}<//>
      </form>
    </div>
  <//>`;
}
