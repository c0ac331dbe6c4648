import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadBusinesses, readBusiness } from './business.ts';
import { ConfigError } from './config-error.ts';
import { CABINS, DEMO_FILES, SALON } from './demo.fixture.ts';
import { businessJsonSchema, SCHEMA_FILE } from './json-schema.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// biome-ignore lint/suspicious/noExplicitAny: the tests break files on purpose
type AnyFile = any;
const parsed = (at: number): AnyFile => JSON.parse(readFileSync(DEMO_FILES[at]!, 'utf8'));
const cabins = (change: (file: AnyFile) => void = () => {}) => {
  const file = parsed(0);
  change(file);
  return file;
};
const salon = (change: (file: AnyFile) => void = () => {}) => {
  const file = parsed(1);
  change(file);
  return file;
};

const FEED = { id: 'a', kind: 'ical', resource: 'nire', url: 'https://a.b/c' };

/** What the start says of such a file, without its path. */
function problemsWith(file: unknown): string[] {
  try {
    readBusiness('file.json', file);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.replace(/^file\.json: /, ''));
    throw error;
  }
  return [];
}

test('a calendar may be read as often as wished, be too old after one reading, and be read for two units', () => {
  const often = { ...FEED, every: 'PT1S', staleAfter: 'PT1S' };
  expect(problemsWith(cabins((f) => (f.calendars = [often, { ...FEED, id: 'b', resource: 'lenga' }])))).toEqual([]);
});

test('fields of the wrong shape, unknown ones, and what fields say together are told in one breath', () => {
  const wrong = cabins((f) => {
    f.nmae = 'x';
    f.units[0].colour = 'red';
    f.units[1].id = f.units[0].id;
    f.policy.minNights = 31;
    f.faq = 'none';
    f.seasons[1].to = '03-28';
  });
  expect(problemsWith(wrong)).toEqual([
    expect.stringMatching(/^faq: must be an array/),
    expect.stringMatching(/^units\[0\]\.colour: is no known field/),
    expect.stringMatching(/^nmae: is no known field/),
    expect.stringMatching(/^units\[1\]\.id: is "alerce", as in units\[0\]/),
    expect.stringMatching(/^policy\.minNights: is 31, above maxNights/),
    expect.stringMatching(/^seasons\[1\]\.to: is "03-28" but from is/),
  ]);
  // without its units nothing can be said of the rest
  expect(problemsWith({ ...wrong, nmae: undefined, units: 'two' })).toHaveLength(3);
});

describe('the demo files, as they stand', () => {
  test('amounts become minor units and durations milliseconds', () => {
    expect(CABINS).toMatchObject({ id: 'cabanas-del-arroyo', kind: 'cabins', currency: 'ARS', minorPerUnit: 100 });
    expect(CABINS.units.map(({ id, nightlyCents }) => [id, nightlyCents])).toEqual([
      ['alerce', 6_000_000],
      ['coihue', 8_500_000],
      ['nire', 9_000_000],
      ['lenga', 12_000_000],
    ]);
    expect(CABINS.policy).toEqual({
      checkIn: '15:00',
      checkOut: '10:00',
      minNights: 1,
      maxNights: 30,
      bookableDaysAhead: 365,
      deposit: 0.3,
      holdMs: HOUR / 2,
      holdReminderMs: HOUR / 4,
      stayReminderMs: 2 * DAY,
      checkInInfoMs: DAY / 4,
      thanksMs: DAY,
      freeCancellationMs: 7 * DAY,
    });
    expect(SALON.policy).toEqual({
      gridMinutes: 15,
      bufferMinutes: 5,
      noticeMs: HOUR,
      bookableDaysAhead: 60,
      deposit: 0,
      holdMs: HOUR / 2,
      holdReminderMs: HOUR / 4,
      appointmentReminderMs: DAY,
      freeCancellationMs: 4 * HOUR,
    });
    expect(SALON.services.map(({ priceCents }) => priceCents)).toEqual([1_200_000, 3_500_000, 800_000, 1_800_000]);
  });

  test('entries answer the questions that their ids stand for', () => {
    expect(CABINS.faq.map(({ id, topics }) => [id, ...topics])).toEqual([
      ['mascotas', 'pets'],
      ['wifi', 'wifi'],
      ['como-llegar', 'location'],
      ['horarios', 'checkin_time'],
      ['ropa-blanca', 'amenities'],
      ['pileta', 'amenities'],
    ]);
    expect(SALON.faq.map(({ id, topics }) => [id, ...topics])).toEqual([
      ['medios-de-pago', 'payment_methods'],
      ['estacionamiento', 'parking'],
      ['horarios', 'hours'],
    ]);
  });

  test('people answer at the cabins from 9 to 21 every day, at the salon while anybody works', () => {
    for (let day = 1; day <= 7; day++) expect(CABINS.hours[day]).toEqual([{ from: '09:00', to: '21:00' }]);
    expect(SALON.hours[1]).toEqual([]);
    expect(SALON.hours[2]).toEqual([{ from: '09:00', to: '20:00' }]);
    expect(SALON.hours[6]).toEqual([{ from: '09:00', to: '19:00' }]);
  });

  test('are the ones that ship: the same words in the same order', () => {
    expect(loadBusinesses(DEMO_FILES).map(({ raw }) => raw)).toEqual([parsed(0), parsed(1)]);
  });
});

describe('what a file may leave out', () => {
  test('a cabin house with the least that can be said', () => {
    const least = cabins((file) => {
      for (const field of ['address', 'location', 'seasons', 'calendars', 'faq']) delete file[field];
      file.units = [{ id: 'a', name: 'A', capacity: 2, nightly: 100 }];
      file.policy = { checkIn: '15:00', checkOut: '10:00', deposit: 0 };
    });
    const { business, settings } = readBusiness('file.json', least);
    expect(business).toMatchObject({
      units: [{ id: 'a', name: 'A', aliases: [], capacity: 2, pets: false, nightlyCents: 10_000 }],
      seasons: [],
      faq: [],
      wording: {},
      policy: { minNights: 1, maxNights: 30, bookableDaysAhead: 365, holdMs: HOUR / 2, freeCancellationMs: 0 },
    });
    expect(business.policy).not.toHaveProperty('stayReminderMs');
    expect(settings).toEqual({ calendars: [], secrets: {}, dailyTokens: 200_000 });
  });

  test('a hold without a word on its reminder reminds at half time', () => {
    const file = cabins(({ policy }) => {
      policy.hold = 'PT10M';
      delete policy.holdReminder;
    });
    expect(readBusiness('file.json', file).business.policy.holdReminderMs).toBe(300_000);
  });
});

test('what a file may add: hours, wording, topics, files, calendars, templates, secrets, a number', () => {
  const file = cabins((it) => {
    it.hours = { 'mon-fri': ['10:00-18:00'] };
    it.wording = { greeting: '¡Buenas!' };
    it.faq[0].topics = ['pets', 'children'];
    it.calendars = [{ id: 'airbnb', kind: 'ical', resource: 'nire', url: 'http://10.0.0.5:8080/nire.ics' }];
    it.faq[1].files = ['fotos/casa.jpg'];
    it.templates = {
      stay_reminder: { name: 'recordatorio', language: 'es_AR' },
      hold_reminder: { name: 'sena_pendiente', language: 'es', parameters: ['customer', 'unit', 'hold_until'] },
    };
    it.secrets = { 'mercadopago.accessToken': 'CABANAS_MP_TOKEN' };
    it.whatsapp = { phoneNumberId: '1234567890' };
    it.assistant = { dailyTokens: 50_000 };
    it.$schema = '../business.schema.json';
  });
  const { business, settings } = readBusiness('/etc/conserje/file.json', file);
  expect(business.faq[1]!.files).toEqual([{ path: '/etc/conserje/fotos/casa.jpg', name: 'casa.jpg' }]);
  expect(business.faq[0]).not.toHaveProperty('files');
  expect(business.templates).toEqual({
    stay_reminder: { name: 'recordatorio', language: 'es_AR', parameters: [] },
    hold_reminder: { name: 'sena_pendiente', language: 'es', parameters: ['customer', 'unit', 'hold_until'] },
  });
  expect(business.hours).toMatchObject({ 1: [{ from: '10:00', to: '18:00' }], 6: [] });
  expect(business.wording).toEqual({ greeting: '¡Buenas!' });
  expect(business.faq[0]!.topics).toEqual(['pets', 'children']);
  expect(settings).toEqual({
    // a private address is no fault of the file: whoever fetches refuses it
    calendars: [
      {
        id: 'airbnb',
        kind: 'ical',
        resource: 'nire',
        name: 'airbnb',
        url: 'http://10.0.0.5:8080/nire.ics',
        everyMs: 600_000,
        staleAfterMs: 3_600_000,
      },
    ],
    secrets: { 'mercadopago.accessToken': 'CABANAS_MP_TOKEN' },
    whatsapp: { phoneNumberId: '1234567890' },
    dailyTokens: 50_000,
  });
});

test('a currency without cents, and one with three decimals', () => {
  const inPesos = cabins((file) => Object.assign(file, { currency: 'CLP' }));
  expect(readBusiness('file.json', inPesos).business).toMatchObject({
    minorPerUnit: 1,
    units: [{ nightlyCents: 60_000 }, {}, {}, {}],
  });
  const inDinars = salon((file) => {
    file.currency = 'KWD';
    file.services[0].price = 1.255;
  });
  expect(readBusiness('file.json', inDinars).business).toMatchObject({
    minorPerUnit: 1000,
    services: [{ priceCents: 1255 }, {}, {}, {}],
  });
});

describe('a wrong file is refused: field and reason', () => {
  const template = (...parameters: string[]) => ({ name: 'a', language: 'es_AR', parameters });
  const cases: [string, (file: AnyFile) => void, string][] = [
    ['an unknown field', (f) => (f.units[2].nigthly = 1), 'units[2].nigthly: is no known field here'],
    ['a missing field', (f) => delete f.units[0].nightly, 'units[0].nightly: is missing'],
    ['a missing section', (f) => delete f.policy, 'policy: is missing'],
    ['a text for a number', (f) => (f.units[0].capacity = '2'), 'units[0].capacity: must be a number (is "2")'],
    ['another kind of business', (f) => (f.kind = 'hotel'), 'kind: must be "cabins" or "salon" (is "hotel")'],
    ['a price of nothing', (f) => (f.units[0].nightly = 0), 'units[0].nightly: must be above 0 (is 0)'],
    ['more decimals than money has', (f) => (f.units[0].nightly = 10.005), 'units[0].nightly: is 10.005: ARS has 2'],
    ['a name too long for a button', (f) => (f.units[0].name = 'x'.repeat(21)), 'units[0].name: must be at most 20'],
    ['an empty name', (f) => (f.units[0].name = '  '), 'units[0].name: must not be empty'],
    ['an id twice', (f) => (f.units[1].id = 'alerce'), 'units[1].id: is "alerce", as in units[0]'],
    ['a name twice', (f) => (f.units[1].name = 'ALERCE'), 'units[1].name: is "ALERCE", as in units[0]'],
    ['an id with capitals', (f) => (f.units[1].id = 'Alerce'), 'units[1].id: must be 1–64 small letters'],
    ['a zone that is none', (f) => (f.timezone = 'Mars/Olympus'), 'timezone: must be a time zone that exists'],
    ['an offset for a zone', (f) => (f.timezone = '-03:00'), 'timezone: must be a zone like'],
    ['a currency that is none', (f) => (f.currency = 'ZZZ'), 'currency: must be the ISO 4217 code'],
    ['a language that is none', (f) => (f.locale = 'x'), 'locale: must be a language like'],
    ['a season from a day that is none', (f) => (f.seasons[0].from = '02-30'), 'seasons[0].from: must be a day that'],
    ['a date that is none', (f) => (f.seasons[1].to = '2027-02-29'), 'seasons[1].to: must be a day that exists'],
    ['bounds of two kinds', (f) => (f.seasons[1].to = '03-28'), 'seasons[1].to: is "03-28" but from is "2027-03-25"'],
    ['dates backwards', (f) => (f.seasons[1].to = '2027-03-24'), 'seasons[1].to: is "2027-03-24", before from'],
    ['a multiplier of zero', (f) => (f.seasons[0].multiplier = 0), 'seasons[0].multiplier: must be above 0 (is 0)'],
    ['endless decimals', (f) => (f.seasons[0].multiplier = 4 / 3), 'seasons[0].multiplier: must have six decimals'],
    ['a deposit over 1', (f) => (f.policy.deposit = 30), 'policy.deposit: must be from 0 to 1 (is 30)'],
    ['more nights than there can be', (f) => (f.policy.minNights = 31), 'policy.minNights: is 31, above maxNights'],
    ['a season that none can book', (f) => (f.seasons[0].minNights = 31), 'seasons[0].minNights: is 31, above policy'],
    ['a duration in other words', (f) => (f.policy.hold = '30m'), 'policy.hold: must be a duration in ISO 8601'],
    ['a hold of nothing', (f) => (f.policy.hold = 'PT0S'), 'policy.hold: must be at least PT1S'],
    ['a time that is none', (f) => (f.policy.checkIn = '25:00'), 'policy.checkIn: must be a time like "15:00"'],
    [
      'no such provider',
      (f) => (f.payments.provider = 'x'),
      'payments.provider: must be one of manual, mercadopago, stripe (is "x")',
    ],
    ['a question nobody labels', (f) => (f.faq[0].topics = ['dogs']), 'faq[0].topics[0]: must be one of pets, wifi'],
    ['an answer twice', (f) => (f.faq[1].id = 'mascotas'), 'faq[1].id: is "mascotas", as in faq[0]'],
    ['days in Spanish', (f) => (f.hours = { lun: [] }), 'hours.lun: must be a day or a range of days'],
    ['hours without minutes', (f) => (f.hours = { mon: ['9-13'] }), 'hours.mon[0]: must be hours like'],
    ['an unknown secret', (f) => (f.secrets = { 'x.y': 'A' }), 'secrets.x.y: is no known field here'],
    ['a secret itself', (f) => (f.secrets = { 'openai.apiKey': 'sk-1' }), 'secrets.openai.apiKey: must be the name of'],
    ['a file from elsewhere', (f) => (f.faq[0].files = ['../a.jpg']), 'faq[0].files[0]: must be beside or below the'],
    ['a file from the root', (f) => (f.faq[0].files = ['/etc/a.pdf']), 'faq[0].files[0]: must be beside or below the'],
    ['a file of another kind', (f) => (f.faq[0].files = ['a.svg']), 'faq[0].files[0]: must end in .jpg, .jpeg, .png'],
    ['too many files', (f) => (f.faq[0].files = ['a.png', 'b.png', 'c.png', 'd.png']), 'faq[0].files: must be at most'],
    ['a template for nothing', (f) => (f.templates = { promo: template() }), 'templates.promo: is no known field here'],
    [
      'a template of another kind',
      (f) => (f.templates = { appointment_reminder: template() }),
      'templates.appointment_reminder: is nothing that a cabins business says',
    ],
    [
      'a fact that nobody knows',
      (f) => (f.templates = { hold_reminder: template('unit', 'wifi') }),
      'templates.hold_reminder.parameters[1]: is "wifi", which nobody knows then; there are customer, business, unit',
    ],
    [
      'a fact that is over by then',
      (f) => (f.templates = { hold_expired: template('hold_until') }),
      'templates.hold_expired.parameters[0]: is "hold_until", which nobody knows then',
    ],
    [
      'a template in a language that Meta has not',
      (f) => (f.templates = { hold_expired: { ...template(), language: 'es-AR' } }),
      'templates.hold_expired.language: must be like "es" or "es_AR" (is "es-AR")',
    ],
    [
      'a template by no name of Meta',
      (f) => (f.templates = { hold_expired: { ...template(), name: 'Seña vencida' } }),
      'templates.hold_expired.name: must be small letters',
    ],
    [
      'a calendar of nothing',
      (f) => (f.calendars = [{ id: 'a', kind: 'ical', resource: 'x', url: 'https://a.b/c' }]),
      'calendars[0].resource: is "x", but there is none with this id; there are alerce, coihue, nire, lenga',
    ],
    [
      'a calendar of a kind that is none',
      (f) => (f.calendars = [{ id: 'a', kind: 'icall', resource: 'nire', url: 'https://a.b/c' }]),
      'calendars[0].kind: must be "ical", "google" or "caldav" (is "icall")',
    ],
    [
      'a calendar without a kind',
      (f) => (f.calendars = [{ id: 'a', resource: 'nire', url: 'https://a.b/c' }]),
      'calendars[0].kind: is missing; it must be "ical", "google" or "caldav"',
    ],
    [
      'a calendar that is too old before it is read again',
      (f) => (f.calendars = [{ ...FEED, every: 'PT1H', staleAfter: 'PT59M' }]),
      'calendars[0].staleAfter: is "PT59M", below every, which is "PT1H"',
    ],
    [
      'the same, where every is not said',
      (f) => (f.calendars = [{ ...FEED, staleAfter: 'PT5M' }]),
      'calendars[0].staleAfter: is "PT5M", below the default of every, which is "PT10M"',
    ],
    [
      'one feed twice for a unit',
      (f) => (f.calendars = [FEED, { ...FEED, id: 'b', url: 'https://A.b:443/c' }]),
      'calendars[1].url: is that of calendars[0], for the same nire; mend one of them',
    ],
    [
      'thanks that are none',
      (f) => (f.policy.thanks = 'soon'),
      'policy.thanks: must be a duration in ISO 8601, like "PT6H", or "off" for never (is "soon")',
    ],
    [
      'information at no time',
      (f) => (f.policy.checkInInfo = 6),
      'policy.checkInInfo: must be a duration in ISO 8601, like "PT6H", or "off" for never (is 6)',
    ],
    [
      'a calendar in a file',
      (f) => (f.calendars = [{ id: 'a', kind: 'ical', resource: 'nire', url: 'file:///etc/passwd' }]),
      'calendars[0].url: must be an http or https address',
    ],
  ];
  test.each(cases)('%s', (_what, change, problem) => {
    const problems = problemsWith(cabins(change));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  const salonCases: [string, (file: AnyFile) => void, string][] = [
    ['minutes off the grid', (f) => (f.services[0].minutes = 33), 'services[0].minutes: must be a multiple of 5'],
    ['no minutes', (f) => (f.services[0].minutes = 0), 'services[0].minutes: must be at least 5'],
    ['a buffer off the grid', (f) => (f.policy.buffer = 'PT7M'), 'policy.buffer: must be a multiple of 5 minutes'],
    ['a grid of seconds', (f) => (f.policy.grid = 'PT90S'), 'policy.grid: must be a multiple of 5 minutes'],
    ['a grid of nothing', (f) => (f.policy.grid = 'PT0M'), 'policy.grid: must be at least PT5M'],
    ['a service nobody has', (f) => f.professionals[1].services.push('x'), 'professionals[1].services[2]: is "x", but'],
    ['a holiday that is none', (f) => (f.holidays[0] = '2026-02-29'), 'holidays[0]: must be a date that exists'],
    ['hours twice', (f) => (f.professionals[0].hours.tue = ['12:00-14:00']), 'professionals[0].hours.tue[0]: overlaps'],
  ];
  test.each(salonCases)('%s', (_what, change, problem) => {
    const problems = problemsWith(salon(change));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test('every wrong field is told at once', () => {
    const problems = problemsWith(
      cabins((file) => {
        file.kin = 1;
        file.timezone = 'x';
        file.units[0].pets = 'no';
        file.policy.deposit = -1;
      }),
    );
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'kin',
      'policy.deposit',
      'timezone',
      'units[0].pets',
    ]);
  });

  test.each([[[]], [null], [3], ['text'], [{}]])('%o is no business', (file) => {
    expect(problemsWith(file).length).toBeGreaterThan(0);
  });

  test('names of every object are unknown fields like any other', () => {
    const text = JSON.stringify(parsed(0)).replace('"id"', '"__proto__":{"kind":"salon"},"constructor":1,"id"');
    expect(problemsWith(JSON.parse(text))).toEqual([
      expect.stringContaining('__proto__: is no known field here'),
      expect.stringContaining('constructor: is no known field here'),
    ]);
  });
});

describe('reading files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'business-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const problemsOf = (...paths: string[]) => {
    try {
      loadBusinesses(paths);
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
    }
    return [];
  };

  test('the problems of all files come at once, each with its path', () => {
    const missing = join(folder, 'missing.json');
    const torn = written('torn.json', '{"id": ');
    const typo = written('typo.json', JSON.stringify(cabins((file) => (file.nmae = 'x'))));
    expect(problemsOf(missing, torn, typo)).toEqual([
      expect.stringContaining(`${missing}: cannot be read (ENOENT)`),
      expect.stringContaining(`${torn}: is not JSON`),
      expect.stringContaining(`${typo}: nmae: is no known field here`),
    ]);
  });

  test('files that go with answers are looked at: there, of their kind, small enough for a phone', () => {
    const bytes = (name: string, beginning: string, size = 100) => {
      const content = Buffer.alloc(size);
      content.write(beginning, 'latin1');
      writeFileSync(join(folder, name), content);
      return name;
    };
    const jpeg = bytes('casa.jpg', '\xff\xd8\xff');
    const png = bytes('plano.PNG', '\x89PNG\r\n\x1a\n', 5 * 2 ** 20);
    const pdf = bytes('reglamento.pdf', '%PDF-1.7');
    const big = bytes('big.png', '\x89PNG\r\n\x1a\n', 5 * 2 ** 20 + 1);
    const fake = bytes('fake.jpg', '<script>');
    mkdirSync(join(folder, 'folder.pdf'));
    const withFiles = (name: string, id: string, ...files: string[]) =>
      written(
        name,
        JSON.stringify(cabins((file) => Object.assign(file, { id, faq: [{ id: 'a', answer: 'a', files }] }))),
      );
    expect(problemsOf(withFiles('good.json', 'good', jpeg, png, pdf))).toEqual([]);
    const bad = withFiles('bad.json', 'bad', 'gone.jpg', big, fake);
    expect(problemsOf(bad, withFiles('worse.json', 'worse', 'folder.pdf'))).toEqual([
      `${bad}: faq[0].files[0]: ${join(folder, 'gone.jpg')} cannot be read (ENOENT); paths count from the business file`,
      `${bad}: faq[0].files[1]: ${join(folder, big)} has 6 MB; a PNG may have 5`,
      `${bad}: faq[0].files[2]: ${join(folder, fake)} is no JPEG inside`,
      expect.stringContaining('folder.pdf is no file'),
    ]);
  });

  test('two businesses of one id are refused', () => {
    const again = written('again.json', JSON.stringify(parsed(0)));
    expect(problemsOf(DEMO_FILES[0]!, again)).toEqual([
      `${again}: id: is "cabanas-del-arroyo", as in ${DEMO_FILES[0]}; each business must have its own`,
    ]);
  });

  test('a byte order mark does no harm', () => {
    const marked = written('marked.json', `\uFEFF${JSON.stringify(parsed(1))}`);
    expect(loadBusinesses([marked])[0]!.business.id).toBe('peluqueria-tijeras');
  });
});

test('the published JSON Schema is the one that is checked by; else run: node config/json-schema.ts', () => {
  expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(businessJsonSchema())));
});
