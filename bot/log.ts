import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';

export interface LogOptions {
  level: string;
  format: 'json' | 'pretty';
  /** where lines go; default: standard output */
  to?: DestinationStream | { fd: 1 | 2 };
}

const HIDDEN = '[hidden]';

/** Names of what opens a door (`accessToken`, `API_KEY`, `set-cookie`): never in a log, at any level. */
const SECRET = /(token|key|secret|password|authorization|cookie|signature|databaseurl)$/;

/** What a customer wrote or is: only at `debug` and below. */
const PERSONAL = new Set(
  `text caption title content contents words because reply texts name customerName firstName lastName phone email
  contact thread from payload parts choices params location address`.split(/\s+/),
);
const NOBODY: ReadonlySet<string> = new Set();

/**
 * The product's log: one JSON object a line, or coloured text for a person's terminal (loaded only then). Texts and
 * personal data are hidden above `debug` wherever in a logged object they stand, by the name of their field; secrets
 * always are. Bind ids by `log.child({ conversation })`.
 */
export async function createLog({ level, format, to = { fd: 1 } }: LogOptions): Promise<Logger> {
  const hidden = level === 'debug' || level === 'trace' ? NOBODY : PERSONAL;
  const stream = 'fd' in to ? await streamFor(format, to.fd) : to;
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (line) => hide(line, hidden, 0) as Record<string, unknown>,
      },
      serializers: { err: (error) => hide(tellError(error, hidden !== NOBODY), hidden, 0) },
      redact: {
        paths: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
        censor: HIDDEN,
      },
    },
    stream,
  );
}

async function streamFor(format: 'json' | 'pretty', fd: number): Promise<DestinationStream> {
  if (format === 'json') return destination({ fd, sync: true });
  const { default: pretty } = await import('pino-pretty');
  return pretty({ destination: fd, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' });
}

/** An error with its causes; `discreet`: without the words of those that quote what they were given. */
function tellError(error: Error, discreet: boolean): object {
  const told = { ...stdSerializers.err(error) };
  const quotes = discreet ? quotesIn(error, 0) : [];
  if (quotes.length === 0) return told;
  const clean = (text: string) => quotes.reduce((rest, quote) => rest.replaceAll(quote, HIDDEN), text);
  return mapTexts(told, clean, 0) as object;
}

/**
 * The messages of an error and its causes that repeat what they were about. A vendor's answer quotes the request, with
 * the customer's words or the end of a key (such errors carry the answer's headers); a parser quotes what it can't read.
 */
function quotesIn(error: unknown, depth: number): string[] {
  if (typeof error !== 'object' || error === null || depth > DEPTH_MAX) return [];
  const { message, cause, errors, headers, error: body } = error as Record<string, unknown>;
  const isQuoting = (typeof headers === 'object' && headers !== null) || error instanceof SyntaxError;
  const said = isQuoting ? [message, (body as { message?: unknown } | null | undefined)?.message] : [];
  const more = [cause, ...(Array.isArray(errors) ? errors : [])].flatMap((inner) => quotesIn(inner, depth + 1));
  return [...said.filter((text) => typeof text === 'string' && text !== ''), ...more] as string[];
}

/** A copy with every text in it changed. */
function mapTexts(value: unknown, change: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, change, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, mapTexts(inner, change, depth + 1)]));
}

/** Deeper than this nothing is logged: no line of ours is. */
const DEPTH_MAX = 8;

/** A copy without the hidden fields; plain objects, lists and maps are gone through, everything else is left as it is. */
function hide(value: unknown, hidden: ReadonlySet<string>, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH_MAX) return HIDDEN;
  if (Array.isArray(value)) return value.map((inner) => hide(inner, hidden, depth + 1));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const shown: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    shown[field] = isHidden(field, hidden) && inner !== null ? HIDDEN : hide(inner, hidden, depth + 1);
  }
  return shown;
}

function isHidden(field: string, hidden: ReadonlySet<string>): boolean {
  return hidden.has(field) || SECRET.test(field.toLowerCase().replaceAll(/[_-]/g, ''));
}
