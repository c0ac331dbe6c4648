/* A stay on its way to other days or another unit, before anybody is asked. Pure. */

export interface Target {
  resource: string;
  checkIn: string;
  checkOut: string;
}

function plus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Moves by whole days, to a unit. */
export function moved(from: Target, days: number, resource: string): Target {
  return { resource, checkIn: plus(from.checkIn, days), checkOut: plus(from.checkOut, days) };
}

/** As long as it is, from another day on, in a unit: where a finger points. */
export function startingAt(from: Target, checkIn: string, resource: string): Target {
  const nights = Math.round((Date.parse(from.checkOut) - Date.parse(from.checkIn)) / 86_400_000);
  return { resource, checkIn, checkOut: plus(checkIn, nights) };
}

/**
 * What a key makes of it: left and right move a day, up and down to the unit before and after, with shift left and right
 * make it a night shorter or longer.
 * @returns null: the key is for something else
 */
export function steered(target: Target, key: string, shift: boolean, units: readonly string[]): Target | null {
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (sideways !== undefined) {
    if (!shift) return moved(target, sideways, target.resource);
    const checkOut = plus(target.checkOut, sideways);
    return checkOut > target.checkIn ? { ...target, checkOut } : target;
  }
  const upwards = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (upwards === undefined) return null;
  const at = units.indexOf(target.resource);
  const next = units[Math.min(units.length - 1, Math.max(0, at + upwards))];
  return next === undefined ? target : { ...target, resource: next };
}

export function isSame(a: Target, b: Target): boolean {
  return a.resource === b.resource && a.checkIn === b.checkIn && a.checkOut === b.checkOut;
}
