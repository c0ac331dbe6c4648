import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { defined } from './defined.ts';
import { CHANNELS, type ChannelSetting, isForLater, isSecret, VARIABLES, type VariableName } from './variables.ts';

/** The environment, checked: what every part of the process is told instead of reading variables itself. */
export interface Env {
  nodeEnv: 'development' | 'test' | 'production';
  host: string;
  /** 0: any free one */
  port: number;
  /** without a slash at the end */
  publicUrl: string;
  /** `file:PATH` or `postgres://…` */
  databaseUrl: string;
  dataDir: string;
  /** paths of business files */
  businesses: string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  logFormat: 'pretty' | 'json';
  /** absent only outside production: secrets.ts then makes one */
  apiKey?: string;
  staffSecret?: string;
  metricsToken?: string;
  trustProxy: string[];
  channels: ChannelSetting[];
  whatsapp: {
    accessToken?: string;
    phoneNumberId?: string;
    appSecret?: string;
    verifyToken?: string;
    apiUrl: string;
    /** of a paired phone; absent: pairing by QR code */
    pairingNumber?: string;
    /** of WhatsApp Web, for a paired phone; absent: the library's own */
    webVersion?: [number, number, number];
  };
  /** absent: /api/messages answers 404 */
  microsoft?: { appId: string; appPassword: string; tenantId?: string };
  openai: {
    apiKey?: string;
    baseUrl: string;
    model: string;
    transcribeModel: string;
    transcribeBaseUrl: string;
    /** a transcription server of its own was named */
    hasOwnTranscriber: boolean;
  };
  mercadopago: { accessToken?: string; webhookSecret?: string; apiUrl: string };
  stripe: { secretKey?: string; webhookSecret?: string; apiUrl: string };
  google: { serviceAccountFile?: string; calendarApiUrl: string };
  outboundAllowHosts: { host: string; port: number }[];
  alertWebhookUrl?: string;
  /** where backups land; its newest file is watched */
  backupDir?: string;
  sentryDsn?: string;
  otelEndpoint?: string;
  /** variables that were set and that this build does not use yet; the start says so */
  forLater: VariableName[];
}

/** Text variables by name, as `process.env` has them. */
export type Source = Readonly<Record<string, string | undefined>>;

type ParsedValues = { [N in VariableName]: z.output<(typeof VARIABLES)[N]> };
/** as parsed, undefined where a variable was wrong */
type Values = { [N in VariableName]: ParsedValues[N] | undefined };

/**
 * The variables of this process and of the `.env` file beside it. The only place that reads `process.env`.
 * @param overrides win over both: what a command line says
 */
export function readSource(overrides: Source = {}): Source {
  let dotenv = '';
  try {
    dotenv = readFileSync('.env', 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new ConfigError([`.env: cannot be read (${code}); mend its rights or take it away`]);
  }
  return mergeSources(overrides, process.env, parseEnv(dotenv));
}

/** One source of several, the first that has a variable wins; an empty text counts as unset. */
export function mergeSources(...sources: readonly Source[]): Source {
  const merged: Record<string, string> = {};
  for (const source of sources.toReversed()) {
    for (const [name, value] of Object.entries(source)) {
      if (value !== undefined && value.trim() !== '') merged[name] = value;
    }
  }
  return merged;
}

/**
 * Checks and types the environment. Pure.
 * @param opts.dotenvText text of a `.env` file, which `source` wins over
 * @param opts.isTerminal whether logs go to a person's terminal (false)
 * @throws ConfigError with every wrong or missing variable at once
 */
export function readEnv(source: Source, opts: { dotenvText?: string; isTerminal?: boolean } = {}): Env {
  const merged = mergeSources(source, parseEnv(opts.dotenvText ?? ''));
  const problems: string[] = [];
  const values = {} as Record<VariableName, unknown>;
  const names = Object.keys(VARIABLES) as VariableName[];
  for (const name of names) {
    const parsed = VARIABLES[name].safeParse(merged[name]?.trim());
    if (parsed.success) values[name] = parsed.data;
    else {
      const shown = isSecret(name) ? '' : ` (is ${JSON.stringify(merged[name])})`;
      problems.push(`${name}: ${parsed.error.issues[0]!.message}${shown}`);
    }
  }
  const checked = values as Values;
  const isSet = (name: string) => merged[name] !== undefined;
  problems.push(...channelProblems(checked, isSet), ...companionProblems(isSet), ...productionProblems(checked, isSet));
  if (problems.length > 0) throw new ConfigError(problems);
  const forLater = names.filter((name) => isForLater(name) && isSet(name));
  return { ...envOf(checked as ParsedValues, opts.isTerminal ?? false), forLater };
}

/** A channel must be one that this build has, and have its variables. */
function channelProblems(values: Values, isSet: (name: string) => boolean): string[] {
  return (values.CHANNELS ?? []).flatMap((name) => {
    if (!Object.hasOwn(CHANNELS, name)) {
      return [`CHANNELS: "${name}" is no channel; there are ${Object.keys(CHANNELS).join(', ')}`];
    }
    const { here, needs } = CHANNELS[name as ChannelSetting];
    const missing = needs.filter((variable) => !isSet(variable));
    return [
      ...(here ? [] : [`CHANNELS: "${name}" is known but not in this build yet; take it out of CHANNELS`]),
      ...missing.map((variable) => `${variable}: is missing; the channel "${name}" in CHANNELS needs it`),
    ];
  });
}

/** Variables that make sense only together. */
function companionProblems(isSet: (name: string) => boolean): string[] {
  const together = [
    ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD'],
    ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_ID'],
    ['MICROSOFT_APP_TENANT_ID', 'MICROSOFT_APP_ID'],
  ] as const;
  const missing = together.filter(([one, other]) => isSet(one) && !isSet(other));
  return [
    ...new Map(missing.map(([one, other]) => [other, `${other}: is missing; ${one} is set and needs it`])).values(),
  ];
}

/** What is convenient on a laptop and dangerous on the internet. */
function productionProblems(values: Values, isSet: (name: string) => boolean): string[] {
  if (values.NODE_ENV !== 'production') return [];
  const problems = (['API_KEY', 'STAFF_SECRET'] as const)
    .filter((name) => !isSet(name))
    .map((name) => `${name}: is missing; production makes none up; make one with: openssl rand -hex 32`);
  const { HOST, PORT } = values;
  if (HOST !== undefined && !isLoopback(HOST)) {
    const url = values.PUBLIC_URL ?? (isSet('PUBLIC_URL') ? undefined : defaultPublicUrl(HOST, PORT ?? 0));
    if (url?.startsWith('http:')) {
      problems.push(
        `PUBLIC_URL: is plain http while HOST (${HOST}) is open to others; set it to the https address that people use, or set HOST to 127.0.0.1`,
      );
    }
  }
  return problems;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Where a server on this host and port is reached, when nobody says otherwise. */
export function defaultPublicUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function envOf(v: ParsedValues, isTerminal: boolean): Omit<Env, 'forLater'> {
  return {
    nodeEnv: v.NODE_ENV,
    host: v.HOST,
    port: v.PORT,
    publicUrl: v.PUBLIC_URL ?? defaultPublicUrl(v.HOST, v.PORT),
    databaseUrl: v.DATABASE_URL ?? `file:${v.DATA_DIR.replace(/\/+$/, '')}/conserje.db`,
    dataDir: v.DATA_DIR,
    businesses: v.BUSINESSES,
    logLevel: v.LOG_LEVEL,
    logFormat: v.LOG_FORMAT ?? (isTerminal ? 'pretty' : 'json'),
    trustProxy: v.TRUST_PROXY,
    channels: [...new Set(v.CHANNELS)] as ChannelSetting[],
    ...defined({ apiKey: v.API_KEY, staffSecret: v.STAFF_SECRET, metricsToken: v.METRICS_TOKEN }),
    whatsapp: {
      apiUrl: v.WHATSAPP_API_URL,
      ...defined({
        accessToken: v.WHATSAPP_ACCESS_TOKEN,
        phoneNumberId: v.WHATSAPP_PHONE_NUMBER_ID,
        appSecret: v.WHATSAPP_APP_SECRET,
        verifyToken: v.WHATSAPP_VERIFY_TOKEN,
        pairingNumber: v.WHATSAPP_PAIRING_NUMBER,
        webVersion: v.WHATSAPP_WEB_VERSION,
      }),
    },
    ...defined({ microsoft: microsoftOf(v.MICROSOFT_APP_ID, v.MICROSOFT_APP_PASSWORD, v.MICROSOFT_APP_TENANT_ID) }),
    openai: {
      baseUrl: v.OPENAI_BASE_URL,
      model: v.OPENAI_MODEL,
      transcribeModel: v.OPENAI_TRANSCRIBE_MODEL,
      transcribeBaseUrl: v.OPENAI_TRANSCRIBE_BASE_URL ?? v.OPENAI_BASE_URL,
      hasOwnTranscriber: v.OPENAI_TRANSCRIBE_BASE_URL !== undefined,
      ...defined({ apiKey: v.OPENAI_API_KEY }),
    },
    mercadopago: {
      apiUrl: v.MERCADOPAGO_API_URL,
      ...defined({ accessToken: v.MERCADOPAGO_ACCESS_TOKEN, webhookSecret: v.MERCADOPAGO_WEBHOOK_SECRET }),
    },
    stripe: {
      apiUrl: v.STRIPE_API_URL,
      ...defined({ secretKey: v.STRIPE_SECRET_KEY, webhookSecret: v.STRIPE_WEBHOOK_SECRET }),
    },
    google: {
      calendarApiUrl: v.GOOGLE_CALENDAR_API_URL,
      ...defined({ serviceAccountFile: v.GOOGLE_SERVICE_ACCOUNT_FILE }),
    },
    outboundAllowHosts: v.OUTBOUND_ALLOW_HOSTS.map(hostPort),
    ...defined({
      alertWebhookUrl: v.ALERT_WEBHOOK_URL,
      backupDir: v.BACKUP_DIR,
      sentryDsn: v.SENTRY_DSN,
      otelEndpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT,
    }),
  };
}

function microsoftOf(appId: string | undefined, appPassword: string | undefined, tenantId: string | undefined) {
  if (appId === undefined || appPassword === undefined) return undefined;
  return { appId, appPassword, ...defined({ tenantId }) };
}

/** `[fd00::5]:443` → host without brackets, port. */
function hostPort(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  return {
    host: text
      .slice(0, at)
      .replace(/^\[|\]$/g, '')
      .toLowerCase(),
    port: Number(text.slice(at + 1)),
  };
}
