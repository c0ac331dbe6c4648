import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Rejection, rejectionOf, uploadRejectionOf } from './meta-rules.fake.ts';

/** A customer's phone. Any part may be hidden; `from` is WhatsApp's id: digits without `+`. */
export interface FakePhone {
  from?: string;
  userId?: string;
  name: string;
}

/** A message as it came out on the customer's side. */
export interface SeenMessage {
  wamid: string;
  /** `to` or `recipient`, as it was sent */
  to: string;
  type: string;
  /** the whole body of the request */
  body: Json;
  callback: string | undefined;
  atMs: number;
}

type Json = Record<string, unknown>;
type Part<T> = T | undefined;

/** How Meta misbehaves on the next calls of `/messages`. */
export type Fault =
  /** an error of Meta's, by code; with its usual HTTP status */
  | { code: number; http?: number }
  /** an answer that is no JSON */
  | { bare: number }
  /** no answer at all; `taken`: the message went out all the same */
  | { hang: true; taken?: boolean }
  /** takes the message, then the line goes dead */
  | { cut: 'after_accept' | 'before_accept' };

export interface FakeMetaOptions {
  /** 0: any free one */
  port?: number;
  appSecret: string;
  verifyToken: string;
  accessToken: string;
  phoneNumberId: string;
  /** where webhooks go; may be set later */
  webhookUrl?: string;
  version?: string;
  /** a free test number: only these (digits, exactly) may be written to */
  allowed?: readonly string[];
  /** phones that are on WhatsApp although they never wrote */
  known?: readonly FakePhone[];
  /** approved templates: `name/language` → count of values */
  templates?: Record<string, number>;
  /** tells sent and delivered by itself after each message */
  tellsStatuses?: boolean;
  nowMs?(): number;
  /** what the customer sees, as it comes */
  onMessage?(message: SeenMessage): void;
}

export interface SendOptions {
  phone?: FakePhone;
  /** the vendor's id; absent: a new one */
  id?: string;
  /** the wamid of ours that it answers */
  quotes?: string;
  timestampS?: number;
  /** how often it is delivered */
  times?: number;
}

/** An inbound message with who sent it, ready to be put into a batch. */
export interface Drafted {
  phone: FakePhone;
  message: Json & { id: string };
}

const DAY_MS = 24 * 3600_000;
const URL_LIFE_MS = 5 * 60_000;
const PAIR_BURST = 45;
const PAIR_EVERY_MS = 6_000;
const DEFAULT_PHONE: FakePhone = { from: '5493548000001', userId: 'AR.1000000000000001', name: 'Caro' };
const HTTP_OF: Record<number, number> = { 0: 401, 190: 401, 368: 403, 131031: 403, 131000: 500, 1: 500, 2: 503 };

/**
 * Meta's side of the Cloud API on loopback: as strict as its documentation, and as faulty as told. A test drives it by
 * its methods; a demo lets a person be the phone. Nothing leaves the machine.
 */
export async function startFakeMeta(options: FakeMetaOptions) {
  const { appSecret, verifyToken, accessToken, phoneNumberId } = options;
  const version = options.version ?? 'v25.0';
  const nowMs = () => options.nowMs?.() ?? Date.now();
  const seen: SeenMessage[] = [];
  const reads: { wamid: string; typing: boolean }[] = [];
  const requests: { method: string; path: string; authorization: string | undefined }[] = [];
  const refusals: Rejection[] = [];
  const faults: Fault[] = [];
  const mediaFaults: Part<number>[] = [];
  const media = new Map<string, { bytes: Uint8Array; mimeType: string; expiredUrls: number }>();
  const lastInboundMs = new Map<string, number>();
  const inboundIds = new Set<string>();
  const onWhatsapp = new Map<string, FakePhone>();
  const pairFreeAtMs = new Map<string, number>();
  let webhookUrl = options.webhookUrl;
  let origin = '';
  let ids = 0;

  const refuse = (response: ServerResponse, rejection: Rejection) => {
    refusals.push(rejection);
    answerError(response, rejection);
  };
  const newId = () =>
    `wamid.${Buffer.from(`${phoneNumberId}-${++ids}-${randomBytes(6).toString('hex')}`).toString('base64')}`;
  const meet = (phone: FakePhone) => {
    for (const id of [phone.from && personOf(phone.from), phone.userId]) if (id) onWhatsapp.set(id, phone);
  };
  for (const phone of options.known ?? []) meet(phone);

  // --- the API ---

  const server = createServer((request, response) => {
    handle(request, response).catch((err) => {
      response.writeHead(500).end(String(err));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const { method = 'GET', headers } = request;
    requests.push({ method, path: url.pathname, authorization: headers.authorization });
    const body = await bytesOf(request);
    if (headers.authorization !== `Bearer ${accessToken}`)
      return refuse(response, { code: 190, http: 401, details: 'Invalid OAuth access token' });
    if (url.pathname.startsWith('/media-bytes/')) return giveBytes(url, response);
    const [, asked, id = '', leaf] = url.pathname.split('/');
    if (asked !== version) return refuse(response, { code: 2500, http: 400, details: 'Unknown path components' });
    if (method === 'POST' && leaf === 'messages') return takeMessages(id, body, headers, response);
    if (method === 'POST' && leaf === 'media') return takeUpload(id, body, headers, response);
    if (method === 'GET' && leaf === undefined) return giveMedia(id, response);
    return refuse(response, { code: 100, http: 400, details: `Unsupported ${method} request` });
  }

  async function takeMessages(
    id: string,
    bytes: Buffer,
    headers: IncomingMessage['headers'],
    response: ServerResponse,
  ): Promise<void> {
    let body: Json;
    try {
      body = JSON.parse(bytes.toString());
    } catch {
      return refuse(response, { code: 100, http: 400, details: 'the body is no JSON' });
    }
    if (!headers['content-type']?.startsWith('application/json'))
      return refuse(response, { code: 100, http: 400, details: 'content-type' });
    if (id !== phoneNumberId)
      return refuse(response, { code: 33, http: 400, details: `Object with ID '${id}' does not exist` });
    if (body.status === 'read') return takeRead(body, response);

    const fault = faults.shift();
    if (fault && 'code' in fault)
      return answerError(response, {
        code: fault.code,
        http: fault.http ?? HTTP_OF[fault.code] ?? 400,
        details: 'told to',
      });
    if (fault && 'bare' in fault) return void response.writeHead(fault.bare).end('<html>oops</html>');
    if (fault && 'cut' in fault && fault.cut === 'before_accept') return cutLine(response);

    const rejection = rejectionOf(body) ?? refusalOfRecipient(body);
    if (rejection !== null) return refuse(response, rejection);
    const phone = phoneOf(body)!;
    const wamid = newId();
    const message: SeenMessage = {
      wamid,
      to: String(body.to ?? body.recipient),
      type: String(body.type ?? 'text'),
      body,
      callback: body.biz_opaque_callback_data as string | undefined,
      atMs: nowMs(),
    };
    if (!fault || !('hang' in fault) || fault.taken) {
      seen.push(message);
      options.onMessage?.(message);
    }
    if (fault && 'cut' in fault) cutLine(response);
    else if (fault && 'hang' in fault)
      void 0; // the caller gives up, or the server closes
    else {
      const contact = {
        input: message.to,
        ...(phone.from ? { wa_id: phone.from } : {}),
        ...(phone.userId ? { user_id: phone.userId } : {}),
      };
      const accepted = body.type === 'template' ? { message_status: 'accepted' } : {};
      answer(response, { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: wamid, ...accepted }] });
    }
    if (options.tellsStatuses && (!fault || !('hang' in fault) || fault.taken)) {
      // where nobody is there any more, Meta would try for days; what a status tells is lost without harm
      for (const status of ['sent', 'delivered'] as const) await tellStatus(message, status).catch(() => 0);
    }
  }

  function takeRead(body: Json, response: ServerResponse) {
    const wamid = String(body.message_id ?? '');
    const typing = body.typing_indicator as { type?: string } | undefined;
    if (body.messaging_product !== 'whatsapp' || (typing !== undefined && typing.type !== 'text'))
      return refuse(response, { code: 100, http: 400, details: 'a mark as read that is none' });
    if (!inboundIds.has(wamid)) return refuse(response, { code: 131009, http: 400, details: 'no such message' });
    reads.push({ wamid, typing: typing !== undefined });
    answer(response, { success: true });
  }

  function phoneOf(body: Json): FakePhone | undefined {
    if (body.to === undefined) return onWhatsapp.get(String(body.recipient));
    return onWhatsapp.get(personOf(String(body.to)));
  }

  /** Whether it may go to this person now. */
  function refusalOfRecipient(body: Json): Rejection | null {
    const digits = String(body.to ?? '').replace(/\D/g, '');
    if (body.to !== undefined && options.allowed && !options.allowed.includes(digits))
      return { code: 131030, http: 400, details: 'Recipient phone number not in allowed list' };
    const phone = phoneOf(body);
    if (phone === undefined) return { code: 131026, http: 400, details: 'Message undeliverable' };
    const person = phone.userId ?? personOf(phone.from ?? '');
    if (body.type === 'template') {
      const refusal = refusalOfTemplate(body.template as Json);
      if (refusal !== null) return refusal;
    } else {
      const last = lastInboundMs.get(person);
      if (last === undefined || nowMs() - last >= DAY_MS)
        return { code: 131047, http: 400, details: 'More than 24 hours have passed since the customer last replied' };
    }
    for (const id of [idOfMedia(body)]) {
      if (id !== null && !media.has(id)) return { code: 131009, http: 400, details: `media ${id} does not exist` };
    }
    const reacted = (body.reaction as { message_id?: string } | undefined)?.message_id;
    if (reacted !== undefined && !inboundIds.has(reacted) && !seen.some(({ wamid }) => wamid === reacted))
      return { code: 131009, http: 400, details: 'no such message' };
    // Each message costs six seconds; a person may be up to 45 messages ahead.
    const freeAt = Math.max(pairFreeAtMs.get(person) ?? 0, nowMs());
    if (freeAt - nowMs() > (PAIR_BURST - 1) * PAIR_EVERY_MS)
      return { code: 131056, http: 400, details: 'Too many messages to this recipient in a short time' };
    pairFreeAtMs.set(person, freeAt + PAIR_EVERY_MS);
    return null;
  }

  function refusalOfTemplate(template: Json): Rejection | null {
    const { code } = template.language as { code: string };
    const count = options.templates?.[`${template.name}/${code}`];
    if (count === undefined)
      return { code: 132001, http: 404, details: `template name (${template.name}) does not exist in ${code}` };
    const components = (template.components ?? []) as { type: string; parameters?: unknown[] }[];
    const given = components.find(({ type }) => type === 'body')?.parameters?.length ?? 0;
    return given === count
      ? null
      : { code: 132000, http: 400, details: `${given} parameters given, ${count} expected` };
  }

  async function takeUpload(
    id: string,
    bytes: Buffer,
    headers: IncomingMessage['headers'],
    response: ServerResponse,
  ): Promise<void> {
    if (id !== phoneNumberId) return refuse(response, { code: 33, http: 400, details: 'no such number' });
    const type = headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
      .formData()
      .catch(() => null);
    const file = form?.get('file');
    if (form?.get('messaging_product') !== 'whatsapp' || !(file instanceof Blob))
      return refuse(response, { code: 100, http: 400, details: 'messaging_product and file are required' });
    const content = new Uint8Array(await file.arrayBuffer());
    const rejection = uploadRejectionOf({ type: file.type, bytes: content });
    if (rejection !== null) return refuse(response, rejection);
    answer(response, { id: keepMedia(content, file.type) });
  }

  function keepMedia(bytes: Uint8Array, mimeType: string): string {
    const id = `${1_000_000 + ++ids}`;
    media.set(id, { bytes, mimeType, expiredUrls: 0 });
    return id;
  }

  function giveMedia(id: string, response: ServerResponse) {
    const one = media.get(id);
    if (one === undefined)
      return refuse(response, { code: 100, http: 400, details: `Object with ID '${id}' does not exist` });
    // A url that is already dead when it is given: as if six minutes passed on the way.
    const isDead = one.expiredUrls > 0;
    if (isDead) one.expiredUrls -= 1;
    const until = nowMs() + (isDead ? -1 : URL_LIFE_MS);
    answer(response, {
      messaging_product: 'whatsapp',
      url: `${origin}/media-bytes/${id}?until=${until}`,
      mime_type: one.mimeType,
      sha256: createHmac('sha256', '').update(one.bytes).digest('hex'),
      file_size: String(one.bytes.length),
      id,
    });
  }

  function giveBytes(url: URL, response: ServerResponse) {
    const one = media.get(url.pathname.split('/')[2] ?? '');
    const fault = mediaFaults.shift();
    if (fault !== undefined) {
      const headers = fault >= 300 && fault < 400 ? { location: `${origin}/elsewhere` } : {};
      return void response.writeHead(fault, headers).end();
    }
    if (one === undefined || Number(url.searchParams.get('until')) < nowMs()) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': one.mimeType }).end(one.bytes);
  }

  // --- the webhook ---

  /** Posts a signed webhook, ASCII-escaped as Meta does. @returns the HTTP status it was answered with */
  async function post(body: Json, change: { signature?: string | null; raw?: string } = {}): Promise<number> {
    if (webhookUrl === undefined) throw new Error('the fake Meta has no webhookUrl yet');
    const payload = Buffer.from(change.raw ?? escapeAscii(JSON.stringify(body)));
    const proof = `sha256=${createHmac('sha256', appSecret).update(payload).digest('hex')}`;
    const signature = change.signature === undefined ? proof : change.signature;
    const answered = await fetch(webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      },
      body: payload,
    });
    await answered.arrayBuffer();
    return answered.status;
  }

  function envelopeOf(values: readonly { field?: string; value: Json }[]): Json {
    const metadata = { display_phone_number: '5493548999999', phone_number_id: phoneNumberId };
    return {
      object: 'whatsapp_business_account',
      entry: values.map(({ field = 'messages', value }) => ({
        id: '102290129340398',
        changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
      })),
    };
  }

  function draft(type: string, part: Json | unknown[] | undefined, given: SendOptions = {}): Drafted {
    const phone = given.phone ?? DEFAULT_PHONE;
    const id = given.id ?? newId();
    const message = {
      ...(phone.from === undefined ? {} : { from: phone.from }),
      ...(phone.userId === undefined ? {} : { from_user_id: phone.userId }),
      id,
      timestamp: String(given.timestampS ?? Math.floor(nowMs() / 1000)),
      ...(given.quotes === undefined ? {} : { context: { from: '5493548999999', id: given.quotes } }),
      type,
      ...(part === undefined ? {} : { [type]: part }),
    };
    inboundIds.add(id);
    meet(phone);
    if (type !== 'system') {
      const person = phone.userId ?? personOf(phone.from ?? '');
      const wroteMs = given.timestampS === undefined ? nowMs() : given.timestampS * 1000;
      lastInboundMs.set(person, Math.max(lastInboundMs.get(person) ?? 0, wroteMs));
    }
    return { phone, message };
  }

  /** Delivers messages in one call, each with its contact, in this order. */
  function deliver(drafts: readonly Drafted[], change?: { signature?: string | null }): Promise<number> {
    return post(
      envelopeOf([{ value: { contacts: contactsOf(drafts), messages: drafts.map(({ message }) => message) } }]),
      change,
    );
  }

  async function send(type: string, part: Json | unknown[] | undefined, given: SendOptions = {}) {
    const drafted = draft(type, part, given);
    let status = 0;
    for (let n = 0; n < (given.times ?? 1); n += 1) status = await deliver([drafted]);
    return { id: drafted.message.id, status };
  }

  function statusOf(
    message: Pick<SeenMessage, 'wamid' | 'to' | 'callback'>,
    status: string,
    error?: { code: number; title?: string },
  ): Json {
    const to = message.to.replace(/^\+/, '');
    return {
      id: message.wamid,
      status,
      timestamp: String(Math.floor(nowMs() / 1000)),
      ...(/^\d/.test(to) ? { recipient_id: to } : { recipient_user_id: to }),
      ...(message.callback === undefined ? {} : { biz_opaque_callback_data: message.callback }),
      ...(error ? { errors: [{ title: 'Message failed', message: 'Message failed', ...error }] } : {}),
    };
  }

  function tellStatus(message: SeenMessage, status: string, error?: { code: number; title?: string }): Promise<number> {
    return post(envelopeOf([{ value: { statuses: [statusOf(message, status, error)] } }]));
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    /** what WHATSAPP_API_URL is to be */
    apiUrl: `${origin}/${version}`,
    phone: DEFAULT_PHONE,
    setWebhookUrl(url: string) {
      webhookUrl = url;
    },
    /** what came out on phones, in order */
    seen: () => seen,
    /** marks as read */
    reads: () => reads,
    requests: () => requests,
    /** what was refused because it was wrong, not because it was told to */
    refusals: () => refusals,
    /** the next calls of /messages go wrong like this */
    fail(...next: Fault[]) {
      faults.push(...next);
    },
    /** the next downloads of bytes are answered with these HTTP statuses; undefined: as they should */
    failMedia(...next: Part<number>[]) {
      mediaFaults.push(...next);
    },
    /** the next `count` urls that are given for a file are dead already */
    expireUrls(id: string, count: number) {
      const one = media.get(id);
      if (one) one.expiredUrls = count;
    },
    forgetMedia: (id: string) => media.delete(id),
    keepMedia,
    media: (id: string) => media.get(id),

    /** The verification call, as when the address is saved in Meta's dashboard. */
    async verifyWebhook(token = verifyToken) {
      const challenge = String(1_000_000_000 + ++ids);
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': challenge,
        'hub.verify_token': token,
      });
      const answered = await fetch(`${webhookUrl}?${query}`);
      const body = await answered.text();
      return { status: answered.status, body, isVerified: answered.status === 200 && body === challenge };
    },
    post,
    envelopeOf,
    draft,
    deliver,
    send,
    sendText: (body: string, given?: SendOptions) => send('text', { body }, given),
    sendVoice(bytes: Uint8Array, given?: SendOptions & { mimeType?: string }) {
      const mimeType = given?.mimeType ?? 'audio/ogg; codecs=opus';
      const id = keepMedia(bytes, mimeType);
      return send('audio', { id, mime_type: mimeType, sha256: '', voice: true }, given).then((sent) => ({
        ...sent,
        mediaId: id,
      }));
    },
    sendImage(bytes: Uint8Array, caption?: string, given?: SendOptions) {
      const id = keepMedia(bytes, 'image/jpeg');
      return send(
        'image',
        { id, mime_type: 'image/jpeg', sha256: '', ...(caption === undefined ? {} : { caption }) },
        given,
      );
    },
    sendLocation: (latitude: number, longitude: number, given?: SendOptions) =>
      send('location', { latitude, longitude }, given),
    /** Taps a button or a row of a message that was seen. @throws when no phone shows such a choice */
    async tap(token: string, given?: SendOptions) {
      for (const shown of seen.toReversed()) {
        const choice = choicesOf(shown).find(({ id }) => id === token);
        if (choice === undefined) continue;
        const kind = choice.kind;
        const { id, title, description } = choice;
        const reply = { id, title, ...(description === undefined ? {} : { description }) };
        return send('interactive', { type: kind, [kind]: reply }, { quotes: shown.wamid, ...given });
      }
      throw new Error(`no phone shows a choice ${token}`);
    },
    statusOf,
    tellStatus,
    async stop() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FakeMeta = Awaited<ReturnType<typeof startFakeMeta>>;

export interface ShownChoice {
  kind: 'button_reply' | 'list_reply';
  id: string;
  title: string;
  description?: string;
}

/** What the customer can tap under a message. */
export function choicesOf(message: SeenMessage): ShownChoice[] {
  const interactive = message.body.interactive as
    | {
        action: {
          buttons?: { reply: { id: string; title: string } }[];
          sections?: { rows: { id: string; title: string; description?: string }[] }[];
        };
      }
    | undefined;
  const { buttons, sections } = interactive?.action ?? {};
  if (buttons) return buttons.map(({ reply }) => ({ kind: 'button_reply', ...reply }));
  return (sections ?? []).flatMap(({ rows }) => rows.map((row) => ({ kind: 'list_reply' as const, ...row })));
}

/** What the customer reads in a message; '' for a picture or a place. */
export function textOf(message: SeenMessage): string {
  const { text, interactive } = message.body as { text?: { body: string }; interactive?: { body: { text: string } } };
  return text?.body ?? interactive?.body.text ?? '';
}

/** The person behind a number: an Argentine mobile has two forms. */
function personOf(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.startsWith('549') && digits.length === 13 ? `54${digits.slice(3)}` : digits;
}

function idOfMedia(body: Json): string | null {
  const part = (body.image ?? body.document) as { id?: string } | undefined;
  return part?.id ?? null;
}

function contactsOf(drafts: readonly Drafted[]): Json[] {
  const phones = new Map(
    drafts.filter(({ message }) => message.type !== 'system').map(({ phone }) => [phone.userId ?? phone.from, phone]),
  );
  return [...phones.values()].map(({ from, userId, name }) => ({
    profile: { name },
    ...(from === undefined ? {} : { wa_id: from }),
    ...(userId === undefined ? {} : { user_id: userId }),
  }));
}

/** JSON as Meta signs it: everything outside ASCII as \uXXXX, and slashes escaped. */
export function escapeAscii(json: string): string {
  return json
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function cutLine(response: ServerResponse): void {
  response.socket?.destroy();
}

function answer(response: ServerResponse, body: Json, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerError(response: ServerResponse, { code, http, details }: Rejection): void {
  answer(
    response,
    {
      error: {
        message: `(#${code}) ${details}`,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: randomBytes(8).toString('hex'),
      },
    },
    http,
  );
}
