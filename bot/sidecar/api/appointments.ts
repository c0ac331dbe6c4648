import type { Professional, SalonBusiness, Service } from '../../core/business.ts';
import { addDays, instantOf, type LocalDate, localAt, weekday } from '../../core/time.ts';

/** An appointment that could be made now. Instants are epoch milliseconds. */
export interface OpenAppointment {
  professional: Professional;
  service: Service;
  startMs: number;
  endMs: number;
}

/**
 * Appointments that the opening hours leave on a date, by start, then in the order of the professionals. They start on
 * the policy's grid, counted from the start of each span, end within the span (buffer apart), and keep the notice.
 * Nothing is taken yet: salons cannot be booked before their pack exists.
 * @param professionals only these; those who do not offer the service have none
 * @see README.md of the contract's business files: "Grid"
 */
export function openAppointments(
  business: SalonBusiness,
  professionals: readonly Professional[],
  service: Service,
  date: LocalDate,
  nowMs: number,
): OpenAppointment[] {
  const { policy, timezone, holidays } = business;
  const today = localAt(nowMs, timezone).date;
  if (holidays.includes(date) || date < today || date > addDays(today, policy.bookableDaysAhead)) return [];
  const [gridMs, lastingMs] = [policy.gridMinutes * 60_000, service.minutes * 60_000];
  const open: OpenAppointment[] = [];
  for (const professional of professionals) {
    if (!professional.services.includes(service.id)) continue;
    for (const { from, to } of professional.hours[weekday(date)] ?? []) {
      const closesMs = to === '24:00' ? instantOf(addDays(date, 1), '00:00', timezone) : instantOf(date, to, timezone);
      for (let startMs = instantOf(date, from, timezone); startMs + lastingMs <= closesMs; startMs += gridMs) {
        if (startMs < nowMs + policy.noticeMs) continue;
        open.push({ professional, service, startMs, endMs: startMs + lastingMs });
      }
    }
  }
  return open.sort((a, b) => a.startMs - b.startMs);
}
