import { z } from 'zod';

/** `YYYY-MM-DD` */
const localDate = z.string().length(10);
const money = z.object({ amount: z.int().nonnegative(), currency: z.string().length(3) });

/** A stay's terms, as quoted: immutable once a reservation carries them. */
export const stayTerms = z.object({
  resource: z.string(),
  checkIn: localDate,
  checkOut: localDate,
  guests: z.int().positive(),
  pets: z.int().nonnegative(),
  total: money,
  deposit: money,
});
export type StayTerms = z.infer<typeof stayTerms>;

/** Names of the durable tasks that a turn may ask for; jobs/registry.ts implements each. */
export const TASKS = ['expire-hold', 'remind-hold', 'remind-stay', 'silence', 'sync-link', 'deliver'] as const;

/**
 * What a turn writes besides its own state and replies, as data. store/effects.ts makes each true in the turn's
 * transaction; one that no longer fits the world throws `taken` or `reservation_changed`, and the step runs again.
 */
export const effect = z.discriminatedUnion('kind', [
  /** takes the cells; `holdExpiresAtMs` null: confirmed at once (nothing to pay) */
  z.object({
    kind: z.literal('place_hold'),
    reservationId: z.string(),
    code: z.string(),
    terms: stayTerms,
    customerName: z.string().nullable(),
    holdExpiresAtMs: z.int().nullable(),
    /** a pre-reservation: no money is asked for it before this is settled */
    awaits: z.literal('calendar').optional(),
  }),
  /** held → confirmed; expired → confirmed if its cells are free; already confirmed: nothing */
  z.object({ kind: z.literal('confirm_reservation'), reservationId: z.string() }),
  /** frees the old cells and takes the new in one go; refused if the terms are no longer `from` */
  z.object({
    kind: z.literal('change_stay'),
    reservationId: z.string(),
    from: stayTerms,
    to: stayTerms,
    /** rules of the house that staff set aside for it, by name */
    overridden: z.array(z.string()).optional(),
  }),
  /** a pre-reservation becomes a hold like any other, until then; one that waits for nothing: nothing */
  z.object({ kind: z.literal('settle_wait'), reservationId: z.string(), holdExpiresAtMs: z.int() }),
  /** staff saw the deposit of a business without a provider: an approved `manual` payment of the reservation's deposit */
  z.object({ kind: z.literal('take_manual_payment'), paymentId: z.string(), reservationId: z.string() }),
  /** money that waits for a person becomes the deposit of a reservation, this or another; its attention is over */
  z.object({ kind: z.literal('apply_payment'), paymentId: z.string(), reservationId: z.string() }),
  /** held or confirmed → cancelled, cells freed; already cancelled: nothing */
  z.object({ kind: z.literal('cancel_reservation'), reservationId: z.string() }),
  /** confirmed or completed → no_show, cells freed; already so: nothing */
  z.object({ kind: z.literal('mark_no_show'), reservationId: z.string() }),
  /** held and past its end → expired, cells freed; anything else: nothing */
  z.object({ kind: z.literal('expire_hold'), reservationId: z.string() }),
  /** once per reservation, only while held */
  z.object({ kind: z.literal('extend_hold'), reservationId: z.string(), holdExpiresAtMs: z.int() }),
  /** in whose name it is; whatever its status */
  z.object({ kind: z.literal('rename_reservation'), reservationId: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('set_customer'),
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
  }),
  /** one job per `key`: a later schedule of the same key replaces the earlier */
  z.object({
    kind: z.literal('schedule_job'),
    task: z.enum(TASKS),
    key: z.string(),
    runAtMs: z.int(),
    payload: z.record(z.string(), z.json()),
  }),
  z.object({ kind: z.literal('unschedule_job'), key: z.string() }),
]);
export type Effect = z.infer<typeof effect>;
