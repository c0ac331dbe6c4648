import type { Effect, StayTerms } from '../core/effect.ts';
import type { Fact, Line, Written } from './explanation.ts';

/** What a turn wrote besides its own state and reply. */
export function writesOf(effects: readonly Effect[]): Written[] {
  return effects.map((effect) => ({ effect, line: lineOf(effect) }));
}

function lineOf(effect: Effect): Line | null {
  switch (effect.kind) {
    case 'place_hold': {
      const { code, terms, holdExpiresAtMs } = effect;
      const facts = { code, ...stayFacts(terms) };
      if (holdExpiresAtMs === null) return { key: 'wrote_booked', facts };
      return { key: 'wrote_hold', facts: { ...facts, until: { atMs: holdExpiresAtMs } } };
    }
    case 'change_stay':
      return {
        key: 'wrote_change',
        facts: {
          from: { line: { key: 'stay', facts: stayFacts(effect.from) } },
          to: { line: { key: 'stay', facts: stayFacts(effect.to) } },
        },
      };
    case 'extend_hold':
    case 'settle_wait':
      return { key: `wrote_${effect.kind}`, facts: { until: { atMs: effect.holdExpiresAtMs } } };
    case 'rename_reservation':
      return { key: 'wrote_rename', facts: { name: effect.name } };
    case 'set_customer':
      return { key: 'wrote_customer', facts: { list: { list: customerFacts(effect) } } };
    case 'schedule_job':
      return effect.task === 'deliver' || effect.task === 'sync-link'
        ? null
        : { key: `wrote_job_${effect.task.replaceAll('-', '_')}`, facts: { at: { atMs: effect.runAtMs } } };
    case 'unschedule_job':
      return null;
    default:
      return { key: `wrote_${effect.kind}` };
  }
}

function stayFacts({ resource, checkIn, checkOut, guests, total }: StayTerms): Record<string, Fact> {
  return { unit: { unit: resource }, stay: { stay: [checkIn, checkOut] }, guests, total: { money: total } };
}

function customerFacts({ name, phone, email }: Effect & { kind: 'set_customer' }): Fact[] {
  return [name, phone, email].filter((one) => one !== undefined);
}
