import type { ChatRequest, TranscriptionRequest } from './openai-requests.fake.ts';

/** What a language model is made to say. */
export type ChatAnswer =
  /** a text as it is, anything else as JSON */
  | { kind: 'ok'; content: unknown; promptTokens?: number; completionTokens?: number }
  | { kind: 'refusal'; text: string }
  /** stopped in mid-sentence */
  | { kind: 'length'; content?: string }
  | { kind: 'content_filter' }
  /** whole, but no JSON */
  | { kind: 'malformed' }
  /** JSON, but no chat completion */
  | { kind: 'wrong_shape' }
  | Trouble;

/** What goes wrong before anything is answered; on either endpoint. */
export type Trouble =
  | {
      kind: 'status';
      status: number;
      code?: string;
      param?: string;
      headers?: Record<string, string>;
      message?: string;
    }
  /** too many requests */
  | { kind: 'limited'; retryAfterSeconds?: number }
  /** the account has no credit */
  | { kind: 'no_credit' }
  /** never answers; ends when the server closes */
  | { kind: 'slow' }
  /** cuts the line */
  | { kind: 'cut' }
  /** an answer that is no JSON, as of a proxy */
  | { kind: 'garbage' };

/** What a voice note says, as the server is to hear it. */
export interface Speech {
  text: string;
  seconds?: number;
  language?: string;
  /** as verbose_json gives them; absent: one, made of the text, surely heard. Partial ones as some servers send them */
  segments?: readonly Partial<Segment>[];
  /** as the GPT models give them, with `include[]=logprobs`; absent: one, surely heard */
  logprobs?: readonly number[];
}

export interface Segment {
  id: number;
  seek: number;
  start: number;
  end: number;
  text: string;
  tokens: number[];
  temperature: number;
  avg_logprob: number;
  compression_ratio: number;
  no_speech_prob: number;
}

/** What Whisper makes of audio without speech. */
export const NOTHING_HEARD: Speech = {
  text: ' Subtítulos realizados por la comunidad de Amara.org',
  seconds: 2,
  segments: [{ start: 0, end: 2, avg_logprob: -0.4, compression_ratio: 0.9, no_speech_prob: 0.92 }],
  logprobs: [-2.1, -1.7, -2.4],
};

/** An HTTP answer; `hang`: none ever comes, `cut`: the line is cut. */
export type Reply = { status: number; headers?: Record<string, string>; body: string } | 'hang' | 'cut';

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  const own = { 'content-type': 'application/json', 'x-request-id': 'req_fake' };
  return { status, headers: { ...own, ...headers }, body: JSON.stringify(body) };
}

export function troubleReply(trouble: Trouble): Reply {
  switch (trouble.kind) {
    case 'status': {
      const error = {
        message: trouble.message ?? 'The server had an error.',
        type: 'server_error',
        param: trouble.param ?? null,
      };
      return json({ error: { ...error, code: trouble.code ?? null } }, trouble.status, trouble.headers);
    }
    case 'limited': {
      const seconds = trouble.retryAfterSeconds;
      const error = { message: 'Rate limit reached.', type: 'requests', param: null, code: 'rate_limit_exceeded' };
      return json({ error }, 429, seconds === undefined ? {} : { 'retry-after': String(seconds) });
    }
    case 'no_credit': {
      const message = 'You exceeded your current quota, please check your plan and billing details.';
      const error = { message, type: 'insufficient_quota', param: null, code: 'insufficient_quota' };
      return json({ error }, 429);
    }
    case 'slow':
      return 'hang';
    case 'cut':
      return 'cut';
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>Bad gateway</html>' };
  }
}

export function chatReply(request: ChatRequest, answer: ChatAnswer): Reply {
  switch (answer.kind) {
    case 'ok': {
      const content = typeof answer.content === 'string' ? answer.content : JSON.stringify(answer.content);
      return completion(request, { content }, 'stop', answer);
    }
    case 'refusal':
      return completion(request, { refusal: answer.text });
    case 'length':
      return completion(request, { content: answer.content ?? '{"readings":[{"intent":"bo' }, 'length');
    case 'content_filter':
      return completion(request, {}, 'content_filter');
    case 'malformed':
      return completion(request, { content: 'Sure! Here is the JSON: {"readings": [}' });
    case 'wrong_shape':
      return json({ object: 'list', data: [] });
    default:
      return troubleReply(answer);
  }
}

/** Tokens are counted as a quarter of the characters, where the script does not count them. */
function completion(
  request: ChatRequest,
  said: { content?: string; refusal?: string },
  finish = 'stop',
  counts: { promptTokens?: number; completionTokens?: number } = {},
): Reply {
  const { content = null, refusal = null } = said;
  const prompt = counts.promptTokens ?? Math.ceil(JSON.stringify(request.messages).length / 4);
  const answer = counts.completionTokens ?? Math.ceil((content ?? refusal ?? '').length / 4);
  return json({
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [{ index: 0, finish_reason: finish, logprobs: null, message: { role: 'assistant', content, refusal } }],
    usage: { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer },
  });
}

export function speechReply(request: TranscriptionRequest, speech: Speech): Reply {
  const { text, seconds = 2 } = speech;
  switch (request.response_format) {
    case 'verbose_json': {
      const sure = { temperature: 0, avg_logprob: -0.12, compression_ratio: 1.2, no_speech_prob: 0.01 };
      const whole = { id: 0, seek: 0, start: 0, end: seconds, text, tokens: [], ...sure };
      return json({
        task: 'transcribe',
        language: speech.language ?? 'spanish',
        duration: seconds,
        text,
        segments: speech.segments ?? (text === '' ? [] : [whole]),
        usage: { type: 'duration', seconds: Math.ceil(seconds) },
      });
    }
    case 'json': {
      const logprobs = (speech.logprobs ?? [-0.05]).map((logprob) => ({ token: '', logprob, bytes: [] }));
      return json(request['include[]'] === undefined ? { text } : { text, logprobs });
    }
    default:
      return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
  }
}
