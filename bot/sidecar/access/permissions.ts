/** What a member of staff may be in a business, from the most to the least. */
export const ROLES = ['owner', 'manager', 'agent', 'read_only'] as const;
export type Role = (typeof ROLES)[number];

const ALL = ROLES;
const ACTING = ['owner', 'manager', 'agent'] as const;
const MANAGING = ['owner', 'manager'] as const;
const OWNING = ['owner'] as const;

/**
 * Who may do what, as data. Every route that staff can reach names one of these; one that names none is closed to
 * them. Callers with the API key may everything.
 */
export const PERMISSIONS = {
  'conversations.read': ALL,
  /** take over, write, hand back, label, note, snooze, fill in for the customer */
  'conversations.act': ACTING,
  'customers.merge': MANAGING,
  'bookings.read': ALL,
  /** create, confirm, change, cancel */
  'bookings.act': ACTING,
  /** set a rule of the house aside for one stay */
  'bookings.override': MANAGING,
  'payments.read': ALL,
  'payments.refund': MANAGING,
  'catalogue.read': ALL,
  'catalogue.edit': MANAGING,
  'calendars.read': ALL,
  'calendars.sync': ACTING,
  /** why the bot said what it said */
  'turns.read': ALL,
  'turns.rerun': MANAGING,
  'jobs.read': MANAGING,
  'jobs.act': OWNING,
  'staff.read': MANAGING,
  'staff.manage': OWNING,
  'audit.read': OWNING,
  'simulator.use': MANAGING,
  /** one's own account: session, password, passkeys, push */
  self: ALL,
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
