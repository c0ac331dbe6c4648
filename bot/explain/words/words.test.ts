import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { PACKS } from '../../../flows/registry.ts';
import { command } from '../../core/command.ts';
import { effect } from '../../core/effect.ts';
import { botEvent } from '../../core/event.ts';
import { RESERVATION_STATUSES } from '../../core/reservation.ts';
import { SLOT_NAMES, slotValues } from '../../core/slot.ts';
import { parametersOf } from '../../proofs.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';
import { STATES } from './states.ts';

/** The values that a tagged union's `kind` has. */
const kindsOf = (options: readonly { shape: { kind: { values?: Set<string>; options?: string[] } } }[]) =>
  options.flatMap(({ shape }) => [...(shape.kind.values ?? shape.kind.options ?? [])]);

const has = (key: string) => key in es;

describe('every language of staff', () => {
  test.each(Object.keys(es))('says %s with the same values', (key) => {
    const [inEs, inEn, inPt] = [es, en, pt].map((words) => (words as Record<string, string>)[key]!);
    expect(() => new IntlMessageFormat(inEn!, 'en')).not.toThrow();
    const values = parametersOf(inEs!);
    // a plural that a language does not need may be left out
    for (const other of [inEn!, inPt!]) expect(values).toEqual(expect.arrayContaining(parametersOf(other)));
  });
  test('has no word that the first has not', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(es).sort());
    expect(Object.keys(pt).sort()).toEqual(Object.keys(es).sort());
  });
});

describe('there are words for', () => {
  test('every event', () => {
    const kinds = kindsOf(botEvent.options as never);
    expect(kinds.length).toBeGreaterThan(15);
    expect(kinds.filter((kind) => !has(`event_${kind}`))).toEqual([]);
  });
  test('every command', () => {
    const split = ['handoff', 'chit_chat', 'unheard'];
    const plain = kindsOf(command.options as never).filter((kind) => !split.includes(kind));
    expect(plain.filter((kind) => !has(`cmd_${kind}`) && kind !== 'clear')).toEqual([]);
  });
  test('every thing that is written', () => {
    const OWN: Record<string, string> = {
      place_hold: 'wrote_hold',
      change_stay: 'wrote_change',
      rename_reservation: 'wrote_rename',
      set_customer: 'wrote_customer',
      schedule_job: 'wrote_job_silence',
      // what is no longer planned is no news
      unschedule_job: 'wrote_other',
    };
    expect(kindsOf(effect.options as never).filter((kind) => !has(OWN[kind] ?? `wrote_${kind}`))).toEqual([]);
  });
  test('every slot, every wish and every status', () => {
    expect(SLOT_NAMES.filter((slot) => !has(`slot_${slot}`))).toEqual([]);
    const wishes = slotValues.shape.wish.unwrap().options;
    expect(wishes.filter((wish) => !has(`wish_${wish}`))).toEqual([]);
    expect(RESERVATION_STATUSES.filter((status) => !has(`status_${status}`))).toEqual([]);
  });
  test('every state of every flow, and for none that there is not', () => {
    const named = Object.values(PACKS).flatMap((pack) =>
      Object.values(pack.flows).flatMap((flow) =>
        Object.keys(flow.states).map((at) =>
          `${pack.name}.${at}` in STATES ? `${pack.name}.${at}` : `${flow.name}.${at}`,
        ),
      ),
    );
    expect(named.filter((name) => !(name in STATES))).toEqual([]);
    expect(Object.keys(STATES).filter((name) => !named.includes(name))).toEqual([]);
  });
});
