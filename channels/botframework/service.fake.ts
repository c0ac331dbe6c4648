import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Cloud, CredentialsFactory } from './adapter.ts';

export const APP_ID = '00000000-0000-4000-8000-000000000001';
const ISSUER = 'https://api.botframework.example';

/**
 * The Bot Framework service on loopback: it publishes its keys, signs tokens with them, and takes what the bot sends.
 */
export async function startFakeService() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['msteams'] };
  const posted: { path: string; body: Record<string, unknown> }[] = [];
  const answers: { status: number; headers?: Record<string, string> }[] = [];

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const json = (body: unknown, status = 200, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    if (request.url === '/openid') return json({ jwks_uri: `${url}/keys` });
    if (request.url === '/keys') return json({ keys: [jwk] });
    const answer = answers.shift() ?? { status: 200 };
    posted.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString() || '{}') });
    json({ id: `sent-${posted.length}` }, answer.status, answer.headers);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  const cloud: Cloud = {
    tokenIssuer: ISSUER,
    openIdMetadataUrl: `${url}/openid`,
    emulatorOpenIdMetadataUrl: `${url}/openid`,
    loginUrl: `${url}/login`,
    oauthScope: ISSUER,
  };
  /** Signs nothing: what the vendor would fetch from Microsoft's sign-in is not what is tested. */
  const credentialsFactory = {
    isValidAppId: async (id: string) => id === APP_ID,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({ signRequest: async (request: unknown) => request }),
  } as unknown as NonNullable<CredentialsFactory>;

  return {
    url,
    cloud,
    credentialsFactory,
    posted,
    /** what the next posts are answered with, instead of 200 */
    answers,
    /** A token as the service sends it; `change` spoils it. */
    token(change: Record<string, unknown> = {}): string {
      const nowS = Math.floor(Date.now() / 1000);
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
      const claims = { iss: ISSUER, aud: APP_ID, serviceurl: url, nbf: nowS - 10, exp: nowS + 3600, ...change };
      const head = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })}.${encode(claims)}`;
      return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
    },
    activity(change: Record<string, unknown> = {}) {
      return {
        type: 'message',
        id: 'a-1',
        channelId: 'msteams',
        serviceUrl: url,
        conversation: { id: 'conv-1' },
        from: { id: 'user-1', name: 'Caro' },
        recipient: { id: 'bot-1', name: 'Conserje' },
        text: 'hola',
        ...change,
      };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
export type FakeService = Awaited<ReturnType<typeof startFakeService>>;
