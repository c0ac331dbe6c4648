import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type ChatAnswer,
  chatReply,
  json,
  NOTHING_HEARD,
  type Reply,
  type Speech,
  speechReply,
  type Trouble,
  troubleReply,
} from './openai-answers.fake.ts';
import { type ChatRequest, readChat, readTranscription, type TranscriptionRequest } from './openai-requests.fake.ts';
import { Refusal } from './openai-schema.fake.ts';

/*
 * A server of the OpenAI API on loopback, for tests and demonstrations: chat completions, transcriptions, models.
 * It refuses what the vendor refuses, and otherwise answers what it was told to. It understands nothing.
 */

export interface FakeOpenAiOptions {
  /** the only key that is let in; default `sk-fake` */
  apiKey?: string;
  /** false: a self-hosted server, which looks at no key */
  checksKey?: boolean;
  /** ids of the models that there are; absent: any */
  models?: readonly string[];
  /** what the model says, by request; default: a 500 that says nobody told it what to say */
  answer?: (request: ChatRequest) => ChatAnswer;
  /** what audio says that {@link FakeOpenAi.says} knows nothing of */
  unheard?: Speech;
}

/** One request as it came in, whether it was taken or refused. */
export interface Recorded {
  path: string;
  headers: IncomingMessage['headers'];
  chat?: ChatRequest;
  transcription?: TranscriptionRequest;
  /** HTTP status of the answer; 0: none was given */
  status: number;
}

export type FakeOpenAi = Awaited<ReturnType<typeof startFakeOpenAi>>;

/** Starts it on 127.0.0.1, on a port of the system's choice. `baseUrl` is what a client is given. */
export async function startFakeOpenAi(options: FakeOpenAiOptions = {}) {
  const apiKey = options.apiKey ?? 'sk-fake';
  const speeches = new Map<string, Speech>();
  const troubles: Trouble[] = [];
  const requests: Recorded[] = [];
  let answer = options.answer ?? (() => ({ kind: 'status', status: 500, message: 'No answer was scripted.' }) as const);
  let unheard = options.unheard ?? NOTHING_HEARD;

  const server = createServer((request, response) => {
    const recorded: Recorded = { path: request.url ?? '', headers: request.headers, status: 0 };
    requests.push(recorded);
    response.on('finish', () => {
      recorded.status = response.statusCode;
    });
    serve(request, recorded)
      .catch((error: unknown) =>
        refusalReply(error instanceof Refusal ? error : new Refusal(String(error), { status: 500 })),
      )
      .then((reply) => send(response, reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  async function serve(request: IncomingMessage, recorded: Recorded): Promise<Reply> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    checkKey(request.headers.authorization);
    const route = `${request.method} ${request.url}`;
    if (route === 'GET /v1/models') {
      const data = (options.models ?? []).map((id) => ({ id, object: 'model', created: 0, owned_by: 'fake' }));
      return json({ object: 'list', data });
    }
    if (route === 'POST /v1/chat/completions') {
      recorded.chat = readChat(parse(body));
      checkModel(recorded.chat.model);
      return chatReply(recorded.chat, troubles.shift() ?? answer(recorded.chat));
    }
    if (route === 'POST /v1/audio/transcriptions') {
      recorded.transcription = await readTranscription(await readForm(request, body));
      checkModel(recorded.transcription.model);
      const trouble = troubles.shift();
      if (trouble !== undefined) return troubleReply(trouble);
      const speech = speeches.get(hashOf(recorded.transcription.bytes)) ?? unheard;
      return speechReply(recorded.transcription, speech);
    }
    throw new Refusal(`Invalid URL (${route})`, { status: 404 });
  }

  function checkKey(authorization: string | undefined): void {
    if (options.checksKey === false) return;
    if (authorization === undefined) throw new Refusal("You didn't provide an API key.", { status: 401 });
    if (authorization !== `Bearer ${apiKey}`) {
      throw new Refusal('Incorrect API key provided.', { status: 401, code: 'invalid_api_key' });
    }
  }

  function checkModel(model: string): void {
    if (options.models === undefined || options.models.includes(model)) return;
    throw new Refusal(`The model \`${model}\` does not exist or you do not have access to it.`, {
      status: 404,
      code: 'model_not_found',
    });
  }

  return {
    url,
    baseUrl: `${url}/v1`,
    apiKey,
    /** every request in order, the refused ones too */
    requests,
    /** From now on, these bytes are heard as this. */
    says(bytes: Uint8Array, speech: Speech | string): void {
      speeches.set(hashOf(bytes), typeof speech === 'string' ? { text: speech } : speech);
    },
    /** What audio that it knows nothing of is heard as, from now on. */
    hearsOtherwise(speech: Speech): void {
      unheard = speech;
    },
    /** What the model says from now on. */
    answers(next: (request: ChatRequest) => ChatAnswer): void {
      answer = next;
    },
    /** What the next requests meet instead of an answer, one each. */
    fails(...next: Trouble[]): void {
      troubles.push(...next);
    },
    /** Ends it at once, cutting what is under way. */
    stop(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal('We could not parse the JSON body of your request.');
  }
}

async function readForm(request: IncomingMessage, body: Buffer): Promise<FormData> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw new Refusal(`Content-Type must be multipart/form-data: ${type}`);
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal('Could not parse multipart form.');
  }
}

function refusalReply({ message, status, code, param }: Refusal): Reply {
  return json({ error: { message, type: 'invalid_request_error', param, code } }, status);
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'cut') response.socket?.destroy();
  else if (reply !== 'hang') response.writeHead(reply.status, reply.headers).end(reply.body);
}
