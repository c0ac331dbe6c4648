import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.ts';
import { understand } from '../nlu/nlu.ts';
import type { Catalogue, Interpretation, ReadingContext, Vertical } from './core/reading.ts';
import type { Reader } from './understand-model.ts';

const HELP = `Reads messages and writes what they mean, one JSON line for one JSON line, in order.

  npm run -s understand < messages.jsonl > readings.jsonl

in    {"id","text","locale","vertical":"cabins|salon|marketplace|any","context":{"now","tz","flow"?,"expecting"?,"draft"?,"offered"?}}
out   {"id","intent","slots","commands":[{"intent","slots"}],"clarify"?:[{"slot","options"?}],"confidence","us"}

  --interpreter offline   rules on this machine (default)
  --interpreter cascade   the same, and a language model where the rules are unsure
  --interpreter openai    the language model alone; a line that it fails at gives an error
                          both ask OPENAI_BASE_URL for OPENAI_MODEL with OPENAI_API_KEY, and say on stderr how often
  --explain               adds "because": which words led to what
  --help                  this text

A line that cannot be read gives {"id"?,"error"}; the rest goes on and the exit code is 1.
`;

/** Units and names per vertical, of `config/catalog.json`. */
type CatalogFile = Record<Vertical, Omit<Catalogue, 'longWeekends'>> & Pick<Catalogue, 'longWeekends'>;

interface Line {
  id?: unknown;
  text: string;
  context: ReadingContext;
}

const VERTICALS: ReadonlySet<string> = new Set<Vertical>(['cabins', 'salon', 'marketplace', 'any']);

export function loadCatalogues(): Map<string, Catalogue> {
  const file = JSON.parse(readFileSync(new URL('../config/catalog.json', import.meta.url), 'utf8')) as CatalogFile;
  const { longWeekends } = file;
  return new Map([...VERTICALS].map((vertical) => [vertical, { ...file[vertical as Vertical], longWeekends }]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Error naming what is wrong with the line */
export function parseLine(json: Record<string, unknown>, catalogues: ReadonlyMap<string, Catalogue>): Line {
  const { text, locale = 'es-AR', vertical = 'any', context } = json;
  if (typeof text !== 'string') throw new Error('"text" must be a string');
  if (typeof locale !== 'string') throw new Error('"locale" must be a string');
  const catalogue = typeof vertical === 'string' ? catalogues.get(vertical) : undefined;
  if (catalogue === undefined) throw new Error('"vertical" must be one of cabins, salon, marketplace, any');
  if (!isRecord(context)) throw new Error('"context" must be an object with "now" and "tz"');
  const nowMs = typeof context.now === 'string' ? Date.parse(context.now) : Number.NaN;
  if (Number.isNaN(nowMs)) throw new Error('"context.now" must be an ISO 8601 instant');
  const timezone = context.tz;
  if (typeof timezone !== 'string' || !isTimezone(timezone)) throw new Error('"context.tz" must be an IANA time zone');
  return {
    text,
    context: {
      nowMs,
      timezone,
      locale,
      vertical: vertical as Vertical,
      catalogue,
      ...(typeof context.flow === 'string' && { flow: context.flow }),
      ...(typeof context.expecting === 'string' && { expecting: context.expecting }),
      ...(isRecord(context.draft) && { draft: context.draft }),
      ...(Array.isArray(context.offered) && { offered: context.offered.map(String) }),
    },
  };
}

const timezones = new Map<string, boolean>();

function isTimezone(name: string): boolean {
  let isKnown = timezones.get(name);
  if (isKnown === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      isKnown = true;
    } catch {
      isKnown = false;
    }
    timezones.set(name, isKnown);
  }
  return isKnown;
}

/** The answer line in the labels' words: the first reading's intent with the slots of all readings. */
export function toAnswer(reading: Interpretation, us: number, isExplained: boolean): Record<string, unknown> {
  const [first] = reading.readings;
  return {
    intent: first!.intent,
    slots: Object.assign({}, ...reading.readings.map(({ slots }) => slots).reverse()),
    commands: reading.readings,
    ...(reading.clarify.length > 0 && {
      clarify: reading.clarify.map(({ slot, options }) => (options === undefined ? { slot } : { slot, options })),
    }),
    confidence: reading.confidence,
    us,
    ...(isExplained && { because: reading.because }),
  };
}

/** What messages may look like: enough for the engine to compile what every message runs through. */
const WARM_UP = [
  'hola, tenés lugar del 3 al 8 de enero? somos 2 adultos y 3 nenes',
  'quiero un turno para corte y color el viernes a las 5 con Sofi',
  'no, mejor para 4 y llegamos el sábado 12 a la tarde',
  'cuánto sale y aceptan mascotas?',
  'necesito un electricista en Palermo para mañana entre las 9 y las 12, es urgente',
  'a nombre de Juan Pérez, cel 11 5555 4321, juan@example.org',
  'quiero cancelar la reserva 4821 del finde que viene',
  'ya te transferí 50 lucas por mercado pago',
  'sí dale, perfecto, gracias!',
  'la segunda opción',
  'hay pileta climatizada? y a qué hora es el check in',
  'se me rompió el calefón y pierde agua la canilla de la cocina',
  'mi mujer, yo y los mellizos de 6 años con el perro',
  'qué días atienden en semana santa?',
  'me pasás las fotos y la ubicación por favor',
  'cualquier día después de las 18 me viene bien',
  'no entendí, me lo repetís?',
  'el técnico dejó todo mal y nadie contesta',
  'reservame la de 4 personas desde el 15 de diciembre por una semana',
  'buenísimo el trabajo, le doy 5 estrellas',
  'en vez de las 4 que sea a las cinco y media de la tarde',
  'calle Mitre 850, Quilmes',
];
const WARM_UP_QUESTIONS = [undefined, 'confirm', undefined, 'date', 'name', undefined, 'guests', 'time'];
const WARM_UP_ROUNDS = 15;

/** So that `us` says what a message takes in a bot that runs, not what the engine takes to compile. */
function warmUp(catalogues: ReadonlyMap<string, Catalogue>): void {
  const base = { nowMs: 0, timezone: 'America/Argentina/Buenos_Aires', locale: 'es-AR' };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    const expecting = WARM_UP_QUESTIONS[round % WARM_UP_QUESTIONS.length];
    for (const [name, catalogue] of catalogues) {
      const context = { ...base, vertical: name as Vertical, catalogue, ...(expecting && { expecting, flow: 'book' }) };
      for (const text of WARM_UP) understand(text, context);
    }
  }
}

/** The offline interpreter, which answers at once. */
const OFFLINE: Reader = { read: understand, linesAtOnce: 1, summary: () => null };

interface Output {
  text: string;
  isFailure: boolean;
}

/** Reads all of `input`, line by line; the number of lines that could not be read. */
async function answerAll(input: NodeJS.ReadableStream, isExplained: boolean, reader: Reader): Promise<number> {
  const catalogues = loadCatalogues();
  warmUp(catalogues);
  let lineNumber = 0;
  let failures = 0;
  let inHand: Promise<Output>[] = [];
  const flush = async (): Promise<void> => {
    const outputs = await Promise.all(inHand);
    inHand = [];
    failures += outputs.filter(({ isFailure }) => isFailure).length;
    const isRoomLeft = process.stdout.write(outputs.map(({ text }) => text).join(''));
    if (!isRoomLeft) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber++;
    if (raw.trim() === '') continue;
    inHand.push(answerLine(raw, lineNumber, catalogues, isExplained, reader));
    if (inHand.length >= reader.linesAtOnce) await flush();
  }
  if (inHand.length > 0) await flush();
  const summary = reader.summary();
  if (summary !== null) process.stderr.write(`${summary}\n`);
  return failures;
}

async function answerLine(
  raw: string,
  lineNumber: number,
  catalogues: ReadonlyMap<string, Catalogue>,
  isExplained: boolean,
  reader: Reader,
): Promise<Output> {
  let id: unknown;
  let answer: Record<string, unknown>;
  let isFailure = false;
  try {
    const json: unknown = JSON.parse(raw);
    if (!isRecord(json)) throw new Error('a line must be a JSON object');
    id = json.id;
    const line = parseLine(json, catalogues);
    const startedNs = process.hrtime.bigint();
    const found = reader.read(line.text, line.context);
    // awaited only where there is something to wait for: `us` is what the reading takes
    const reading = found instanceof Promise ? await found : found;
    const us = Number(process.hrtime.bigint() - startedNs) / 1000;
    answer = toAnswer(reading, us, isExplained);
  } catch (error) {
    isFailure = true;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`line ${lineNumber}: ${reason}\n`);
    answer = { error: reason };
  }
  return { text: `${JSON.stringify(id === undefined ? answer : { id, ...answer })}\n`, isFailure };
}

async function main(args: string[]): Promise<number> {
  let values: { interpreter?: string; explain?: boolean; help?: boolean };
  try {
    values = parseArgs({
      args,
      options: { interpreter: { type: 'string' }, explain: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { interpreter = 'offline', explain = false } = values;
  if (interpreter !== 'offline' && interpreter !== 'cascade' && interpreter !== 'openai') {
    process.stderr.write(`--interpreter must be offline, cascade or openai, not "${interpreter}".\n`);
    return 2;
  }
  let reader = OFFLINE;
  if (interpreter !== 'offline') {
    try {
      // loaded only here: the rules need neither a client nor the environment
      const { createModelReader } = await import('./understand-model.ts');
      reader = createModelReader(interpreter);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
  }
  return (await answerAll(process.stdin, explain, reader)) > 0 ? 1 : 0;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
