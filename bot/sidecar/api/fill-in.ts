import { z } from 'zod';
import type { Business } from '../../core/business.ts';
import { FILLABLE } from '../../core/fill.ts';
import type { SlotValues } from '../../core/slot.ts';
import { type Broken, judgeFilled } from '../../fill-in.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { conversation } from './conversation-object.ts';
import { gatheredOf } from './gathered.ts';
import { handOf, takenByOther } from './hands.ts';
import { businessIdParams, localDate, newCustomer, word } from './requests.ts';
import { type ApiScope, businessOf, writeDocs } from './scope.ts';
import { foundConversation, shownConversation } from './shown-conversation.ts';

const some = (least: number) => z.int().min(least).max(1000).optional();

/** What staff may say for a customer, in the names that flows know it by. */
const filled = z
  .strictObject({
    unit: word.optional().describe('id or name'),
    check_in: localDate.optional(),
    check_out: localDate.optional(),
    nights: some(1),
    guests: some(1).describe('people who need a bed'),
    infants: some(0),
    pets: some(0),
    name: word.max(80).optional(),
    phone: newCustomer.shape.phone,
    email: newCustomer.shape.email,
  })
  .refine((slots) => Object.values(slots).some((value) => value !== undefined), 'must have at least one value');

const known = z.partialRecord(z.enum(FILLABLE), z.union([z.string(), z.int()]));

/** Which codes the rules that flows go by are told by. */
const CODES: Readonly<Record<string, ProblemCode>> = {
  unknown_unit: 'unknown_resource',
  not_bookable_yet: 'not_bookable_yet',
  range_inverted: 'range_inverted',
  in_the_past: 'in_the_past',
  too_far_ahead: 'too_far_ahead',
  stay_too_short: 'stay_too_short',
  too_short: 'stay_too_short',
  too_short_season: 'stay_too_short',
  stay_too_long: 'stay_too_long',
  too_many_guests: 'too_many_guests',
  too_many_for_unit: 'too_many_guests',
  no_pets: 'no_pets',
  no_pets_anywhere: 'no_pets',
  unit_closed: 'unit_closed',
  taken: 'taken',
  all_taken: 'taken',
};

/** Staff fill in what a customer told them, with the validation that the customer's own words meet. */
export function mountFillIn({ app, ...deps }: ApiScope): void {
  app.post(
    '/businesses/:business/conversations/:id/slots',
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: z.strictObject({ slots: filled }),
        ...writeDocs('conversations', 'Fill in for the customer what they told; the bot goes on past it', {
          200: z.object({ conversation, slots: known.describe('what is known of the wish now') }),
        }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const slots = withUnitId(business, request.body.slots as SlotValues);
      const nowMs = deps.nowMs();
      const judged = await judgeFilled(deps.store, business, id, slots, nowMs);
      if (judged === null) throw new Problem('not_found', 'The business has no such conversation.');
      if (judged.broken !== null) throw refusalOf(judged.broken);
      const claimed = await deps.store.fillSlots(business.id, id, slots, handOf(request), nowMs);
      if (claimed.kind === 'taken') throw await takenByOther(deps, business, claimed.owner);
      deps.turns.kick(id);
      const shown = await shownConversation(deps, business, id, request);
      // the bot's turn, which takes it up, may not have been yet
      const gathered = gatheredOf(business, judged.known);
      return { conversation: { ...shown, gathered }, slots: fillable(judged.known) };
    },
  );
}

/** People know a unit by its name. */
function withUnitId(business: Business, slots: SlotValues): SlotValues {
  const { unit: said, ...rest } = slots;
  if (said === undefined || business.kind !== 'cabins') return slots;
  const folded = fold(said);
  const found = business.units.find(
    ({ id, name, aliases }) => id === said || [name, ...aliases].some((one) => fold(one) === folded),
  );
  return { ...rest, unit: found?.id ?? said };
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim();
}

function fillable(slots: SlotValues): z.input<typeof known> {
  return Object.fromEntries(FILLABLE.flatMap((name) => (slots[name] === undefined ? [] : [[name, slots[name]]])));
}

function refusalOf({ rule, limit, said }: Broken): Problem {
  const code = CODES[rule] ?? 'invalid';
  // stars are for WhatsApp, which shows what is between them in bold
  return new Problem(code, said?.replaceAll('*', ''), { rule: code, ...(limit !== undefined && { limit }) });
}
