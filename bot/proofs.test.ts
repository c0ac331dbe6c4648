import { describe, expect, test } from 'vitest';
import { PACKS } from '../flows/registry.ts';
import { demoBusiness } from '../tests/talk.ts';
import { defineFlow, type Flow, type Pack } from './core/flow.ts';
import { copyFaults, endless, nameClashes, prove, templateFaults, trapped, unreachable, untimed } from './proofs.ts';
import { CORE_COPY } from './wording.ts';

const cabins = demoBusiness();
const salon = demoBusiness('peluqueria-tijeras');

test('every shipped flow and wording holds every proof', () => {
  expect(prove(PACKS.cabins, cabins, CORE_COPY)).toEqual([]);
  expect(prove(PACKS.salon, salon, CORE_COPY)).toEqual([]);
});

/** A small sound flow, broken in one place by each test. */
function flow(states: Record<string, Partial<Flow['states'][string]>>): Flow {
  const sound = { about: '', to: [], run: () => ({ end: [] }) };
  return defineFlow({
    name: 'book',
    about: '',
    slots: { guests: [] },
    start: 'first',
    states: Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { ...sound, ...state }])) as never,
  });
}
const ASKS = { slot: 'guests', timeoutMs: 60_000 } as const;

describe('a broken flow is refused', () => {
  test('a state that no path enters', () => {
    expect(unreachable(flow({ first: { ends: true }, lost: { ends: true } }))).toEqual([
      "flow book: state lost can't be reached",
    ]);
    expect(unreachable(flow({ first: { to: ['lost'] }, lost: { ends: true } }))).toEqual([]);
  });

  test('a state from which no end can be reached', () => {
    expect(endless(flow({ first: { ends: true, to: ['round'] }, round: { to: ['round'] } }))).toEqual([
      'flow book: no end can be reached from round',
    ]);
    expect(endless(flow({ first: { ends: true, to: ['round'] }, round: { to: ['first'] } }))).toEqual([]);
  });

  test('a waiting state without a timeout', () => {
    expect(untimed(flow({ first: { asks: { ...ASKS, timeoutMs: 0 }, ends: true } }))).toEqual([
      'flow book: first waits without a timeout',
    ]);
    expect(untimed(flow({ first: { asks: ASKS, ends: true } }))).toEqual([]);
  });

  test('a waiting state that keeps the customer: no cancelling, no person', () => {
    const asking = { asks: ASKS, run: () => ({ ask: { say: [] } }) };
    const pack = (on: Flow['states'][string]['on'] & object): Pack => ({
      ...PACKS.cabins,
      flows: { ...PACKS.cabins.flows, book: flow({ first: { ...asking, on } }) },
    });
    expect(trapped(pack({ cancel_flow: [{ kind: 'repeat' }] }), 'book', cabins)).toEqual([
      "flow book: first can't be cancelled in one message",
    ]);
    expect(trapped(pack({ handoff: [{ kind: 'repeat' }] }), 'book', cabins)).toEqual([
      'flow book: first lets nobody ask for a person in one message',
    ]);
    expect(trapped(pack({}), 'book', cabins)).toEqual([]);
  });
});

describe('an event without what a message template needs is refused', () => {
  const { event } = PACKS.cabins;
  const broken = (change: (template: { purpose: string; params: Record<string, unknown> }) => unknown): Pack => ({
    ...PACKS.cabins,
    *event(...told) {
      const outcome = yield* event(...told);
      return { ...outcome, template: change(structuredClone(outcome.template!)) } as typeof outcome;
    },
  });

  test('a fact too few', () => {
    const pack = broken(({ purpose, params: { unit: _unit, ...params } }) => ({ purpose, params }));
    expect(templateFaults(pack, cabins)).toContain('event hold_ending does not tell unit to its message template');
    expect(templateFaults(pack, cabins)).toHaveLength(15);
  });
  test('none, or one for something else', () => {
    expect(
      templateFaults(
        broken(() => undefined),
        cabins,
      ),
    ).toContain('event reservation_confirmed names no message template reservation_confirmed');
    expect(
      templateFaults(
        broken(({ params }) => ({ purpose: 'hold_reminder', params })),
        cabins,
      ),
    ).toHaveLength(13);
  });
});

describe('a broken wording is refused', () => {
  test('a name that the core has too', () => {
    expect(nameClashes({ copy: { es: { menu: '' } } }, CORE_COPY)).toEqual(["wording menu is also one of the core's"]);
    expect(nameClashes({ copy: { es: { mine: '' } } }, CORE_COPY)).toEqual([]);
  });

  test.each([
    ['missing in a language', { es: { a: 'x' }, en: {} }, 'p wording a (en) is missing'],
    ['other parameters', { es: { a: '{x}' }, en: { a: '{y}' } }, 'p wording a (en) has the parameters y, elsewhere x'],
    ['a body too long', { es: { a: 'x'.repeat(1025) } }, 'p wording a (es) can be 1025 characters long, 1024 fit'],
    [
      'a button too long',
      { es: { option_a: 'x'.repeat(21) } },
      'p wording option_a (es) can be 21 characters long, 20 fit',
    ],
    ['no template', { es: { a: '{x' } }, 'p wording a (es) is no template'],
  ])('%s', (_what, copy, fault) => {
    expect(copyFaults('p', copy as Record<string, Record<string, string>>).join('\n')).toContain(fault);
  });

  test.each([
    ['a body that just fits', { es: { a: 'x'.repeat(1024) } }],
    ['a button that just fits', { es: { option_a: 'x'.repeat(20) } }],
    ['the same parameters in another order', { es: { a: '{x} {y}' }, en: { a: '{y} {x}' } }],
  ])('%s is accepted', (_what, copy) => {
    expect(copyFaults('p', copy)).toEqual([]);
  });
});
