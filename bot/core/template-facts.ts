/**
 * What the bot says without being asked: outside a vendor's window each goes as a message template of the business
 * file, by this name. Words of staff are not among them: no template can hold what a person is about to write.
 */
export const TEMPLATE_PURPOSES = [
  'hold_reminder',
  'hold_expired',
  'reservation_confirmed',
  'reservation_cancelled',
  'reservation_changed',
  'stay_reminder',
  'check_in_info',
  'thanks',
  'payment_link',
  'payment_rejected',
  'payment_attention',
  'payment_refunded',
  'appointment_reminder',
] as const;
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number];

const STAY = [
  'customer',
  'business',
  'unit',
  'code',
  'check_in',
  'check_out',
  'check_in_time',
  'check_out_time',
  'nights',
  'guests',
  'total',
  'deposit',
] as const;
const APPOINTMENT = ['customer', 'business', 'service', 'professional', 'code', 'day', 'time', 'price', 'deposit'];

type Kind = 'cabins' | 'salon';

/** What a template may be filled with, by kind of business and purpose. [] where the kind never speaks of it. */
export const TEMPLATE_FACTS: Readonly<Record<Kind, Readonly<Record<TemplatePurpose, readonly string[]>>>> = {
  cabins: {
    hold_reminder: [...STAY, 'hold_until'],
    hold_expired: STAY,
    reservation_confirmed: STAY,
    reservation_cancelled: STAY,
    reservation_changed: STAY,
    stay_reminder: STAY,
    check_in_info: [...STAY, 'address'],
    thanks: [...STAY, 'review_url'],
    payment_link: [...STAY, 'link', 'hold_until'],
    payment_rejected: STAY,
    payment_attention: STAY,
    payment_refunded: [...STAY, 'amount'],
    appointment_reminder: [],
  },
  salon: {
    hold_reminder: [...APPOINTMENT, 'hold_until'],
    hold_expired: APPOINTMENT,
    reservation_confirmed: APPOINTMENT,
    reservation_cancelled: APPOINTMENT,
    reservation_changed: APPOINTMENT,
    stay_reminder: [],
    check_in_info: [],
    thanks: [],
    payment_link: [...APPOINTMENT, 'link', 'hold_until'],
    payment_rejected: APPOINTMENT,
    payment_attention: APPOINTMENT,
    payment_refunded: [...APPOINTMENT, 'amount'],
    appointment_reminder: APPOINTMENT,
  },
};
