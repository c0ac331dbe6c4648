import type { Business } from '../core/business.ts';
import type { CalendarEntry } from '../core/calendar.ts';
import type { Reservation } from '../core/reservation.ts';

/** A reservation as it stands in the owner's own calendar: who comes, how many, and how to reach them. */
export function entryOf(reservation: Reservation, business: Business): CalendarEntry {
  const { id, code, checkIn, checkOut, guests, pets, customer, resource, status } = reservation;
  const units = business.kind === 'cabins' ? business.units : business.professionals;
  const unit = units.find((one) => one.id === resource)?.name ?? resource;
  const lines = [
    `Código ${code}`,
    guests === 1 ? '1 persona' : `${guests} personas`,
    ...(pets === 0 ? [] : [pets === 1 ? '1 mascota' : `${pets} mascotas`]),
    ...(customer.phone === undefined ? [] : [`Teléfono ${customer.phone}`]),
    ...(customer.email === undefined ? [] : [`Correo ${customer.email}`]),
    ...(status === 'held' ? ['Todavía sin confirmar'] : []),
  ];
  return {
    id,
    from: checkIn,
    to: checkOut,
    title: `${unit}: ${customer.name ?? code}`,
    description: lines.join('\n'),
    isTentative: status === 'held',
  };
}
