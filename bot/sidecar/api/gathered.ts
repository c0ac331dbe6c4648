import { z } from 'zod';
import type { Business } from '../../core/business.ts';
import { FILLABLE } from '../../core/fill.ts';
import type { SlotValues } from '../../core/slot.ts';
import type { State } from '../../core/state.ts';

/** What is known of a customer's wish so far, by the names that `POST …/slots` takes. */
export const gathered = z.partialRecord(
  z.enum(FILLABLE),
  z.object({
    value: z.union([z.string(), z.int()]),
    label: z.string().describe('of a unit its name, else the value'),
  }),
);

/** Of the wish in hand, with what was said outside of any. */
export function gatheredIn(business: Business, { stack, known }: State): z.input<typeof gathered> {
  return gatheredOf(business, { ...known, ...stack.at(-1)?.slots });
}

/** What flows remember for themselves is left out. */
export function gatheredOf(business: Business, slots: SlotValues): z.input<typeof gathered> {
  return Object.fromEntries(
    FILLABLE.flatMap((name) => {
      const value = slots[name];
      return value === undefined ? [] : [[name, { value, label: labelOf(business, name, value) }]];
    }),
  );
}

function labelOf(business: Business, name: string, value: string | number): string {
  const unit = name === 'unit' && business.kind === 'cabins' && business.units.find(({ id }) => id === value);
  return unit ? unit.name : String(value);
}
