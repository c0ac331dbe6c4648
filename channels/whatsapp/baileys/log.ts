/** Where this channel writes what happened. */
export interface QuietLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What Baileys logs with. */
export interface VendorLog {
  level: string;
  child(): VendorLog;
  trace(): void;
  debug(): void;
  info(): void;
  warn(details: unknown, message?: string): void;
  error(details: unknown, message?: string): void;
}

/** Baileys logs whole stanzas, with phone numbers and texts: of those only the sentence and the error's name come through. */
export function vendorLog(log: QuietLog): VendorLog {
  const quiet: VendorLog = {
    level: 'warn',
    child: () => quiet,
    trace: () => {},
    debug: () => {},
    info: () => {},
    warn: (details, message) => log.warn(causeOf(details), `baileys: ${sentenceOf(details, message)}`),
    error: (details, message) => log.error(causeOf(details), `baileys: ${sentenceOf(details, message)}`),
  };
  return quiet;
}

function sentenceOf(details: unknown, message: string | undefined): string {
  return message ?? (typeof details === 'string' ? details.slice(0, 200) : 'no message');
}

function causeOf(details: unknown): object {
  const { err, error, trace } = (details ?? {}) as { err?: unknown; error?: unknown; trace?: unknown };
  const cause = err ?? error;
  if (cause instanceof Error) return { cause: cause.name, status: statusOf(cause) };
  return typeof trace === 'string' ? { cause: trace.split(/[\s:]/)[0] } : {};
}

/** The status code in an error of Baileys (a Boom); null when it has none. */
export function statusOf(err: unknown): number | null {
  const code = (err as { output?: { statusCode?: unknown } } | null | undefined)?.output?.statusCode;
  return typeof code === 'number' ? code : null;
}
