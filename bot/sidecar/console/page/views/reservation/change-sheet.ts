import { useRef, useState } from 'preact/hooks';
import { api, newKey } from '../../api.ts';
import { money } from '../../format.ts';
import { Problem } from '../../problem.ts';
import { can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, ErrorNote, Field, Input, Note, Sheet, Skeleton, Switch, toast } from '../../ui/index.ts';
import type { Change, NightHolder, Quote, Reservation, Unit } from './booking-api.ts';
import { Refusals } from './refusals.ts';
import { isAskable, type StayDraft } from './stay-draft.ts';
import { StayFields } from './stay-fields.ts';
import { tellHears, tellParty, tellRange } from './tell-stay.ts';
import { useCheck } from './use-check.ts';
import { t } from './words.ts';

type Changing = Pick<Reservation, 'id' | 'resource' | 'checkIn' | 'checkOut' | 'guests' | 'pets'> & { name?: string };

/**
 * Changes a reservation: what it is to be, what that costs and what stands in its way, asked anew with every change,
 * and written only by the button.
 * @param to what it is to become, where that was drawn on the board
 */
export function ChangeSheet({
  reservation,
  to,
  units,
  onClose,
  onDone,
}: {
  reservation: Changing;
  to?: Partial<StayDraft>;
  units: readonly Unit[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { id, resource, checkIn, checkOut, guests, pets } = reservation;
  const [draft, setDraft] = useState<StayDraft>({ resource, checkIn, checkOut, guests, pets, ...to });
  const [name, setName] = useState(reservation.name ?? '');
  const [isAside, setAside] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const keys = useRef(new Map<string, string>());

  const isRenamed = name.trim() !== '' && name.trim() !== (reservation.name ?? '');
  const body = { ...draft, ...(isRenamed && { name: name.trim() }) };
  const key = isAskable(draft) ? JSON.stringify(body) : null;
  const path = `/reservations/${encodeURIComponent(id)}/change`;
  const check = useCheck(key, async () => {
    const { resource, checkIn, checkOut, guests, pets } = draft;
    const query = { resource, checkIn, checkOut, guests, pets, reservation: id };
    const { takenBy, refusals } = await api.get<Quote>('/quote', query);
    const mayAside = refusals.every((one) => one.canOverride) && (refusals.length === 0 || can('bookings.override'));
    if (takenBy.length > 0 || !mayAside) return { change: null, refusals, takenBy };
    // where a rule alone stands in the way: what it would cost all the same
    const override = refusals.map(({ rule }) => rule);
    const tried = { ...body, ...(override.length > 0 && { override }), dryRun: true };
    return { change: await api.post<Change>(path, tried), refusals, takenBy };
  });

  const problem = failed ?? check.problem;
  const refusals = check.answer?.refusals ?? [];
  const takenBy = failed === null ? (check.answer?.takenBy ?? []) : takenOf(failed);
  const change = takenBy.length > 0 ? null : (check.answer?.change ?? null);
  const isReady = change?.changed === true && !check.checking && (refusals.length === 0 || isAside);

  const edit = (next: StayDraft) => {
    setDraft(next);
    setAside(false);
    setFailed(null);
  };
  const write = async () => {
    if (key === null) return;
    setBusy(true);
    const override = isAside ? refusals.map(({ rule }) => rule) : [];
    const said = JSON.stringify([key, override]);
    const once = keys.current.get(said) ?? newKey();
    keys.current.set(said, once);
    try {
      await api.post(path, { ...body, ...(override.length > 0 && { override }) }, { key: once });
      toast(t('changed'));
      onDone();
    } catch (error) {
      // a refusal is an answer; the same again is another question
      keys.current.delete(said);
      setFailed(error instanceof Problem ? error : new Problem(500, {}));
      setBusy(false);
    }
  };

  const outcome = html`<div class="stay-parts" data-testid="outcome">
    <${Refusals} refusals=${refusals} takenBy=${takenBy} />
    ${
      refusals.length > 0 &&
      takenBy.length === 0 &&
      (change === null
        ? refusals.every((one) => one.canOverride) && html`<p class="stay-quiet">${t('overrideNot')}</p>`
        : html`<div><${Switch} label=${t('overrideLabel')} checked=${isAside} onValue=${setAside} /><p class="stay-quiet">${t('overrideHint')}</p></div>`)
    }
    ${problem !== null && takenBy.length === 0 && html`<${ErrorNote} problem=${problem} />`}
    ${change === null ? check.checking && html`<${Skeleton} lines=${2} />` : html`<${Difference} change=${change} units=${units} />`}
  </div>`;
  return html`<${Sheet}
    title=${t('changeTitle')}
    onClose=${onClose}
    data-testid="change-sheet"
    actions=${html`<${Button} onClick=${onClose}>${t('cancelKeep')}<//>
      <${Button} kind="primary" busy=${busy} disabled=${!isReady} data-testid="change-do" onClick=${write}>
        ${isAside ? t('changeAnyway') : t('changeDo')}<//>`}
  >
    <div class="stay-parts">
      ${to !== undefined && outcome}
      <${StayFields} draft=${draft} units=${units} onChange=${edit} />
      ${to === undefined && outcome}
      <${Field} label=${t('name')}><${Input} name="name" autocomplete="off" value=${name} onValue=${setName} /><//>
    </div>
  <//>`;
}

/** What it was and costs, what it becomes and costs, and what is paid of it. */
function Difference({ change, units }: { change: Change; units: readonly Unit[] }) {
  const { before, after, difference, depositDifference, paid } = change;
  if (!change.changed) return html`<${Note}>${t('nothingChanges')}<//>`;
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  const line = (stay: Change['before']) =>
    `${unitName(stay.resource)}, ${tellRange(stay.checkIn, stay.checkOut)}, ${t.count('nights', stay.nights)}, ${tellParty(stay)}`;
  const by = (amount: number) => money({ ...difference, amount: Math.abs(amount) });
  const costs =
    difference.amount > 0
      ? t('costsMore', { amount: by(difference.amount) })
      : difference.amount < 0
        ? t('costsLess', { amount: by(difference.amount) })
        : t('costsSame');
  const over = paid.amount - after.total.amount;
  const deposits = { before: money(before.deposit), after: money(after.deposit) };
  return html`<div class="stay-difference" data-testid="difference" aria-live="polite">
    <dl>
      <div><dt>${t('before')}</dt><dd>${line(before)}<strong class="num">${money(before.total)}</strong></dd></div>
      <div><dt>${t('after')}</dt><dd>${line(after)}<strong class="num">${money(after.total)}</strong></dd></div>
    </dl>
    <p class="stay-difference-sum">${costs}</p>
    ${
      depositDifference.amount !== 0 &&
      html`<p>${t(depositDifference.amount > 0 ? 'depositMore' : 'depositLess', { amount: by(depositDifference.amount), ...deposits })}</p>`
    }
    ${
      paid.amount > 0 &&
      html`<p>${
        over > 0
          ? t('overpaid', { paid: money(paid), over: money({ ...paid, amount: over }) })
          : t('restThen', { paid: money(paid), rest: money({ ...paid, amount: -over }) })
      }</p>`
    }
    <p class="stay-quiet">${tellHears(change.reservation.conversationId)}</p>
  </div>`;
}

function takenOf(error: unknown): NightHolder[] {
  const { takenBy } = error instanceof Problem ? error.body : {};
  return Array.isArray(takenBy) ? (takenBy as NightHolder[]) : [];
}
