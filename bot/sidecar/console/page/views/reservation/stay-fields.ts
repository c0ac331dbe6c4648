import { plusDays } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { Field, Input, Select } from '../../ui/index.ts';
import type { Unit } from './booking-api.ts';
import { isAskable, type StayDraft, wrongIn } from './stay-draft.ts';
import { t } from './words.ts';

/** Unit, dates and people. A check-in that overtakes the check-out takes it along. */
export function StayFields({
  draft,
  units,
  onChange,
}: {
  draft: StayDraft;
  units: readonly Unit[];
  onChange: (draft: StayDraft) => void;
}) {
  const set = (change: Partial<StayDraft>) => onChange({ ...draft, ...change });
  const setCheckIn = (checkIn: string) => {
    if (checkIn === '') return set({ checkIn });
    const nights = Math.max(1, Math.round((Date.parse(draft.checkOut) - Date.parse(draft.checkIn)) / 86_400_000) || 1);
    set({ checkIn, checkOut: plusDays(checkIn, nights) });
  };
  const number = (value: string, least: number) => {
    const n = Number.parseInt(value, 10);
    return Number.isFinite(n) ? n : least - 1;
  };
  const known = units.some(({ id }) => id === draft.resource);
  const options = [
    ...(known ? [] : [{ value: draft.resource, label: draft.resource, disabled: true }]),
    ...units.map(({ id, name, capacity }) => ({
      value: id,
      label: capacity === undefined ? name : `${name} · ${t.count('guests', capacity)}`,
    })),
  ];
  const wrong = wrongIn(draft);
  return html`<div class="fields">
    <${Field} label=${t('unit')}>
      <${Select} name="resource" options=${options} value=${draft.resource} onValue=${(resource: string) => set({ resource })} />
    <//>
    <div class="stay-two">
      <${Field} label=${t('checkIn')} error=${wrong.checkIn}>
        <${Input} type="date" name="checkIn" value=${draft.checkIn} onValue=${setCheckIn} />
      <//>
      <${Field} label=${t('checkOut')} error=${wrong.checkOut} hint=${
        isAskable({ ...draft, guests: 1, pets: 0 })
          ? t.count('nights', Math.round((Date.parse(draft.checkOut) - Date.parse(draft.checkIn)) / 86_400_000))
          : undefined
      }>
        <${Input} type="date" name="checkOut" value=${draft.checkOut} min=${draft.checkIn} onValue=${(checkOut: string) => set({ checkOut })} />
      <//>
    </div>
    <div class="stay-two">
      <${Field} label=${t('guests')} error=${wrong.guests}>
        <${Input} type="number" name="guests" inputmode="numeric" min="1" max="99" value=${draft.guests} onValue=${(value: string) => set({ guests: number(value, 1) })} />
      <//>
      <${Field} label=${t('pets')} error=${wrong.pets}>
        <${Input} type="number" name="pets" inputmode="numeric" min="0" max="20" value=${draft.pets} onValue=${(value: string) => set({ pets: number(value, 0) })} />
      <//>
    </div>
  </div>`;
}
