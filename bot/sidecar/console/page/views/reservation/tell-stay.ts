import { day, money } from '../../format.ts';
import type { HistoryEntry, NightHolder, Refusal, Reservation, Status } from './booking-api.ts';
import { t } from './words.ts';

/* What bookings come to in words: of all that the API says by a code. */

const say = t as unknown as (key: string, values?: Record<string, string | number>) => string;

type Tone = 'plain' | 'accent' | 'warn' | 'danger' | 'good';

const TONES: Record<Status, Tone> = {
  held: 'warn',
  confirmed: 'good',
  completed: 'plain',
  expired: 'plain',
  cancelled: 'danger',
  no_show: 'danger',
};

export function tellStatus({ status, awaits }: { status: Status; awaits?: 'calendar' }): { text: string; tone: Tone } {
  return { text: t(status === 'held' && awaits ? 'waiting' : status), tone: TONES[status] };
}

/** `vie 18 → lun 21 dic`, both with their weekday. */
export function tellRange(checkIn: string, checkOut: string): string {
  const [from, to] = [day(checkIn), day(checkOut)];
  const month = from.split(' ').slice(2).join(' ');
  const isSameMonth = month !== '' && to.endsWith(month);
  return `${isSameMonth ? from.slice(0, -month.length).trim() : from} → ${to}`;
}

export function nightsOf(checkIn: string, checkOut: string): number {
  return Math.round((Date.parse(checkOut) - Date.parse(checkIn)) / 86_400_000);
}

/** `4 personas, 1 mascota` */
export function tellParty({ guests, pets }: { guests: number; pets: number }): string {
  return [t.count('guests', guests), ...(pets > 0 ? [t.count('pets', pets)] : [])].join(', ');
}

export function tellRefusal({ rule, limit, season, message }: Refusal): string {
  const key = `r_${rule}`;
  if (!t.has(key)) return message;
  const isDate = typeof limit === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(limit);
  const text = say(key, { limit: isDate ? day(limit) : (limit ?? '') });
  return season === undefined ? text : `${text.replace(/\.$/, '')} (${season}).`;
}

/** Who has nights, each in a line. */
export function tellHolder({ nights, reservation, calendar }: NightHolder): string {
  const who =
    reservation === undefined
      ? t('takenCalendar', { name: calendar?.name ?? '' })
      : `${reservation.name ?? t('noName')} (${reservation.code})`;
  return t('takenBy', { who, nights: nights.map((night) => day(night)).join(', ') });
}

type Terms = { resource?: string; checkIn?: string; checkOut?: string; guests?: number; pets?: number };

/** A step of a reservation's history, and who made it. */
export function tellStep(
  { what, detail, author, name }: HistoryEntry,
  unitName: (id: string) => string,
  until: (instant: string) => string,
): { text: string; by: string } {
  const cents = detail.amountCents;
  const amount =
    typeof cents === 'number' ? money({ amount: cents, currency: String(detail.currency ?? '') || 'ARS' }) : '';
  const terms = (value: unknown) => {
    const { resource = '', checkIn = '', checkOut = '', guests = 0, pets = 0 } = value as Terms;
    return `${unitName(resource)}, ${tellRange(checkIn, checkOut)}, ${tellParty({ guests, pets })}`;
  };
  const values: Record<string, string> = {
    amount,
    until: typeof detail.holdExpiresAt === 'string' ? until(detail.holdExpiresAt) : '',
    ...(what === 'changed' && { from: terms(detail.from), to: terms(detail.to) }),
  };
  const key = `h_${what}`;
  const said = t.has(key) ? say(key, values) : what;
  const rules = Array.isArray(detail.overridden) ? detail.overridden : [];
  const placed = what === 'placed' ? `: ${terms(detail)}` : '';
  const aside =
    rules.length === 0
      ? ''
      : `. ${t('h_overridden', { rules: rules.map((rule) => ruleName(String(rule))).join(', ') })}`;
  return { text: `${said}${placed}${aside}`, by: tellAuthor(author, name) };
}

function ruleName(rule: string): string {
  const key = `r_${rule}`;
  return t.has(key) ? (say(key, { limit: '…' }).split(':')[0] ?? rule) : rule;
}

function tellAuthor(author: string, name: string | undefined): string {
  if (name !== undefined) return name;
  if (author === 'bot') return t('by_bot');
  if (author === 'job') return t('by_job');
  return author === 'api' ? t('by_api') : t('by_staff');
}

/** Whether the customer is told by the bot of what staff do. */
export function tellHears(conversationId: string | undefined): string {
  return t(conversationId === undefined ? 'willNotHear' : 'willHear');
}

/** Whether nobody may have come: not before the day of the check-in. */
export function isMissable({ status, checkIn }: Pick<Reservation, 'status' | 'checkIn'>, today: string): boolean {
  return (status === 'confirmed' || status === 'completed') && checkIn <= today;
}

/** Whether staff may still move it by hand. */
export function isMovable({ status, awaits }: Pick<Reservation, 'status' | 'awaits'>): boolean {
  return status === 'confirmed' || (status === 'held' && awaits === undefined);
}
