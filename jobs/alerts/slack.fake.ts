import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers the next call, instead of taking it. */
export interface Refusal {
  status: number;
  headers?: Record<string, string>;
}

/** A Slack-compatible webhook on loopback, as strict as the real one: what it would not take fails the sender. */
export interface FakeSlack {
  url: string;
  /** texts it took, in order */
  readonly texts: readonly string[];
  /** why calls were refused, in order */
  readonly refused: readonly string[];
  /** the next calls get these answers, one each; `hang`: none at all */
  answerNext(...answers: readonly (Refusal | 'hang')[]): void;
  stop(): Promise<void>;
}

/** @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks (read 2026-11-22) */
const TEXT_MAX = 40_000;
const PATH = '/services/T000/B000/secret';

export async function startFakeSlack(): Promise<FakeSlack> {
  const texts: string[] = [];
  const refused: string[] = [];
  const answers: (Refusal | 'hang')[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const next = answers.shift();
    if (next === 'hang') return;
    if (next !== undefined) return end(response, next.status, 'as told', next.headers);
    const wrong = faultOf(request, body);
    if (wrong === null) {
      texts.push((JSON.parse(body) as { text: string }).text);
      return end(response, 200, 'ok');
    }
    refused.push(wrong);
    end(response, wrong === 'no_service' ? 404 : 400, wrong);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`,
    texts,
    refused,
    answerNext: (...more) => void answers.push(...more),
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function faultOf({ method, url, headers }: IncomingMessage, body: string): string | null {
  if (url !== PATH) return 'no_service';
  if (method !== 'POST') return 'invalid_method';
  if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) return 'invalid_content_type';
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return 'invalid_payload';
  }
  const text = (parsed as { text?: unknown } | null)?.text;
  if (typeof text !== 'string' || text.trim() === '') return 'no_text';
  if (Object.keys(parsed as object).length > 1) return 'unknown_fields';
  return text.length > TEXT_MAX ? 'msg_too_long' : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  return body;
}

function end(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(text);
}
