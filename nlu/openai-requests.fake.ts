import { z } from 'zod';
import { Refusal, refuseSchema } from './openai-schema.fake.ts';

/** Models that think first: other parameters than the rest. */
export function isReasoner(model: string): boolean {
  return /^(o\d|gpt-([5-9]|\d\d))/.test(model);
}

const message = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullable(),
  name: z
    .string()
    .regex(/^[^\s<|\\/>]+$/)
    .optional(),
  refusal: z.string().nullish(),
  tool_calls: z.array(z.unknown()).optional(),
  tool_call_id: z.string().optional(),
});

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[\w-]{1,64}$/),
      description: z.string().optional(),
      strict: z.boolean().nullish(),
      schema: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
]);

const chat = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  response_format: responseFormat.optional(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  n: z.int().min(1).max(128).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  seed: z.int().nullish(),
  store: z.boolean().nullish(),
  stream: z.literal(false).nullish(),
  user: z.string().optional(),
  safety_identifier: z.string().optional(),
  prompt_cache_key: z.string().optional(),
  service_tier: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
});
export type ChatRequest = z.infer<typeof chat>;

/** A chat request as the API takes it; throws the {@link Refusal} that it would answer. */
export function readChat(body: unknown): ChatRequest {
  const request = read(chat, body);
  const format = request.response_format;
  if (format?.type === 'json_schema' && format.json_schema.strict) refuseSchema(format.json_schema.schema);
  if (format?.type === 'json_object' && !/json/i.test(JSON.stringify(request.messages))) {
    throw new Refusal("'messages' must contain the word 'json' in some form, to use 'response_format' 'json_object'.");
  }
  if (isReasoner(request.model)) {
    if (request.max_tokens != null) throw unsupported('max_tokens', "Use 'max_completion_tokens' instead.");
    if ((request.temperature ?? 1) !== 1) throw unsupported('temperature', 'Only the default (1) value is supported.');
    if (request.top_p != null) throw unsupported('top_p');
  } else if (request.reasoning_effort != null) throw unsupported('reasoning_effort');
  return request;
}

/** The vendor's limit, 25 MB. */
export const AUDIO_BYTES_MAX = 25 * 1024 * 1024;
const EXTENSIONS = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'ogg', 'wav', 'webm'];

const transcription = z.strictObject({
  model: z.string().min(1),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'language must be ISO-639-1')
    .optional(),
  prompt: z.string().optional(),
  response_format: z.enum(['json', 'text', 'srt', 'vtt', 'verbose_json', 'diarized_json']).default('json'),
  temperature: z.coerce.number().min(0).max(1).optional(),
  stream: z.literal('false').optional(),
  chunking_strategy: z.string().optional(),
  'timestamp_granularities[]': z.array(z.enum(['word', 'segment'])).optional(),
  'include[]': z.array(z.literal('logprobs')).optional(),
});
export type TranscriptionRequest = z.infer<typeof transcription> & { file: File; bytes: Uint8Array };

/** An upload as the API takes it; throws the {@link Refusal} that it would answer. */
export async function readTranscription(form: FormData): Promise<TranscriptionRequest> {
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name === 'file') continue;
    const values = form.getAll(name).map(String);
    fields[name] = name.endsWith('[]') ? values : values[0]!;
  }
  const request = read(transcription, fields);
  const [file, second] = form.getAll('file');
  if (!(file instanceof File)) throw new Refusal('file: Field required', { param: 'file' });
  if (second !== undefined) throw new Refusal('file: only one file is taken', { param: 'file' });
  if (file.size > AUDIO_BYTES_MAX) {
    throw new Refusal(`Maximum content size limit (${AUDIO_BYTES_MAX}) exceeded (${file.size} bytes read)`, {
      status: 413,
    });
  }
  const extension = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase();
  if (extension === undefined || !EXTENSIONS.includes(extension)) {
    throw new Refusal(`Invalid file format. Supported formats: ${EXTENSIONS.join(', ')}`, { param: 'file' });
  }
  if (file.size === 0) throw new Refusal('The audio file could not be decoded or is empty.', { param: 'file' });
  refuseFormat(request);
  return { ...request, file, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** The GPT models give json and log probabilities, the Whisper ones segments; neither the other's. */
function refuseFormat(request: z.infer<typeof transcription>): void {
  const isGpt = /^gpt-/.test(request.model);
  const format = request.response_format;
  if (isGpt ? format !== 'json' : format === 'diarized_json') {
    throw new Refusal(`response_format '${format}' is not compatible with model '${request.model}'.`, {
      param: 'response_format',
      code: 'unsupported_value',
    });
  }
  if (request['include[]'] !== undefined && !isGpt) throw unsupported('include');
  if (request['timestamp_granularities[]'] !== undefined && format !== 'verbose_json') {
    throw unsupported('timestamp_granularities', "It needs response_format 'verbose_json'.");
  }
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    throw new Refusal(`Unrecognized request argument supplied: ${issue.keys.join(', ')}`, { param: path });
  }
  throw new Refusal(`Invalid value for '${path}': ${issue.message}`, { param: path });
}

function unsupported(param: string, hint = ''): Refusal {
  const message = `Unsupported parameter: '${param}' is not supported with this model. ${hint}`.trim();
  return new Refusal(message, { param, code: 'unsupported_parameter' });
}
