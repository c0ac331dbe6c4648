/* What the fake Stripe takes, as a table: what is not in it is refused, as Stripe refuses what it does not know. */

export type Json = Record<string, unknown>;
/** An error as Stripe answers it. */
export interface Rejection {
  http: number;
  type: 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'card_error';
  code?: string;
  param?: string;
  message: string;
}

type Rule =
  | 'text'
  | 'int'
  | 'bool'
  | 'url'
  | 'email'
  | 'currency'
  | 'metadata'
  | { one: readonly string[] }
  | { list: Rule }
  | { of: Readonly<Record<string, Rule>>; needs?: readonly string[] };

const SESSION: Rule = {
  of: {
    mode: { one: ['payment'] },
    line_items: {
      list: {
        of: {
          quantity: 'int',
          price_data: {
            of: {
              currency: 'currency',
              unit_amount: 'int',
              product_data: { of: { name: 'text', description: 'text' }, needs: ['name'] },
            },
            needs: ['currency', 'unit_amount', 'product_data'],
          },
        },
        needs: ['quantity', 'price_data'],
      },
    },
    client_reference_id: 'text',
    customer_email: 'email',
    metadata: 'metadata',
    payment_intent_data: { of: { description: 'text', metadata: 'metadata' } },
    success_url: 'url',
    cancel_url: 'url',
    locale: { one: ['auto', 'en', 'es', 'es-419', 'pt', 'pt-BR'] },
    adaptive_pricing: { of: { enabled: 'bool' } },
    expires_at: 'int',
    expand: { list: 'text' },
  },
  needs: ['mode', 'line_items', 'success_url'],
};

/** What each endpoint takes. */
export const PARAMS = {
  create_session: SESSION,
  get_session: { of: { expand: { list: 'text' } } },
  expire_session: { of: { expand: { list: 'text' } } },
  get_payment: { of: { expand: { list: 'text' } } },
  list_disputes: { of: { payment_intent: 'text', charge: 'text', limit: 'int' } },
  list_refunds: { of: { payment_intent: 'text', charge: 'text', limit: 'int' } },
  create_refund: {
    of: {
      payment_intent: 'text',
      charge: 'text',
      amount: 'int',
      reason: { one: ['duplicate', 'fraudulent', 'requested_by_customer'] },
      metadata: 'metadata',
    },
  },
} as const satisfies Record<string, Rule>;
export type Endpoint = keyof typeof PARAMS;

/** `line_items[0][price_data][currency]=ars` and its like, as a tree; indexes make lists. */
export function parseForm(text: string): Json {
  const tree: Json = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [/^[^[]*/.exec(name)![0], ...[...name.matchAll(/\[([^\]]*)\]/g)].map((part) => part[1]!)];
    let node = tree;
    for (const part of path.slice(0, -1)) {
      node[part] ??= Object.create(null);
      node = node[part] as Json;
    }
    node[path.at(-1)!] = value;
  }
  return tree;
}

/** What is wrong with the parameters of a call; null: nothing. */
export function rejectionOf(endpoint: Endpoint, params: Json): Rejection | null {
  return check(PARAMS[endpoint], params, '');
}

const invalid = (message: string, param: string, code?: string): Rejection => ({
  http: 400,
  type: 'invalid_request_error',
  message,
  param,
  ...(code === undefined ? {} : { code }),
});

function check(rule: Rule, value: unknown, path: string): Rejection | null {
  if (typeof rule === 'object' && 'of' in rule) return checkObject(rule, value, path);
  if (typeof rule === 'object' && 'list' in rule) {
    if (!isTree(value)) return invalid('Invalid array', path);
    return first(Object.entries(value).map(([at, one]) => check(rule.list, one, `${path}[${at}]`)));
  }
  if (rule === 'metadata') {
    if (!isTree(value)) return invalid('Invalid object', path);
    const long = Object.entries(value).find(([key, one]) => key.length > 40 || String(one).length > 500);
    return long === undefined ? null : invalid('Metadata is too long', `${path}[${long[0]}]`);
  }
  if (typeof value !== 'string') return invalid('Invalid string', path);
  if (value === '') return invalid('You passed an empty string', path, 'parameter_invalid_empty');
  if (typeof rule === 'object') return rule.one.includes(value) ? null : invalid(`must be one of ${rule.one}`, path);
  return checkText(rule, value, path);
}

function checkText(rule: Rule & string, value: string, path: string): Rejection | null {
  switch (rule) {
    case 'int':
      return /^-?\d+$/.test(value) ? null : invalid('Invalid integer', path, 'parameter_invalid_integer');
    case 'bool':
      return value === 'true' || value === 'false' ? null : invalid('Invalid boolean', path);
    case 'url':
      return /^https?:\/\/[^\s/]+/.test(value) ? null : invalid('Not a valid URL', path, 'url_invalid');
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)
        ? null
        : invalid('Invalid email address', path, 'email_invalid');
    case 'currency':
      return /^[a-z]{3}$/.test(value) ? null : invalid('Invalid currency', path);
    default:
      return value.length <= 500 ? null : invalid('too long', path);
  }
}

function checkObject(
  rule: { of: Readonly<Record<string, Rule>>; needs?: readonly string[] },
  value: unknown,
  path: string,
): Rejection | null {
  if (!isTree(value)) return invalid('Invalid object', path);
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`);
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(rule.of, name));
  if (unknown !== undefined) return invalid('Received unknown parameter', at(unknown), 'parameter_unknown');
  const missing = rule.needs?.find((name) => value[name] === undefined);
  if (missing !== undefined) return invalid('Missing required param', at(missing), 'parameter_missing');
  return first(Object.entries(value).map(([name, one]) => check(rule.of[name]!, one, at(name))));
}

/** What Stripe says about amounts. https://docs.stripe.com/currencies, read 2026-11-22 */
export function amountRejectionOf(amount: number, currency: string, param: string): Rejection | null {
  if (amount < 50) return invalid('The amount is too small', param, 'amount_too_small');
  if (amount > 999_999_999_999) return invalid('The amount is too large', param, 'amount_too_large');
  if (['isk', 'ugx'].includes(currency) && amount % 100 !== 0) return invalid('No fractions of it', param);
  if (['bhd', 'jod', 'kwd', 'omr', 'tnd'].includes(currency) && amount % 10 !== 0)
    return invalid('The last digit must be 0', param);
  return null;
}

/** `expires_at` in epoch seconds, by the clock when the request arrives. */
export function endRejectionOf(expiresAt: number, nowMs: number): Rejection | null {
  const seconds = expiresAt - nowMs / 1000;
  if (seconds < 30 * 60) return invalid('The session must live at least 30 minutes', 'expires_at');
  if (seconds > 24 * 3600) return invalid('The session must live less than 24 hours', 'expires_at');
  return null;
}

function isTree(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function first(all: readonly (Rejection | null)[]): Rejection | null {
  return all.find((one) => one !== null) ?? null;
}
