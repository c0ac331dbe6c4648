/*
 * What Meta refuses, written a second time after its documentation and from nothing of the adapter's, so that a limit
 * the adapter got wrong is seen here.
 */

export interface Rejection {
  code: number;
  http: number;
  details: string;
}

type Json = Record<string, unknown>;

class Refused extends Error {
  readonly rejection: Rejection;
  constructor(code: number, details: string, http = 400) {
    super(details);
    this.rejection = { code, http, details };
  }
}

const missing = (what: string) => new Refused(131008, `${what} is required`);
const invalid = (what: string) => new Refused(131009, what);
const unexpected = (what: string) => new Refused(100, what);

/** Why Meta refuses the body of a POST to /messages, or null. Who it goes to and when is not looked at here. */
export function rejectionOf(body: Json): Rejection | null {
  try {
    checkMessage(body);
    return null;
  } catch (err) {
    if (err instanceof Refused) return err.rejection;
    throw err;
  }
}

const COMMON = [
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'type',
  'context',
  'biz_opaque_callback_data',
];

function checkMessage(body: Json): void {
  if (body.messaging_product !== 'whatsapp') throw unexpected('messaging_product must be whatsapp');
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual') throw invalid('recipient_type');
  const to = body.to ?? body.recipient;
  if (typeof to !== 'string' || to === '') throw missing('to or recipient');
  if (body.to !== undefined && !/^[+\d\s()-]{5,30}$/.test(String(body.to))) throw invalid('to is no phone number');
  if (body.recipient !== undefined && !/^[A-Z]{2}\.[A-Za-z0-9.]{1,128}$/.test(String(body.recipient)))
    throw invalid('recipient is no business-scoped id');
  const callback = body.biz_opaque_callback_data;
  if (callback !== undefined && (typeof callback !== 'string' || Buffer.byteLength(callback) > 512))
    throw invalid('biz_opaque_callback_data');
  if (body.context !== undefined && !text(object(body.context, 'context').message_id))
    throw missing('context.message_id');
  const type = body.type ?? 'text';
  const check = CHECKS[String(type)];
  if (check === undefined) throw new Refused(131051, `type ${String(type)} is not supported`);
  for (const key of Object.keys(body)) {
    if (!COMMON.includes(key) && key !== type) throw unexpected(`unexpected key ${key}`);
  }
  check(object(body[String(type)], String(type)));
}

const CHECKS: Record<string, (part: Json) => void> = {
  text(part) {
    only(part, ['body', 'preview_url']);
    words(part.body, 'text.body', 4096);
  },
  interactive(part) {
    only(part, ['type', 'header', 'body', 'footer', 'action']);
    words(object(part.body, 'body').text, 'body.text', 1024);
    if (part.footer !== undefined) words(object(part.footer, 'footer').text, 'footer.text', 60);
    const action = object(part.action, 'action');
    if (part.type === 'button') return checkButtons(action);
    if (part.type === 'list') return checkList(action);
    throw invalid(`interactive.type ${String(part.type)}`);
  },
  location(part) {
    only(part, ['latitude', 'longitude', 'name', 'address']);
    const isFar = (degrees: unknown, most: number) => !(Math.abs(Number(degrees)) <= most) || degrees === '';
    if (isFar(part.latitude, 90) || isFar(part.longitude, 180)) throw invalid('location');
    if (part.address !== undefined && part.name === undefined) throw missing('location.name');
  },
  image: (part) => checkMedia(part, ['id', 'link', 'caption']),
  document: (part) => checkMedia(part, ['id', 'link', 'caption', 'filename']),
  reaction(part) {
    only(part, ['message_id', 'emoji']);
    words(part.message_id, 'reaction.message_id', 1000);
    if (typeof part.emoji !== 'string') throw missing('reaction.emoji');
  },
  template(part) {
    only(part, ['name', 'language', 'components']);
    if (!/^[a-z0-9_]{1,512}$/.test(words(part.name, 'template.name', 512))) throw invalid('template.name');
    words(object(part.language, 'language').code, 'template.language.code', 10);
    for (const component of list(part.components ?? [], 'components')) {
      for (const parameter of list(object(component, 'component').parameters ?? [], 'parameters')) {
        const { type, text: value } = object(parameter, 'parameter');
        if (type !== 'text') throw invalid('parameter.type');
        if (/[\n\t\r]| {5}/.test(words(value, 'parameter.text', 1024)))
          throw new Refused(132012, 'a parameter has a line break, a tab or more than four spaces in a row');
      }
    }
  },
};

function checkButtons(action: Json): void {
  const buttons = list(action.buttons, 'action.buttons');
  if (buttons.length < 1 || buttons.length > 3) throw invalid(`${buttons.length} buttons; 1 to 3 are allowed`);
  const ids = new Set<string>();
  const titles = new Set<string>();
  for (const one of buttons) {
    const { type, reply } = object(one, 'button');
    if (type !== 'reply') throw invalid('button.type');
    const { id, title } = object(reply, 'button.reply');
    ids.add(idOf(id, 'button.id', 256));
    titles.add(words(title, 'button.title', 20));
  }
  if (ids.size < buttons.length) throw invalid('button ids are not unique');
  if (titles.size < buttons.length) throw invalid('button titles are not unique');
}

function checkList(action: Json): void {
  words(action.button, 'action.button', 20);
  const sections = list(action.sections, 'action.sections').map((one) => object(one, 'section'));
  if (sections.length < 1 || sections.length > 10) throw invalid('1 to 10 sections are allowed');
  const ids = new Set<string>();
  let rows = 0;
  for (const section of sections) {
    if (sections.length > 1) words(section.title, 'section.title', 24);
    const all = list(section.rows, 'section.rows').map((one) => object(one, 'row'));
    if (all.length === 0) throw missing('a row');
    for (const { id, title, description } of all) {
      ids.add(idOf(id, 'row.id', 200));
      words(title, 'row.title', 24);
      if (description !== undefined) words(description, 'row.description', 72);
    }
    rows += all.length;
  }
  if (rows > 10) throw invalid(`${rows} rows in total; 10 are allowed`);
  if (ids.size < rows) throw invalid('row ids are not unique');
}

function checkMedia(part: Json, keys: readonly string[]): void {
  only(part, keys);
  if (text(part.id) === null && text(part.link) === null) throw missing('id or link');
  if (part.caption !== undefined) words(part.caption, 'caption', 1024);
  if (keys.includes('filename') && part.filename !== undefined) words(part.filename, 'filename', 240);
}

function only(part: Json, keys: readonly string[]): void {
  for (const key of Object.keys(part)) if (!keys.includes(key)) throw unexpected(`unexpected key ${key}`);
}

function words(given: unknown, what: string, most: number): string {
  if (typeof given !== 'string' || given.trim() === '') throw missing(what);
  if (given.length > most) throw invalid(`${what} has ${given.length} characters; ${most} are allowed`);
  return given;
}

function idOf(given: unknown, what: string, most: number): string {
  const id = words(given, what, most);
  if (id !== id.trim()) throw invalid(`${what} begins or ends with a space`);
  return id;
}

function text(given: unknown): string | null {
  return typeof given === 'string' && given !== '' ? given : null;
}

function object(given: unknown, what: string): Json {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw missing(what);
  return given as Json;
}

function list(given: unknown, what: string): unknown[] {
  if (!Array.isArray(given)) throw missing(what);
  return given;
}

/** What Meta takes as an upload, by MIME type: bytes at most. */
const UPLOADS: Record<string, number> = {
  'image/jpeg': 5 * 2 ** 20,
  'image/png': 5 * 2 ** 20,
  'audio/ogg': 16 * 2 ** 20,
  'audio/mpeg': 16 * 2 ** 20,
  'video/mp4': 16 * 2 ** 20,
  'application/pdf': 100 * 2 ** 20,
  'text/plain': 100 * 2 ** 20,
};

/** Why Meta refuses a file, or null. */
export function uploadRejectionOf(file: { type: string; bytes: Uint8Array }): Rejection | null {
  const most = UPLOADS[file.type.split(';')[0] ?? ''];
  if (most === undefined) return { code: 131053, http: 400, details: `type ${file.type} is not supported` };
  if (file.bytes.length > most) return { code: 131053, http: 400, details: 'the file is too big' };
  const head = Buffer.from(file.bytes.subarray(0, 8)).toString('latin1');
  const magic: Record<string, string> = {
    'image/jpeg': '\xff\xd8\xff',
    'image/png': '\x89PNG',
    'application/pdf': '%PDF',
    'audio/ogg': 'OggS',
  };
  const expected = magic[file.type];
  if (expected !== undefined && !head.startsWith(expected))
    return { code: 131053, http: 400, details: 'the file is not of the type it claims' };
  return null;
}
