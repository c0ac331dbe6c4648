import { day, dayTime } from './format.ts';
import { refusals as t } from './problem-words.ts';

/** A refusal of the API (RFC 9457), or of the line: `offline`, status 0. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly status: number;
  readonly errors: readonly { field: string; message: string }[];
  /** the whole body: some codes bring more, such as `owner` or `limit` */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    const title = typeof body.title === 'string' ? body.title : 'Something went wrong.';
    super(title);
    this.status = status;
    this.body = body;
    this.title = title;
    this.code = typeof body.code === 'string' ? body.code : 'internal';
    this.detail = typeof body.detail === 'string' ? body.detail : undefined;
    this.errors = Array.isArray(body.errors) ? (body.errors as { field: string; message: string }[]) : [];
  }

  /** Nobody answered: worth the same again later. */
  get isOffline(): boolean {
    return this.status === 0;
  }
}

/**
 * What went wrong, in a sentence for people, in the language of the page. What the API says in its own words is never
 * shown: it is English, and for whoever writes programs.
 */
export function tellProblem(problem: unknown): string {
  if (!(problem instanceof Problem)) return t('internal');
  const { code, body } = problem;
  if (code === 'too_many_tries') {
    return t('too_many_tries', { minutes: Math.max(1, Math.ceil(Number(body.retryAfterS ?? 60) / 60)) });
  }
  const limit = tellLimit(body.limit);
  if (limit !== undefined && t.has(`${code}_limit`)) return t.any(`${code}_limit`, { limit });
  return t.has(code) ? t.any(code) : t('no_answer_known', { code });
}

/** A day, an instant or a number, as people read them. */
function tellLimit(limit: unknown): string | undefined {
  if (typeof limit === 'number') return String(limit);
  if (typeof limit !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(limit)) return day(limit);
  return Number.isNaN(Date.parse(limit)) ? undefined : dayTime(limit);
}
