import { useRef, useState } from 'preact/hooks';
import { api, newKey } from '../../api.ts';
import { dayTime } from '../../format.ts';
import { Problem } from '../../problem.ts';
import { navigate } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { Button, ErrorNote, Field, Input, Note, Sheet, Skeleton, toast } from '../../ui/index.ts';
import type { NightHolder, Quote, Reservation, Unit } from './booking-api.ts';
import { create as c } from './create-words.ts';
import { PriceLines } from './price-lines.ts';
import { Refusals } from './refusals.ts';
import { isAskable, type StayDraft } from './stay-draft.ts';
import { StayFields } from './stay-fields.ts';
import { useCheck } from './use-check.ts';
import { t } from './words.ts';

/** Makes a hold as the chat makes one: price, night by night, before anything is written. */
export function NewStaySheet({
  from,
  units,
  onClose,
}: {
  from: StayDraft;
  units: readonly Unit[];
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(from);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const once = useRef(newKey());
  const { resource, checkIn, checkOut, guests, pets } = draft;
  const key = isAskable(draft) ? JSON.stringify(draft) : null;
  const check = useCheck(key, () => api.get<Quote>('/quote', { resource, checkIn, checkOut, guests, pets }));
  const quote = check.answer;
  const takenBy: readonly NightHolder[] = quote?.takenBy ?? (failed?.body.takenBy as NightHolder[] | undefined) ?? [];
  const refusals = quote?.refusals ?? [];
  const isOpen = quote?.isFree === true && refusals.length === 0 && !check.checking;

  const edit = (next: StayDraft) => {
    setDraft(next);
    setFailed(null);
  };
  const wrongFields = failed?.errors.map(({ field }) => field) ?? [];
  const isRefused = (field: string) => wrongFields.includes(`body.customer.${field}`);
  // what stands at its field is not said below once more
  const isAtField = wrongFields.length > 0 && wrongFields.every((field) => /\.(name|phone)$/.test(field));
  const writePhone = (next: string) => {
    setPhone(next);
    if (isRefused('phone')) setFailed(null);
  };
  const make = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!isOpen || name.trim() === '') return;
    setBusy(true);
    try {
      const customer = { name: name.trim(), ...(phone.trim() !== '' && { phone: phone.trim() }) };
      const made = await api.post<Reservation>('/reservations', { ...draft, customer }, { key: once.current });
      toast(c('done', { code: made.code }));
      navigate(`/reservations/${made.id}`);
    } catch (error) {
      once.current = newKey();
      setFailed(error instanceof Problem ? error : new Problem(500, {}));
      setBusy(false);
    }
  };

  return html`<${Sheet}
    title=${c('title')}
    onClose=${onClose}
    data-testid="new-stay"
    actions=${html`<${Button} onClick=${onClose}>${c('leave')}<//>
      <${Button} kind="primary" type="submit" form="new-stay-form" busy=${busy} disabled=${!isOpen} data-testid="new-stay-do">${c('do')}<//>`}
  >
    <form id="new-stay-form" class="stay-parts" novalidate onSubmit=${make}>
      <${StayFields} draft=${draft} units=${units} onChange=${edit} />
      <div class="stay-two">
        <${Field} label=${t('name')} error=${(tried && name.trim() === '') || isRefused('name') ? c('needsName') : undefined}>
          <${Input} name="name" autocomplete="off" value=${name} onValue=${setName} />
        <//>
        <${Field} label=${t('phone')} error=${isRefused('phone') ? c('wrongPhone') : undefined}>
          <${Input} type="tel" name="phone" autocomplete="off" value=${phone} onValue=${writePhone} />
        <//>
      </div>
      <${Refusals} refusals=${refusals} takenBy=${takenBy} />
      ${failed !== null && !isAtField && takenBy.length === 0 && html`<${ErrorNote} problem=${failed} />`}
      ${check.problem !== null && html`<${ErrorNote} problem=${check.problem} />`}
      ${quote === null ? check.checking && html`<${Skeleton} lines=${3} />` : html`<${PriceLines} stay=${quote.stay} />`}
      ${isOpen && html`<${Note} icon="clock">${keptAs(quote)}<//>`}
    </form>
  <//>`;
}

/** How it would be kept if it were made now. */
function keptAs({ hold: { expiresAt, awaits } }: Quote): string {
  if (expiresAt === null) return c('confirmedAtOnce');
  return c(awaits === undefined ? 'heldUntil' : 'waitsUntil', { until: dayTime(expiresAt) });
}
