import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../jobs/timers.fake.ts';
import type { BotError } from '../core/errors.ts';
import { type Address, createGuardedFetch, type GuardedRequest } from './guarded-fetch.ts';

const LOOPBACK: Address = { address: '127.0.0.1', family: 4 };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Host {
  port: number;
  seen: IncomingMessage[];
}

/** A server on loopback that keeps what it was asked. */
async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<Host> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  server.listen(0, host);
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, seen };
}

/** A server that writes what is given, with no notion of HTTP. */
async function serveRaw(talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => talk(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const text = (response: { body: Uint8Array }) => new TextDecoder().decode(response.body);
const send = (body: string | Uint8Array, headers: Record<string, string> = {}) => {
  return (_request: IncomingMessage, response: ServerResponse) => response.writeHead(200, headers).end(body);
};
const redirect = (location: string, status = 302) => {
  return (_request: IncomingMessage, response: ServerResponse) => response.writeHead(status, { location }).end('moved');
};

/** Fetches from 127.0.0.1 on these ports only. */
function allowing(...ports: number[]) {
  return createGuardedFetch({ allowHosts: ports.map((port) => ({ host: '127.0.0.1', port })) });
}

async function faultOf(work: Promise<unknown>): Promise<BotError> {
  return work.then(
    () => expect.fail('it was fetched'),
    (error) => error as BotError,
  );
}

describe('what is fetched', () => {
  test('an answer comes with status, headers, bytes and where it came from', async () => {
    const { port, seen } = await serve(send('BEGIN:VCALENDAR', { etag: '"7"' }));
    const answer = await allowing(port)(`http://127.0.0.1:${port}/a.ics?s=1`, { headers: { 'if-none-match': '"6"' } });
    expect([answer.status, answer.headers.etag, text(answer)]).toEqual([200, '"7"', 'BEGIN:VCALENDAR']);
    expect(answer.finalUrl).toBe(`http://127.0.0.1:${port}/a.ics?s=1`);
    expect([seen[0]!.url, seen[0]!.headers['if-none-match']]).toEqual(['/a.ics?s=1', '"6"']);
  });

  test.each([304, 401, 404, 500])('%i is an answer like others', async (status) => {
    const { port } = await serve((_request, response) => response.writeHead(status).end());
    expect((await allowing(port)(`http://127.0.0.1:${port}/`)).status).toBe(status);
  });

  test.each([
    ['gzip', gzipSync('the feed')],
    ['x-gzip', gzipSync('the feed')],
    ['deflate', deflateSync('the feed')],
    ['deflate', deflateRawSync('the feed')],
    ['br', brotliCompressSync('the feed')],
    ['gzip, br', brotliCompressSync(gzipSync('the feed'))],
    ['identity', Buffer.from('the feed')],
  ])('a body packed as %s is unpacked', async (encoding, body) => {
    const { port } = await serve(send(body, { 'content-encoding': encoding }));
    expect(text(await allowing(port)(`http://127.0.0.1:${port}/`))).toBe('the feed');
  });

  test('credentials that stand in the address are used, and others are not made up', async () => {
    const { port, seen } = await serve(send('ok'));
    await allowing(port)(`http://ana:secreto@127.0.0.1:${port}/`);
    await allowing(port)(`http://127.0.0.1:${port}/`);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([`Basic ${btoa('ana:secreto')}`, undefined]);
  });

  test('other methods carry a body', async () => {
    let body = '';
    const { port, seen } = await serve((request, response) => {
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => response.writeHead(207).end('<multistatus/>'));
    });
    const answer = await allowing(port)(`http://127.0.0.1:${port}/`, { method: 'PROPFIND', body: '<propfind/>' });
    expect([answer.status, seen[0]!.method, body]).toEqual([207, 'PROPFIND', '<propfind/>']);
  });
});

describe('private networks', () => {
  const nowhere = createGuardedFetch({ allowHosts: [], resolve: async () => [LOOPBACK] });

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0177.0.0.01:8080/',
    'http://0/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/',
    'https://１２７.0.0.1/',
    'http://localhost/',
    'http://localhost./',
    'http://feed.example/',
  ])('%s is refused', async (address) => {
    expect(await faultOf(nowhere(address))).toMatchObject({ code: 'private_address', fate: 'give_up' });
  });

  test('a name of which one address is private is refused', async () => {
    const fetch = createGuardedFetch({
      allowHosts: [],
      resolve: async () => [{ address: '8.8.8.8', family: 4 }, LOOPBACK],
    });
    expect(await faultOf(fetch('http://feed.example/'))).toMatchObject({ code: 'private_address' });
  });

  test('an allowed host is allowed on its port alone', async () => {
    const { port } = await serve(send('ok'));
    const { port: other, seen } = await serve(send('inner'));
    expect((await allowing(port)(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect(await faultOf(allowing(port)(`http://127.0.0.1:${other}/`))).toMatchObject({ code: 'private_address' });
    expect(seen).toEqual([]);
  });

  test('an allowed IPv6 host may be written in any way', async () => {
    const { port } = await serve(send('ok'), '::1');
    const fetch = createGuardedFetch({ allowHosts: [{ host: '0:0:0:0:0:0:0:1', port }] });
    expect((await fetch(`http://[::1]:${port}/`)).status).toBe(200);
  });

  test('the connection goes to the address that was checked, however often the name changes its mind', async () => {
    const checked = await serve(send('checked'), '127.0.0.2');
    const answers = [[{ address: '127.0.0.2', family: 4 as const }], [LOOPBACK]];
    const asked: string[] = [];
    const fetch = createGuardedFetch({
      allowHosts: [{ host: 'feed.example', port: checked.port }],
      resolve: async (hostname) => {
        asked.push(hostname);
        return answers.shift()!;
      },
    });
    expect(text(await fetch(`http://feed.example:${checked.port}/`))).toBe('checked');
    expect(asked).toEqual(['feed.example']);
    expect(checked.seen[0]!.headers.host).toBe(`feed.example:${checked.port}`);
  });

  test('each name on the way is resolved and checked', async () => {
    const host = await serve((request, response) => redirect(`http://inner.example:${host.port}/`)(request, response));
    const asked: string[] = [];
    const fetch = createGuardedFetch({
      allowHosts: [{ host: 'feed.example', port: host.port }],
      resolve: async (hostname) => {
        asked.push(hostname);
        return [LOOPBACK];
      },
    });
    expect(await faultOf(fetch(`http://feed.example:${host.port}/`))).toMatchObject({ code: 'private_address' });
    expect([asked, host.seen.length]).toEqual([['feed.example', 'inner.example'], 1]);
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed, relative to where it came from', async (status) => {
    const host = await serve((request, response) =>
      request.url === '/a/old' ? redirect('../new', status)(request, response) : send('there')(request, response),
    );
    const answer = await allowing(host.port)(`http://127.0.0.1:${host.port}/a/old`);
    expect([text(answer), answer.finalUrl]).toEqual(['there', `http://127.0.0.1:${host.port}/new`]);
  });

  test.each([
    'http://127.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]:6379/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://localhost:22/',
    '//10.0.0.1/',
  ])('one to %s is refused', async (location) => {
    const { port } = await serve(redirect(location));
    const fetch = createGuardedFetch({ allowHosts: [{ host: '127.0.0.1', port }], resolve: async () => [LOOPBACK] });
    expect(await faultOf(fetch(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'private_address' });
  });

  test.each(['file:///etc/passwd', 'gopher://127.0.0.1:6379/_', 'data:text/plain,x', 'http://'])(
    'one to %s is refused',
    async (location) => {
      const { port } = await serve(redirect(location));
      expect(await faultOf(allowing(port)(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'outbound_refused' });
    },
  );

  test('three are followed, the fourth is too many', async () => {
    const host = await serve((request, response) => {
      const left = Number(request.url!.slice(1));
      (left === 0 ? send('there') : redirect(`/${left - 1}`))(request, response);
    });
    const fetch = allowing(host.port);
    expect(text(await fetch(`http://127.0.0.1:${host.port}/3`))).toBe('there');
    expect(await faultOf(fetch(`http://127.0.0.1:${host.port}/4`))).toMatchObject({ code: 'outbound_refused' });
  });

  test('a loop ends', async () => {
    const host = await serve(redirect('/'));
    expect(await faultOf(allowing(host.port)(`http://127.0.0.1:${host.port}/`))).toMatchObject({
      code: 'outbound_refused',
    });
    expect(host.seen).toHaveLength(4);
  });

  test('what opens something stays with its origin', async () => {
    const other = await serve(send('ok'));
    const host = await serve((request, response) =>
      redirect(request.url === '/' ? '/same' : `http://127.0.0.1:${other.port}/`)(request, response),
    );
    const headers = { authorization: 'Bearer x', cookie: 'a=1', 'x-api-key': 'k', 'if-none-match': '"1"' };
    await allowing(host.port, other.port)(`http://ana:secreto@127.0.0.1:${host.port}/`, { headers });
    expect(host.seen.map((request) => request.headers.authorization)).toEqual(['Bearer x', 'Bearer x']);
    expect(other.seen[0]!.headers).toMatchObject({ 'if-none-match': '"1"' });
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(other.seen[0]!.headers[name]).toBeUndefined();
  });
});

describe('limits', () => {
  const small: GuardedRequest = { maxBytes: 1000 };

  test('a body of just that size is taken, one byte more is not', async () => {
    const { port } = await serve((request, response) => response.end('x'.repeat(Number(request.url!.slice(1)))));
    const fetch = allowing(port);
    expect((await fetch(`http://127.0.0.1:${port}/1000`, small)).body.length).toBe(1000);
    expect(await faultOf(fetch(`http://127.0.0.1:${port}/1001`, small))).toMatchObject({ code: 'outbound_too_big' });
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(100_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(100_000_000))],
    ['deflate', deflateRawSync(Buffer.alloc(100_000_000))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(100_000_000)))],
  ])('a bomb packed as %s stops early', async (encoding, bomb) => {
    const { port } = await serve(send(bomb, { 'content-encoding': encoding }));
    const before = process.memoryUsage().arrayBuffers;
    expect(await faultOf(allowing(port)(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'outbound_too_big' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });

  test('an endless body ends at the size', async () => {
    const port = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write('x'.repeat(10_000)));
      };
      socket.on('drain', more);
      more();
    });
    expect(await faultOf(allowing(port)(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'outbound_too_big' });
  });

  test.each<[string, (socket: Socket, isSent: () => void) => void]>([
    ['never answers', (_socket, isSent) => isSent()],
    [
      'sends half of its headers',
      (socket, isSent) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/cal');
        isSent();
      },
    ],
    [
      'sends its body without end, a byte now and then',
      (socket, isSent) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\nB');
        isSent();
      },
    ],
    [
      'says again and again that it will go on',
      (socket, isSent) => {
        socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(5));
        isSent();
      },
    ],
  ])('a server that %s is left at the deadline', async (_what, talk) => {
    const timers = createFakeTimers();
    const closed = Promise.withResolvers<void>();
    const port = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve());
      talk(socket, () => timers.advance(5000));
    });
    const fetch = createGuardedFetch({ allowHosts: [{ host: '127.0.0.1', port }], timers });
    const fault = await faultOf(fetch(`http://127.0.0.1:${port}/`, { timeoutMs: 5000 }));
    expect(fault).toMatchObject({ code: 'outbound_unreachable', fate: 'retry' });
    expect(fault.message).toContain('5000 ms');
    await closed.promise;
  });

  test('a name that nobody answers for is left at the deadline', async () => {
    const timers = createFakeTimers();
    const fetch = createGuardedFetch({
      allowHosts: [],
      timers,
      resolve: () => {
        timers.advance(10_000);
        return new Promise(() => {});
      },
    });
    expect(await faultOf(fetch('http://feed.example/'))).toMatchObject({ code: 'outbound_unreachable' });
  });

  test('the caller may end it, with its own reason', async () => {
    const ended = new AbortController();
    const port = await serveRaw(() => ended.abort(new Error('stopping')));
    await expect(allowing(port)(`http://127.0.0.1:${port}/`, { signal: ended.signal })).rejects.toThrow('stopping');
  });
});

describe('broken answers can be tried again', () => {
  test.each([
    ['a body shorter than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nBEGIN:VCALENDAR'],
    ['a chunk that is cut off', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\nBEGIN'],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['nothing', ''],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
    ['a packing that is none', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope'],
    ['an unknown packing', 'HTTP/1.1 200 OK\r\ncontent-encoding: lzma\r\ncontent-length: 2\r\n\r\nab'],
    ['too many packings', 'HTTP/1.1 200 OK\r\ncontent-encoding: br, br, br\r\ncontent-length: 2\r\n\r\nab'],
    ['a deflate of nothing', 'HTTP/1.1 200 OK\r\ncontent-encoding: deflate\r\ncontent-length: 0\r\n\r\n'],
  ])('%s', async (_what, answer) => {
    const port = await serveRaw((socket) => socket.end(answer));
    const fault = await faultOf(allowing(port)(`http://127.0.0.1:${port}/`));
    expect(fault).toMatchObject({ code: 'outbound_unreachable', fate: 'retry' });
  });

  test('a packed body that is cut off', async () => {
    const packed = gzipSync('BEGIN:VCALENDAR'.repeat(1000));
    const { port } = await serve(send(packed.subarray(0, packed.length - 10), { 'content-encoding': 'gzip' }));
    const fault = await faultOf(allowing(port)(`http://127.0.0.1:${port}/`));
    expect(fault).toMatchObject({ code: 'outbound_unreachable' });
  });

  test('more bytes than announced are left out', async () => {
    const port = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nBEGIN:VCALENDAR'));
    expect(text(await allowing(port)(`http://127.0.0.1:${port}/`))).toBe('BEGIN');
  });

  test('a port where nobody listens, and a name that nobody has', async () => {
    const { port } = await serve(send('x'));
    closers.splice(0).forEach((close) => {
      close();
    });
    expect(await faultOf(allowing(port)(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'outbound_unreachable' });
    const none = createGuardedFetch({
      allowHosts: [],
      resolve: async () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' })),
    });
    expect(await faultOf(none('http://feed.example/'))).toMatchObject({ code: 'outbound_unreachable' });
  });
});

test.each(['', 'feed.ics', 'ftp://feed.example/a', 'file:///etc/passwd', 'javascript:1', 'http://', 'http://a b/'])(
  'what is no address of the web is refused: %s',
  async (address) => {
    const fetch = createGuardedFetch({ allowHosts: [] });
    expect(await faultOf(fetch(address))).toMatchObject({ code: 'outbound_refused', fate: 'give_up' });
  },
);

test('no fault tells more of an address than its origin', async () => {
  const { port } = await serve((request, response) => {
    if (request.url!.startsWith('/broken')) response.destroy();
    else if (request.url!.startsWith('/loop')) redirect('/loop-TOPSECRET?s=TOPSECRET')(request, response);
    else if (request.url!.startsWith('/bad')) redirect('http://TOPSECRET:x@')(request, response);
    else if (request.url!.startsWith('/inner')) redirect('http://10.0.0.1/TOPSECRET')(request, response);
    else response.end('x'.repeat(100));
  });
  const fetch = allowing(port);
  const paths = ['broken', 'loop', 'bad', 'inner', 'big'];
  const faults = await Promise.all(
    paths.map((path) =>
      faultOf(fetch(`http://ana:TOPSECRET@127.0.0.1:${port}/${path}-TOPSECRET?s=TOPSECRET`, { maxBytes: 10 })),
    ),
  );
  faults.push(await faultOf(fetch('http://TOPSECRET:99999/')));
  expect(faults.map(({ code }) => code)).toEqual([
    'outbound_unreachable',
    'outbound_refused',
    'outbound_refused',
    'private_address',
    'outbound_too_big',
    'outbound_refused',
  ]);
  for (const fault of faults)
    expect(`${fault.stack} ${JSON.stringify(fault.cause ?? null)}`).not.toContain('TOPSECRET');
});
