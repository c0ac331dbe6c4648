import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { cleanText } from '../clean-text.ts';
import type { Webchat } from './index.ts';
import type { Draft } from './media.ts';
import { isShownInline } from './media-type.ts';
import { type Posted, parseActivity } from './parse.ts';
import { DirectLineError, type Sessions } from './sessions.ts';
import { externalIdFor, takeMessage } from './take-activity.ts';

interface Upload {
  /** the part named `activity`, if there was one */
  activity: unknown;
  files: { contentType: string; name?: string }[];
}

/**
 * Files: multipart with an `activity` part and files in any order, or one file as the raw body. The bot hears a sound that
 * comes alone; others it can't read, and says so. The customer sees them in the conversation.
 */
export async function mountUpload(
  scope: FastifyInstance,
  webchat: Webchat,
  sessions: Sessions,
  docs: RouteShorthandOptions,
): Promise<void> {
  const { limits } = webchat.deps;
  await scope.register(async (uploads) => {
    await uploads.register(multipart, {
      limits: { fileSize: limits.fileBytes, files: limits.files + 1, parts: limits.files + 5 },
    });
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    uploads.post<{ Params: { id: string } }>(
      '/conversations/:id/upload',
      { ...docs, bodyLimit: limits.fileBytes * limits.files + 65_536 },
      async (request) => {
        const claims = sessions.claimsOf(request, { conversationId: request.params.id });
        const draft = await webchat.media.openDraft();
        try {
          const upload = request.isMultipart()
            ? await readParts(request, draft, limits.files)
            : await readRaw(request, draft, limits.fileBytes);
          const taken = messageOf(upload);
          const externalId = externalIdFor(claims, taken, true);
          const posted = withFile(taken, claims.conv, externalId);
          // Files first: once the message is durable, its echo finds them.
          await draft?.keep(claims.conv, externalId);
          return await takeMessage(webchat, claims, posted, externalId);
        } finally {
          await draft?.drop();
        }
      },
    );
  });
}

async function readParts(request: FastifyRequest, draft: Draft | null, filesMax: number): Promise<Upload> {
  const upload: Upload = { activity: undefined, files: [] };
  try {
    for await (const part of request.parts()) {
      if (part.fieldname === 'activity') {
        upload.activity = readJson(part.type === 'file' ? (await part.toBuffer()).toString() : part.value);
      } else if (part.type === 'file') {
        if (upload.files.length >= filesMax)
          throw new DirectLineError(413, 'MessageTooLarge', `At most ${filesMax} files at once.`);
        await takeFile(upload, draft, part.file, part.mimetype, part.filename);
        if (part.file.truncated) throw new DirectLineError(413, 'MessageTooLarge', 'A file is larger than allowed.');
      }
    }
  } catch (err) {
    if (err instanceof DirectLineError || (err as { statusCode?: number }).statusCode !== undefined) throw err;
    if ((err as { code?: string }).code?.startsWith('E')) throw err; // the disk's fault, not the request's
    throw new DirectLineError(400, 'BadArgument', 'The multipart body cannot be read.');
  }
  return upload;
}

async function readRaw(request: FastifyRequest, draft: Draft | null, bytesMax: number): Promise<Upload> {
  const upload: Upload = { activity: undefined, files: [] };
  const isStream = request.body instanceof Readable;
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (!isStream || Number.isNaN(length)) throw new DirectLineError(400, 'BadArgument', 'Send a file.');
  if (length > bytesMax) throw new DirectLineError(413, 'MessageTooLarge', 'The file is larger than allowed.');
  const name = /filename="?([^";]+)/i.exec(request.headers['content-disposition'] ?? '')?.[1];
  await takeFile(upload, draft, request.body as Readable, request.headers['content-type'] ?? '', name);
  return upload;
}

async function takeFile(
  upload: Upload,
  draft: Draft | null,
  stream: Readable,
  contentType: string,
  name: string | undefined,
): Promise<void> {
  const cleanName = name === undefined ? undefined : cleanText(name).slice(0, 200);
  if (draft === null) stream.resume();
  else if (!(await draft.add(stream, contentType, cleanName)))
    throw new DirectLineError(413, 'MessageTooLarge', 'There is no room for more files.');
  upload.files.push({ contentType, ...(cleanName === undefined ? {} : { name: cleanName }) });
}

type PostedMessage = Extract<Posted, { kind: 'message' }>;

function messageOf(upload: Upload): PostedMessage {
  if (upload.files.length === 0) throw new DirectLineError(400, 'BadArgument', 'Send at least one file.');
  // The files that came are the attachments, whatever the activity says of them.
  const said = typeof upload.activity === 'object' ? upload.activity : {};
  const posted = parseActivity({ ...said, value: undefined, type: 'message', attachments: upload.files });
  if (posted.kind !== 'message')
    throw new DirectLineError(400, 'BadArgument', posted.kind === 'bad' ? posted.message : 'Send a message.');
  return posted;
}

/** What was just kept is named: a sound alone is a voice note, to be heard; anything else is for staff to look at. */
function withFile(posted: PostedMessage, conversationId: string, externalId: string): PostedMessage {
  const { content, attachments } = posted;
  const [file] = attachments;
  if (content.kind !== 'unreadable' || !file) return posted;
  const media = { ref: JSON.stringify({ conversationId, externalId }), mimeType: file.contentType };
  if (content.what === 'audio' && content.caption === undefined)
    return { ...posted, content: { kind: 'voice', media } };
  return { ...posted, content: { ...content, media } };
}

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new DirectLineError(400, 'BadArgument', 'The activity part is not JSON.');
  }
}

/** Serves customers' files at signed addresses: what we know inline, the rest as a download, and nothing as a page. */
export async function mountMedia(scope: FastifyInstance, webchat: Webchat): Promise<void> {
  scope.get<{ Params: { conversation: string; message: string; file: string; until: string; proof: string } }>(
    '/media/:conversation/:message/:file/:until/:proof',
    { schema: { hide: true } },
    async (request, reply) => {
      const file = await webchat.media.fileAt(request.params);
      if (file === null) throw new DirectLineError(404, 'NotFound', 'There is no such file any more.');
      const range = rangeOf(request.headers.range, file.size);
      const disposition = isShownInline(file.contentType) ? 'inline' : 'attachment';
      reply
        .type(file.contentType)
        .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name ?? 'archivo')}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, max-age=3600')
        .header('accept-ranges', 'bytes');
      if (range === null) return reply.header('content-length', file.size).send(createReadStream(file.path));
      // Safari plays nothing without ranges.
      return reply
        .code(206)
        .header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
        .header('content-length', range.end - range.start + 1)
        .send(createReadStream(file.path, range));
    },
  );
}

/** One range of bytes, both ends included; null for none, several or nonsense: then the whole file is right. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!from) return null;
  const start = Number(from);
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  return start <= end ? { start, end } : null;
}
