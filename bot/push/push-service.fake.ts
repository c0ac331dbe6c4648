import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushSubscription } from './send.ts';

/** A browser with its push service, both as strict as the standards (RFC 8030, 8188, 8291, 8292) let them be. */
export interface FakePush {
  /** `host:port`, to be let through to */
  host: { host: string; port: number };
  /** A browser that subscribes with our public key. */
  subscribe(applicationServerKey: string): PushSubscription & { shown: unknown[] };
  /** what the service answers from now on, in place of taking messages */
  answers: { status: number; headers?: Record<string, string> }[];
  /** why messages were refused */
  refusals: string[];
  /** how many came in all */
  calls: number;
  stop(): Promise<void>;
}

interface Browser {
  ecdh: ECDH;
  auth: Buffer;
  applicationServerKey: string;
  shown: unknown[];
}

const DAY_S = 24 * 3600;

export async function startFakePush(): Promise<FakePush> {
  const browsers = new Map<string, Browser>();
  const fake: FakePush = {
    host: { host: '127.0.0.1', port: 0 },
    answers: [],
    refusals: [],
    calls: 0,
    subscribe(applicationServerKey) {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const browser = { ecdh, auth: randomBytes(16), applicationServerKey, shown: [] };
      const id = randomBytes(8).toString('hex');
      browsers.set(`/push/${id}`, browser);
      return {
        endpoint: `http://127.0.0.1:${fake.host.port}/push/${id}`,
        keys: { p256dh: ecdh.getPublicKey('base64url'), auth: browser.auth.toString('base64url') },
        shown: browser.shown,
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      fake.calls += 1;
      const answer = fake.answers.shift();
      if (answer) return response.writeHead(answer.status, answer.headers).end();
      const browser = browsers.get(request.url ?? '');
      if (!browser) return response.writeHead(410).end();
      try {
        checkHead(request);
        checkVapid(request, browser, `http://127.0.0.1:${fake.host.port}`);
        browser.shown.push(JSON.parse(decrypted(Buffer.concat(parts), browser)));
        response.writeHead(201, { location: '/message/1' }).end();
      } catch (error) {
        fake.refusals.push((error as Error).message);
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.host.port = (server.address() as AddressInfo).port;
  return fake;
}

function must(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Error(otherwise);
}

function checkHead({ method, headers }: IncomingMessage): void {
  must(method === 'POST', 'not a POST');
  must(/^\d+$/.test(String(headers.ttl)), 'no TTL');
  must(headers['content-encoding'] === 'aes128gcm', 'not aes128gcm');
  must(/^(very-low|low|normal|high)$/.test(String(headers.urgency)), 'no urgency');
  must(headers.topic === undefined || /^[\w-]{1,32}$/.test(String(headers.topic)), 'a topic that is none');
  must(headers.cookie === undefined, 'a cookie');
}

/** RFC 8292: a token signed with the key that the browser subscribed with, for this origin, good for a day at most. */
function checkVapid({ headers }: IncomingMessage, browser: Browser, origin: string): void {
  const given = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(String(headers.authorization));
  must(given !== null, 'no VAPID');
  const [, head = '', claims = '', signature = '', key = ''] = given;
  must(key === browser.applicationServerKey, 'another key than the browser subscribed with');
  const { alg, typ } = JSON.parse(Buffer.from(head, 'base64url').toString());
  must(alg === 'ES256' && typ === 'JWT', 'not an ES256 token');
  const raw = Buffer.from(key, 'base64url');
  must(raw.length === 65 && raw[0] === 4, 'the key is no point');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: raw.subarray(1, 33).toString('base64url'),
      y: raw.subarray(33).toString('base64url'),
    },
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  must(isSigned, 'the signature is wrong');
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  must(aud === origin, 'for another origin');
  const nowS = Date.now() / 1000;
  must(typeof exp === 'number' && exp > nowS && exp <= nowS + DAY_S, 'ended, or good for too long');
  must(/^(mailto:|https:\/\/)/.test(sub), 'nobody to write to');
}

/** RFC 8188 and 8291: one record, whose key comes of both sides' keys and the browser's secret. */
function decrypted(body: Buffer, { ecdh, auth }: Browser): string {
  must(body.length <= 4096, 'too long');
  const [salt, size, idLength] = [body.subarray(0, 16), body.readUInt32BE(16), body.readUInt8(20)];
  must(idLength === 65, 'the key id is no point');
  const sender = body.subarray(21, 86);
  const record = body.subarray(86);
  must(record.length <= size, 'more than one record');
  const shared = ecdh.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 }).setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = plain.lastIndexOf(2);
  must(end >= 0 && plain.subarray(end + 1).every((byte) => byte === 0), 'no end of the last record');
  return plain.subarray(0, end).toString();
}
