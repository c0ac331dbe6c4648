import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server misbehaves on a call. */
export type Fault =
  | { status: number; body?: string; headers?: Record<string, string> }
  /** a web page with a success */
  | { page: 200 }
  /** no answer at all */
  | { hang: 'after' | 'before' }
  /** the line goes dead after the change was made, or before */
  | { cut: 'after' | 'before' };

export interface FakeCaldav {
  calendarUrl: string;
  username: string;
  password: string;
  /** texts by file name */
  files: Map<string, string>;
  calls: string[];
  /** of the next writes, first come first */
  faults: Fault[];
  /** of the next times that it is asked what is there */
  findFaults: Fault[];
  /** what is there */
  resourceType: string;
  /** resolves when a call that hangs has come in */
  hanging(): Promise<void>;
  stop(): Promise<void>;
}

/** A CalDAV server that can misbehave in ways that a real one cannot be asked to; knows PUT, DELETE and what is there. */
export async function startFakeCaldav(): Promise<FakeCaldav> {
  const files = new Map<string, string>();
  const hung = Promise.withResolvers<void>();
  const server = createServer((req, res) => {
    answer(req, res).catch((err) => res.destroy(err as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeCaldav = {
    calendarUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dav/lenga/`,
    username: 'ana',
    password: 'secreta',
    files,
    calls: [],
    faults: [],
    findFaults: [],
    resourceType: '<d:collection/><c:calendar/>',
    hanging: () => hung.promise,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    fake.calls.push(`${req.method} ${req.headers['if-none-match'] ?? ''}`.trim());
    const fault = (req.method === 'PROPFIND' ? fake.findFaults : fake.faults).shift();
    if (fault && 'status' in fault) return void res.writeHead(fault.status, fault.headers).end(fault.body);
    if (fault && 'page' in fault) {
      return void res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>');
    }
    if (fault && 'hang' in fault && fault.hang === 'before') return hung.resolve();
    if (fault && 'cut' in fault && fault.cut === 'before') return void res.destroy();
    const status = change(req, Buffer.concat(chunks).toString());
    if (fault && 'hang' in fault) return hung.resolve();
    if (fault && 'cut' in fault) return void res.destroy();
    if (status !== 207) return void res.writeHead(status).end();
    res.writeHead(207, { 'content-type': 'application/xml; charset=utf-8' }).end(`<?xml version="1.0"?>
<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>${req.url}</d:href>
<d:propstat><d:prop><d:resourcetype>${fake.resourceType}</d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status>
</d:propstat></d:response></d:multistatus>`);
  }

  function change(req: IncomingMessage, text: string): number {
    const basic = `Basic ${Buffer.from(`${fake.username}:${fake.password}`).toString('base64')}`;
    if (req.headers.authorization !== basic) return 401;
    if (req.method === 'PROPFIND') return req.url === '/dav/lenga/' && req.headers.depth === '0' ? 207 : 404;
    const name = /^\/dav\/lenga\/([^/]+\.ics)$/.exec(req.url ?? '')?.[1];
    if (name === undefined) return 404;
    if (req.method === 'DELETE') return files.delete(name) ? 204 : 404;
    if (req.method !== 'PUT') return 405;
    if (req.headers['content-type'] !== 'text/calendar; charset=utf-8') return 415;
    if (/^METHOD/m.test(text) || text.match(/^BEGIN:VEVENT/gm)?.length !== 1) return 403;
    if (req.headers['if-none-match'] === '*' && files.has(name)) return 412;
    const status = files.has(name) ? 204 : 201;
    files.set(name, text);
    return status;
  }

  return fake;
}
