/** What the fake refuses a request with: status, `error` and `message` as Mercado Pago's answers have them. */
export interface Rejection {
  status: number;
  error: string;
  message: string;
  /** number of `cause[0].code` */
  code?: number;
}

type Json = Record<string, unknown>;
type Check = (body: Json, site: Site) => Rejection | null;

export interface Site {
  /** the account's country's */
  currency: string;
  /** decimals that prices may have */
  decimals: number;
  nowMs: number;
}

const bad = (error: string, message: string): Rejection => ({ status: 400, error, message });
const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= max;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Milliseconds and an offset; `Z` is none. */
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{2}:\d{2}$/;

/** epoch ms; null: not a date in their form */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || !DATE.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

function urlOf(value: unknown): URL | null {
  if (!isText(value, 500) || !URL.canParse(value)) return null;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) ? url : null;
}

/** Whether a price has no more decimals than its currency. */
export function isPrice(value: unknown, decimals: number): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return false;
  return Number(value.toFixed(decimals)) === value;
}

/** Fields that a preference has; the real one ignores others, here a misspelt one is seen. */
const FIELDS = new Set(
  (
    'items payer external_reference notification_url back_urls auto_return expires expiration_date_from ' +
    'expiration_date_to date_of_expiration payment_methods statement_descriptor binary_mode metadata'
  ).split(' '),
);

const knowsFields: Check = (body) => {
  const unknown = Object.keys(body).find((key) => !FIELDS.has(key));
  return unknown === undefined ? null : bad('bad_request', `unknown field ${unknown}`);
};

const hasItems: Check = ({ items }, { currency, decimals }) => {
  if (!Array.isArray(items) || items.length === 0) return bad('invalid_items', 'items needed');
  for (const item of items) {
    if (!isObject(item) || !isText(item.title, 256)) return bad('invalid_items', 'title needed');
    if (!isPrice(item.unit_price, decimals)) return bad('invalid_items', 'unit_price invalid.');
    if (!Number.isInteger(item.quantity) || Number(item.quantity) < 1) return bad('invalid_items', 'quantity invalid');
    if (item.currency_id !== currency) return bad('invalid_items', 'currency_id invalid');
  }
  return null;
};

const hasReference: Check = ({ external_reference: reference }) =>
  typeof reference === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(reference)
    ? null
    : bad('invalid_external_reference', 'external_reference invalid');

const hasNotificationUrl: Check = ({ notification_url: url }) =>
  url === undefined || urlOf(url) !== null
    ? null
    : bad('invalid_notification_url', 'notification_url must be url valid');

const hasBackUrls: Check = ({ back_urls: urls, auto_return: auto }) => {
  if (urls !== undefined) {
    if (!isObject(urls)) return bad('invalid_back_urls', 'back_urls invalid. Wrong format.');
    for (const name of Object.keys(urls))
      if (!['success', 'pending', 'failure'].includes(name) || urlOf(urls[name]) === null)
        return bad('invalid_back_urls', 'back_urls invalid. Wrong format.');
  }
  if (auto === undefined) return null;
  const success = isObject(urls) ? urlOf(urls.success) : null;
  if (!['approved', 'all'].includes(String(auto)) || success?.protocol !== 'https:')
    return bad('invalid_auto_return', 'auto_return invalid. back_url.success must be defined');
  return null;
};

const hasPayer: Check = ({ payer }) => {
  if (payer === undefined) return null;
  if (!isObject(payer)) return bad('invalid_payer', 'payer invalid');
  if (payer.email !== undefined && (!isText(payer.email, 150) || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(payer.email)))
    return bad('invalid_payer', `payer email ${String(payer.email)} invalid. Max length 150.`);
  return payer.name === undefined || isText(payer.name, 256) ? null : bad('invalid_payer', 'payer name invalid');
};

const hasMethods: Check = ({ payment_methods: methods }) => {
  if (methods === undefined) return null;
  const excluded = isObject(methods) ? (methods.excluded_payment_types ?? []) : null;
  const isList = Array.isArray(excluded) && excluded.every((one) => isObject(one) && isText(one.id, 40));
  return isList ? null : bad('invalid_payment_methods', 'excluded_payment_types invalid');
};

const hasTypedDates: Check = (body) => {
  if (body.expires !== undefined && typeof body.expires !== 'boolean')
    return bad('invalid_expires', 'expires value is not boolean');
  for (const name of ['expiration_date_from', 'expiration_date_to'])
    if (body[name] !== undefined && instantOf(body[name]) === null) return bad(`invalid_${name}`, `${name} invalid.`);
  return null;
};

/** A preference whose dates make sense together. */
export const hasTerm: Check = (body) => {
  if (body.expires !== true) return null;
  const from = instantOf(body.expiration_date_from);
  const to = instantOf(body.expiration_date_to);
  if (to === null) return bad('invalid_expiration_date_to', 'expiration_date_to invalid.');
  return from !== null && from > to ? bad('invalid_expiration_date_from', 'expiration_date_from invalid.') : null;
};

/** A preference that ends in the past is of no use. */
export const endsLater: Check = (body, { nowMs }) =>
  body.expires === true && (instantOf(body.expiration_date_to) ?? 0) <= nowMs
    ? bad('invalid_expiration_date_to', 'expiration_date_to invalid.')
    : null;

const CHECKS: readonly Check[] = [
  knowsFields,
  hasItems,
  hasReference,
  hasNotificationUrl,
  hasBackUrls,
  hasPayer,
  hasMethods,
  hasTypedDates,
  hasTerm,
];

const first = (checks: readonly Check[], body: Json, site: Site) =>
  checks.reduce<Rejection | null>((found, check) => found ?? check(body, site), null);

/** Why a new preference is not made; null: it is. */
export function refusalOfNew(body: Json, site: Site): Rejection | null {
  return first([...CHECKS, endsLater], body, site);
}

/** Why a preference is not changed to this; null: it is. @param change the body; @param result what it would become */
export function refusalOfChange(change: Json, result: Json, site: Site): Rejection | null {
  return knowsFields(change, site) ?? hasTypedDates(change, site) ?? first(CHECKS, result, site);
}

/** Why a refund is not made; null: it is. */
export function refusalOfRefund(
  body: Json,
  payment: { status: string; transaction_amount: number; transaction_amount_refunded: number },
  { decimals }: Site,
): Rejection | null {
  const left = payment.transaction_amount - payment.transaction_amount_refunded;
  if (payment.status !== 'approved' || left <= 0)
    return { ...bad('bad_request', 'The action requested is not valid for the current payment state'), code: 2063 };
  if (Object.keys(body).some((key) => key !== 'amount')) return bad('bad_request', 'unknown field');
  if (!('amount' in body)) return null;
  if (typeof body.amount !== 'number')
    return { status: 401, error: 'bad_request', message: 'amount attribute must be numeric', code: 4041 };
  if (body.amount <= 0)
    return { status: 401, error: 'bad_request', message: 'amount attribute must be positive', code: 4040 };
  if (!isPrice(body.amount, decimals) || body.amount > left + 1e-9)
    return { ...bad('bad_request', 'refund amount exceeds what is left'), code: 2085 };
  return null;
}

const SORTS = ['date_approved', 'date_created', 'date_last_updated', 'id', 'money_release_date'];

/** Why a search is not done; null: it is. */
export function refusalOfSearch(query: URLSearchParams): Rejection | null {
  const number = (name: string, fallback: number) => Number(query.get(name) ?? fallback);
  const [limit, offset] = [number('limit', 30), number('offset', 0)];
  if (!SORTS.includes(query.get('sort') ?? '')) return { ...bad('bad_request', 'Invalid sort value.'), code: 1003 };
  if (!['asc', 'desc'].includes(query.get('criteria') ?? ''))
    return { ...bad('bad_request', 'Invalid criteria value.'), code: 1004 };
  if (!query.get('external_reference')) return { ...bad('bad_request', 'Params Error.'), code: 1 };
  if (!Number.isInteger(limit) || !Number.isInteger(offset) || limit < 1 || offset < 0 || limit > 100)
    return { ...bad('bad_request', 'Number of rows exceeded the limits.'), code: 1000 };
  return null;
}
