import { t } from './words.ts';

/** As the API tells of it. */
export interface Entry {
  id: number;
  at: string;
  author: { id: string; name: string | null };
  action: string;
  subject: string;
  subjectName: string | null;
  detail: Readonly<Record<string, string | number>>;
}

/** Which actions a filter shows; none: all. */
export const KINDS = {
  all: [],
  doors: [
    'signed_in',
    'signed_out',
    'sign_in_refused',
    'session_ended',
    'sessions_ended',
    'sign_in_link_made',
    'password_set',
    'totp_set',
    'totp_removed',
    'passkey_added',
    'passkey_removed',
  ],
  looks: ['viewed', 'exported'],
  team: [
    'invitation_made',
    'invitation_withdrawn',
    'role_given',
    'role_taken',
    'staff_changed',
    'staff_disabled',
    'staff_enabled',
  ],
  money: ['refund_wanted', 'payment_settled', 'rules_overridden', 'customers_merged'],
} as const;
export type Kind = keyof typeof KINDS;

/** Who did it, as a name for people. */
export function authorOf({ author }: Entry): string {
  if (author.name !== null) return author.name;
  if (author.id === 'api-key' || author.id === 'api') return t('apiKey');
  const { id } = author;
  if (id === 'door' || id === 'start' || id === 'command') return t(id);
  if (id === 'link') return t('theLink');
  return id.startsWith('staff:') ? t('gone') : id;
}

/** What was done, as the rest of the sentence. */
export function tellEntry(entry: Entry): string {
  const { action, detail, subject, subjectName } = entry;
  const whom = subjectName ?? (subject === 'staff:' ? t('somebody') : t('gone'));
  const values = {
    what: thingOf(subject),
    whom,
    how: wordOf(detail.how),
    device: detail.device ?? '?',
    role: wordOf(detail.role),
  };
  if (action === 'session_ended' && detail.why === 'stolen') return fill('session_stolen', values);
  return t.has(action) ? fill(action, values) : t('other', { action, what: subject });
}

/** Where to look at what it is about; null: nowhere. */
export function pathOf({ subject }: Entry): string | null {
  const [kind, id] = subject.split(':', 2) as [string, string?];
  if (id === undefined || id === '') return null;
  if (kind === 'conversation') return `/conversations/${encodeURIComponent(id)}`;
  return kind === 'reservation' ? `/reservations/${encodeURIComponent(id)}` : null;
}

function fill(key: Parameters<typeof t>[0], values: Record<string, string | number>): string {
  return (t as (key: string, values: Record<string, string | number>) => string)(key, values);
}

function thingOf(subject: string): string {
  const kind = subject.split(':', 1)[0]!;
  return t.has(kind) ? fill(kind, {}) : t('thing');
}

function wordOf(value: string | number | undefined): string {
  const text = String(value ?? '');
  return t.has(text) ? fill(text, {}) : text;
}
