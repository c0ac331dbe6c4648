import {
  type AnyMessageContent,
  type AuthenticationCreds,
  type BaileysEventMap,
  type MiscMessageGenerationOptions,
  proto,
  type WAMessage,
  type WAMessageKey,
} from '@whiskeysockets/baileys';
import type { PhoneSocket, SocketFactory, SocketRequest } from './socket.ts';

/*
 * WhatsApp and a phone, as far as a linked device meets them, in memory. Strict: it refuses what the real library and the
 * real servers refuse, and notes what they would punish. It needs no network and no clock of its own, so that a demo can
 * run it as well as a test.
 */

/** Somebody who writes to the business. At least one of the ids is told with each message. */
export interface Person {
  phone?: string;
  lid?: string;
  name?: string;
  /** which id their messages come from; the other is told along unless `tellsOther` is false */
  writesFrom?: 'phone' | 'lid';
  tellsOther?: boolean;
}

export interface FakePhoneOptions {
  nowMs(): number;
  own?: { phone: string; lid: string; name: string };
}

/** What reached a person's phone. */
export interface Delivered {
  jid: string;
  id: string;
  content: AnyMessageContent;
}

interface SaysOptions {
  id?: string;
  atMs?: number;
  quotes?: { id: string; by: string };
}

type Events = { [E in keyof BaileysEventMap]?: ((arg: BaileysEventMap[E]) => void)[] };

/** An error as the library throws them. */
export function boom(message: string, statusCode: number): Error {
  return Object.assign(new Error(message), { isBoom: true, output: { statusCode } });
}

export function createFakePhone({ nowMs, own: given }: FakePhoneOptions) {
  const own = given ?? { phone: '5493514440000', lid: '700000000000001', name: 'Cabañas' };
  const ownJid = `${own.phone}:7@s.whatsapp.net`;
  const ownLid = `${own.lid}:7@lid`;
  /** the linked device, by the key that its credentials have; null: none is */
  let linked: string | null = null;
  let live: FakeSocket | null = null;
  let isDown = false;
  let isMute = false;
  let isHanging = false;
  let isSlow = false;
  let canLookUp = true;
  let refusal: string | null = null;
  let failing: Error | null = null;
  let ids = 0;
  const waiting: WAMessage[] = [];
  const delivered: Delivered[] = [];
  const duplicates: string[] = [];
  const coldSends: string[] = [];
  const fetchedLinks: string[] = [];
  const presences: { jid: string; type: string }[] = [];
  const read: WAMessageKey[] = [];
  const people = new Set<string>();
  const migrated = new Set<string>();
  const mappings = new Map<string, string>();
  const files = new Map<string, Uint8Array>();
  const sockets: FakeSocket[] = [];
  const downloads: string[] = [];

  class FakeSocket implements PhoneSocket {
    readonly authState: { creds: AuthenticationCreds };
    readonly #request: SocketRequest;
    readonly #events: Events = {};
    #state: 'new' | 'pairing' | 'open' | 'ended' = 'new';
    code: string | null = null;
    readonly ev = {
      on: <E extends keyof BaileysEventMap>(event: E, listener: (arg: BaileysEventMap[E]) => void) => {
        this.#events[event] = [...(this.#events[event] ?? []), listener] as Events[E];
      },
    };
    readonly signalRepository = {
      lidMapping: {
        getPNForLID: async (lid: string) => {
          if (!canLookUp) throw new Error('no cache');
          return [...mappings].find(([, one]) => one === lid)?.[0] ?? null;
        },
        getLIDForPN: async (pn: string) => {
          if (!canLookUp) throw boom('timed out', 408);
          return mappings.get(pn) ?? null;
        },
      },
    };

    constructor(request: SocketRequest) {
      this.#request = request;
      this.authState = { creds: request.auth.creds };
      process.nextTick(() => this.#connect());
    }

    get isOpen() {
      return this.#state === 'open';
    }

    get hasEnded() {
      return this.#state === 'ended';
    }

    /** The library's own listener comes first: credentials are changed in place. */
    emit<E extends keyof BaileysEventMap>(event: E, arg: BaileysEventMap[E]): void {
      if (event === 'creds.update') Object.assign(this.authState.creds, arg);
      for (const listener of (this.#events[event] ?? []) as ((arg: BaileysEventMap[E]) => void)[]) listener(arg);
    }

    #connect() {
      if (this.#state === 'ended') return;
      this.emit('connection.update', { connection: 'connecting', receivedPendingNotifications: false });
      const { creds } = this.authState;
      if (isHanging) return;
      if (isDown) return this.drop(408);
      // The library logs in as soon as it has a name, paired or not.
      if (creds.me && keyOf(creds) !== linked) return this.drop(401);
      if (!creds.me) {
        this.#state = 'pairing';
        this.newQr();
        return;
      }
      const other = live;
      live = this;
      if (other !== null && !other.hasEnded) other.drop(440);
      this.#state = 'open';
      this.emit('creds.update', { me: { ...creds.me, lid: ownLid } });
      this.emit('connection.update', { connection: 'open' });
      if (isSlow) return;
      const queue = waiting.splice(0);
      if (queue.length > 0) this.emit('messages.upsert', { messages: queue, type: 'append' });
      this.emit('connection.update', { receivedPendingNotifications: true });
    }

    newQr(): void {
      if (this.#state !== 'pairing') throw new Error('nobody pairs');
      ids += 1;
      this.emit('connection.update', { qr: `2@ref-${ids},noise,identity,adv` });
    }

    /** The phone accepted this device: the server has it reconnect. */
    pair(): void {
      if (this.#state !== 'pairing') throw new Error('nobody pairs');
      linked = keyOf(this.authState.creds);
      this.emit('creds.update', {
        me: { id: ownJid, name: own.name },
        account: { details: Buffer.from('details') },
      } as Partial<AuthenticationCreds>);
      this.emit('connection.update', { isNewLogin: true });
      this.drop(515);
    }

    /** The server closes the connection. */
    drop(statusCode: number): void {
      void this.end(boom(`closed with ${statusCode}`, statusCode));
    }

    async end(error: Error | undefined): Promise<void> {
      if (this.#state === 'ended') return;
      this.#state = 'ended';
      if (live === this) live = null;
      this.emit('connection.update', { connection: 'close', lastDisconnect: { error, date: new Date(nowMs()) } });
    }

    async logout(): Promise<void> {
      this.#refuseUnlessOpen();
      linked = null;
      this.drop(401);
    }

    #refuseUnlessOpen(): void {
      if (this.#state !== 'open') throw boom('Connection Closed', 428);
    }

    async requestPairingCode(phoneNumber: string): Promise<string> {
      if (this.#state !== 'pairing') throw boom('Connection Closed', 428);
      if (!/^\d{8,15}$/.test(phoneNumber)) throw boom('bad-request', 400);
      this.code = 'ABCD1234';
      this.emit('creds.update', {
        me: { id: `${phoneNumber}@s.whatsapp.net`, name: '~' },
        pairingCode: this.code,
      });
      return this.code;
    }

    async ping(): Promise<void> {
      this.#refuseUnlessOpen();
      if (isMute) return new Promise(() => {});
    }

    async readMessages(keys: WAMessageKey[]): Promise<void> {
      this.#refuseUnlessOpen();
      read.push(...keys);
    }

    async sendPresenceUpdate(type: string, toJid?: string): Promise<void> {
      this.#refuseUnlessOpen();
      if (toJid === undefined) throw new TypeError("Cannot destructure property 'server' of undefined");
      presences.push({ jid: toJid, type });
    }

    async sendMessage(jid: string, content: AnyMessageContent, options: MiscMessageGenerationOptions = {}) {
      this.#refuseUnlessOpen();
      if (!/^\d+@(s\.whatsapp\.net|lid)$/.test(jid)) throw boom('unknown jid', 400);
      const message = messageOf(content);
      if ('text' in content && content.linkPreview === undefined)
        fetchedLinks.push(...(content.text.match(/https?:\/\/\S+/g) ?? []));
      if (failing !== null) throw failing;
      ids += 1;
      const id = options.messageId ?? `3EB0FAKE${ids}`;
      // As the library does: a session moves on with each message, and a used pre-key goes.
      await this.#request.auth.keys.set({
        session: { [`${jid.split('@')[0]}.0`]: Buffer.from(`session ${ids}`) },
        'pre-key': { [`${ids}`]: null },
      });
      const sent: WAMessage = {
        key: { remoteJid: jid, fromMe: true, id },
        message,
        messageTimestamp: seconds(),
        status: 1,
      };
      process.nextTick(() => {
        if (this.#state !== 'open') return;
        this.emit('messages.upsert', { messages: [sent], type: 'append' });
        this.#arrive(jid, id, content);
      });
      return sent;
    }

    /** What the server and the other's phone make of it. */
    #arrive(jid: string, id: string, content: AnyMessageContent) {
      const code = migrated.has(jid) ? '463' : refusal;
      if (code !== null)
        return this.emit('messages.update', [
          {
            key: { remoteJid: jid, fromMe: true, id },
            update: { status: 0, messageStubParameters: [code] },
          },
        ]);
      if (!people.has(jid)) coldSends.push(jid);
      if (delivered.some((one) => one.id === id && one.jid === jid)) duplicates.push(id);
      else delivered.push({ jid, id, content });
      this.emit('messages.update', [{ key: { remoteJid: jid, fromMe: true, id }, update: { status: 2 } }]);
    }

    async download(message: WAMessage): Promise<AsyncIterable<Uint8Array>> {
      const { directPath, mediaKey } = message.message?.audioMessage ?? {};
      if (!directPath || !mediaKey) throw boom('No valid media URL or directPath present in message', 400);
      if (!(Buffer.isBuffer(mediaKey) && mediaKey.length === 32)) throw new TypeError('no media key');
      downloads.push(directPath);
      const bytes = files.get(directPath);
      if (bytes === undefined) throw boom('Failed to fetch stream', 404);
      return (async function* parts() {
        for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
      })();
    }

    /** Another device could not read a message of ours: what the library sends again. */
    resend(key: WAMessageKey) {
      return this.#request.getMessage(key);
    }
  }

  const seconds = (atMs = nowMs()) => Math.floor(atMs / 1000);

  const factory: SocketFactory = async (request) => {
    const socket = new FakeSocket(request);
    sockets.push(socket);
    return socket;
  };

  function jidsOf(person: Person): { jid: string; other?: string } {
    const phone = person.phone === undefined ? undefined : `${person.phone}@s.whatsapp.net`;
    const lid = person.lid === undefined ? undefined : `${person.lid}@lid`;
    const isByLid = person.writesFrom === undefined ? phone === undefined : person.writesFrom === 'lid';
    const [jid, other] = isByLid ? [lid, phone] : [phone, lid];
    if (jid === undefined) throw new Error('this person has no such id');
    return { jid, ...(other !== undefined && person.tellsOther !== false && { other }) };
  }

  /** A message as it comes over the line: decoded from bytes, so that numbers and buffers are the decoder's. */
  function incoming(
    person: Person,
    message: proto.IMessage | null,
    opts: SaysOptions & { fromMe?: boolean } = {},
  ): WAMessage {
    ids += 1;
    const { jid, other } = jidsOf(person);
    if (!opts.fromMe) people.add(jid);
    // The library remembers what belongs together.
    if (other !== undefined) mappings.set(`${person.phone}@s.whatsapp.net`, `${person.lid}@lid`);
    return {
      key: {
        remoteJid: jid,
        fromMe: opts.fromMe === true,
        id: opts.id ?? `3A${String(ids).padStart(18, '0')}`,
        ...(other !== undefined && { remoteJidAlt: other }),
      },
      messageTimestamp: seconds(opts.atMs),
      ...(person.name !== undefined && { pushName: opts.fromMe ? own.name : person.name }),
      ...(message === null ? { messageStubType: 2 } : { message: overTheLine(message) }),
    };
  }

  /** At once when the device is connected, else when it is again. */
  function deliver(message: WAMessage): WAMessage {
    if (live?.isOpen && !isMute) live.emit('messages.upsert', { messages: [message], type: 'notify' });
    else waiting.push(message);
    return message;
  }

  function textMessage(text: string, quotes?: SaysOptions['quotes']): proto.IMessage {
    if (quotes === undefined) return { conversation: text };
    return { extendedTextMessage: { text, contextInfo: { stanzaId: quotes.id, participant: quotes.by } } };
  }

  return {
    factory,
    own,
    sockets,
    /** what customers' phones show */
    delivered,
    /** ids that came to a phone a second time (it shows the message once) */
    duplicates,
    /** messages to people who never wrote: what accounts are banned for */
    coldSends,
    /** addresses that the library fetched because they stood in a text of ours */
    fetchedLinks,
    presences,
    read,
    downloads,
    get socket(): FakeSocket {
      return sockets.at(-1)!;
    },
    get isLinked() {
      return linked !== null;
    },
    /** The owner scans the QR, or types the code. */
    scan: () => sockets.at(-1)!.pair(),
    typeCode(code: string) {
      if (code !== sockets.at(-1)!.code) throw new Error('wrong code');
      sockets.at(-1)!.pair();
    },
    /** The owner removes the device on the phone. */
    unlink() {
      linked = null;
      live?.drop(401);
    },
    close: (code: number) => live!.drop(code),
    /** The network is gone, or is back. */
    setDown(down: boolean) {
      isDown = down;
      if (down) live?.drop(408);
    },
    /** The line is open, but dead: nothing comes and nothing is answered. */
    setMute(mute: boolean) {
      isMute = mute;
    },
    /** The server takes connections and leaves them hanging: the library does not find out. */
    setHanging(hanging: boolean) {
      isHanging = hanging;
    },
    /** Connections open, but what waited has not begun to come. */
    setSlow(slow: boolean) {
      isSlow = slow;
    },
    setLookUp(can: boolean) {
      canLookUp = can;
    },
    /** From now on the server refuses messages with this code; null: no longer. */
    refuse(code: string | null) {
      refusal = code;
    },
    /** Sending throws this from now on; null: no longer. */
    fail(error: Error | null) {
      failing = error;
    },
    /** To this number only its LID works by now. */
    migrate(person: { phone: string; lid: string }) {
      mappings.set(`${person.phone}@s.whatsapp.net`, `${person.lid}@lid`);
      migrated.add(`${person.phone}@s.whatsapp.net`);
      people.add(`${person.lid}@lid`);
    },
    map(person: { phone: string; lid: string }) {
      mappings.set(`${person.phone}@s.whatsapp.net`, `${person.lid}@lid`);
    },
    says: (person: Person, text: string, opts: SaysOptions = {}) =>
      deliver(incoming(person, textMessage(text, opts.quotes), opts)),
    /** Any kind of message. */
    sends: (person: Person, message: proto.IMessage, opts: SaysOptions = {}) =>
      deliver(incoming(person, message, opts)),
    taps: (person: Person, rowId: string, title: string) =>
      deliver(incoming(person, { listResponseMessage: { title, singleSelectReply: { selectedRowId: rowId } } })),
    speaks(
      person: Person,
      bytes: Uint8Array,
      opts: SaysOptions & { seconds?: number; url?: string; says?: number } = {},
    ) {
      ids += 1;
      const directPath = `/v/t62.7117-24/${ids}.enc`;
      files.set(directPath, bytes);
      return deliver(
        incoming(
          person,
          {
            audioMessage: {
              ptt: true,
              seconds: opts.seconds ?? 4,
              mimetype: 'audio/ogg; codecs=opus',
              fileLength: opts.says ?? bytes.length,
              url: opts.url ?? `https://mmg.whatsapp.net${directPath}`,
              directPath,
              mediaKey: Buffer.alloc(32, 7),
            },
          },
          opts,
        ),
      );
    },
    /** The file of a voice note is no longer there. */
    dropFiles: () => files.clear(),
    /** A message that this device can't decrypt. */
    garbles: (person: Person, opts: SaysOptions = {}) => deliver(incoming(person, null, opts)),
    edits(person: Person, id: string, text: string) {
      const { key } = incoming(person, {}, { id });
      live!.emit('messages.update', [
        {
          key,
          update: {
            message: { editedMessage: { message: { conversation: text } } },
            messageTimestamp: seconds(),
          },
        },
      ]);
      deliver(incoming(person, { protocolMessage: { type: 14, key, editedMessage: { conversation: text } } }));
    },
    /** The owner writes to somebody on the phone itself. */
    ownerWrites: (person: Person, text: string, opts: SaysOptions = {}) =>
      deliver(incoming(person, { conversation: text }, { ...opts, fromMe: true })),
    /** 3: delivered, 4: read */
    receipt(jid: string, id: string, status: number) {
      live!.emit('messages.update', [
        { key: { remoteJid: jid, fromMe: true, id }, update: { status, messageTimestamp: seconds() } },
      ]);
    },
    emit<E extends keyof BaileysEventMap>(event: E, arg: BaileysEventMap[E]) {
      live!.emit(event, arg);
    },
  };
}
export type FakePhone = ReturnType<typeof createFakePhone>;

function keyOf(creds: AuthenticationCreds): string {
  return Buffer.from(creds.noiseKey.public).toString('hex');
}

function overTheLine(message: proto.IMessage): proto.IMessage {
  return proto.Message.decode(proto.Message.encode(proto.Message.fromObject(message)).finish());
}

/** What a content of ours is on the line. @throws what the library throws for what it does not know */
function messageOf(content: AnyMessageContent): proto.IMessage {
  if ('text' in content) {
    if (typeof content.text !== 'string' || content.text === '') throw boom('empty text', 400);
    if (content.text.length > 65_536) throw boom('text too long', 400);
    return overTheLine({ extendedTextMessage: { text: content.text } });
  }
  if ('location' in content) {
    const { degreesLatitude, degreesLongitude } = content.location;
    if (typeof degreesLatitude !== 'number' || typeof degreesLongitude !== 'number') throw boom('no place', 400);
    return overTheLine({ locationMessage: content.location });
  }
  if ('image' in content) return overTheLine({ imageMessage: fileMessage(content.image, content.mimetype) });
  if ('document' in content)
    return overTheLine({
      documentMessage: { ...fileMessage(content.document, content.mimetype), fileName: content.fileName ?? null },
    });
  throw boom('Invalid media type', 400);
}

function fileMessage(bytes: unknown, mimetype: string | undefined) {
  // The real one takes addresses too, and fetches whatever is there.
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw boom('not bytes', 400);
  return { mimetype: mimetype ?? null, fileLength: bytes.length };
}
