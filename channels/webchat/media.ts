import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { BotError } from '../../bot/core/errors.ts';
import { sniffType } from './media-type.ts';
import { partsOfExternalId } from './parse.ts';
import type { HistoryMessage, ShownAttachment } from './render.ts';
import { isPathSigned, signPath } from './token.ts';

/** How long the address of a file works, at least; a new one comes with every reading of the history. */
const ADDRESS_LIFE_MS = 24 * 3600_000;

const manifest = z.array(z.object({ file: z.string(), contentType: z.string(), name: z.string().optional() }));
type Manifest = z.infer<typeof manifest>;

export interface MediaDeps {
  /** undefined: files are counted and dropped */
  dir: string | undefined;
  /** bytes of all files together; what would go beyond is refused */
  totalMax: number;
  tokenKey: string;
  /** base of addresses, without the path */
  publicUrl: string;
  nowMs(): number;
}

/**
 * Customers' files. The bot hears sounds and can't read the rest; they are kept so that the customer (and staff) see what was sent. One folder
 * a conversation, so that erasing a customer removes theirs; a folder inside it per message, renamed into place whole.
 */
export function createMedia(deps: MediaDeps) {
  // Counted once from the disk, then kept in step; null after an erasure: counted anew.
  let usedBytes: number | null = null;
  const folderOf = (root: string, conversationId: string) => join(root, 'webchat', nameOf(conversationId));

  return {
    /** A place for the files of one message, or null where none are kept. */
    async openDraft(): Promise<Draft | null> {
      if (deps.dir === undefined) return null;
      const root = deps.dir;
      usedBytes ??= await sizeOf(join(root, 'webchat'));
      const drafts = join(root, 'webchat', '.drafts');
      await mkdir(drafts, { recursive: true });
      const draft = join(drafts, crypto.randomUUID());
      await mkdir(draft);
      const files: Manifest = [];
      let draftBytes = 0;
      return {
        async add(stream, claimedType, name) {
          const file = String(files.length);
          const path = join(draft, file);
          await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
          const { size } = await stat(path);
          draftBytes += size;
          if ((usedBytes ?? 0) + draftBytes > deps.totalMax) return false;
          const contentType = sniffType(await headOf(path)) ?? 'application/octet-stream';
          files.push({ file, contentType: sameFamily(claimedType, contentType), ...(name ? { name } : {}) });
          return true;
        },
        async keep(conversationId, externalId) {
          await writeFile(join(draft, 'manifest.json'), JSON.stringify(files), { mode: 0o600 });
          const place = join(folderOf(root, conversationId), nameOf(externalId));
          await mkdir(folderOf(root, conversationId), { recursive: true });
          // A message that is posted again finds its files in place: the first ones stay.
          try {
            await rename(draft, place);
            if (usedBytes !== null) usedBytes += draftBytes;
          } catch (err) {
            const { code } = err as NodeJS.ErrnoException;
            if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw err;
          }
        },
        async drop() {
          await rm(draft, { recursive: true, force: true });
        },
      };
    },

    /** What to show of a message's files; [] when it has none or they are gone. */
    async attachmentsOf(message: HistoryMessage): Promise<ShownAttachment[]> {
      if (deps.dir === undefined || message.externalId === null) return [];
      if (!partsOfExternalId(message.conversationId, message.externalId).hasFiles) return [];
      const place = join(folderOf(deps.dir, message.conversationId), nameOf(message.externalId));
      const files = await readManifest(place);
      // Whole days, so that an address stays the same for a while and the browser's cache is of use.
      const until = Math.ceil(deps.nowMs() / ADDRESS_LIFE_MS) + 1;
      return files.map(({ file, contentType, name }) => {
        const path = `${nameOf(message.conversationId)}/${nameOf(message.externalId!)}/${file}/${until}`;
        const contentUrl = `${deps.publicUrl}/v3/directline/media/${path}/${signPath(deps.tokenKey, path)}`;
        return { contentType, name, contentUrl };
      });
    },

    /** The file behind an address that we signed and that is still good; null for any other. */
    async fileAt(at: { conversation: string; message: string; file: string; until: string; proof: string }) {
      const path = `${at.conversation}/${at.message}/${at.file}/${at.until}`;
      if (deps.dir === undefined || !isPathSigned(deps.tokenKey, path, at.proof)) return null;
      if (Number(at.until) * ADDRESS_LIFE_MS < deps.nowMs()) return null;
      const place = join(deps.dir, 'webchat', at.conversation, at.message);
      const entry = (await readManifest(place)).find(({ file }) => file === at.file);
      if (!entry) return null;
      const filePath = join(place, entry.file);
      const { size } = await stat(filePath);
      return { path: filePath, size, contentType: entry.contentType, name: entry.name };
    },

    /** The first file of a message, whole; null when there is none any more. */
    async bytesOf(at: { conversationId: string; externalId: string }, bytesMax: number) {
      if (deps.dir === undefined) return null;
      const place = join(folderOf(deps.dir, at.conversationId), nameOf(at.externalId));
      const [entry] = await readManifest(place);
      if (!entry) return null;
      const path = join(place, entry.file);
      const { size } = await stat(path);
      if (size > bytesMax) throw new BotError('media_too_big', `a file of ${size} bytes`);
      return { bytes: await readFile(path), mimeType: entry.contentType };
    },

    /** Removes a conversation's files, with its customer. */
    async erase(conversationId: string): Promise<void> {
      if (deps.dir !== undefined) await rm(folderOf(deps.dir, conversationId), { recursive: true, force: true });
      usedBytes = null;
    },
  };
}
export type Media = ReturnType<typeof createMedia>;

export interface Draft {
  /** Takes a file; false when the space for files is used up. */
  add(stream: Readable, claimedType: string, name: string | undefined): Promise<boolean>;
  keep(conversationId: string, externalId: string): Promise<void>;
  drop(): Promise<void>;
}

/** A folder name for any id: nothing of it can be a path. */
function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}

async function readManifest(place: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(place, 'manifest.json'), 'utf8')));
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return []; // erased
    throw err;
  }
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The bytes decide; the client's word only tells audio from video in a container that holds both. */
function sameFamily(claimed: string, sniffed: string): string {
  const [type = ''] = claimed.split(';');
  const isEither = sniffed === 'video/mp4' || sniffed === 'video/webm' || sniffed === 'audio/ogg';
  const isMedia = /^(audio|video)\/(mp4|webm|ogg)$/.test(type);
  return isEither && isMedia && type.split('/')[1] === sniffed.split('/')[1] ? type : sniffed;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) => stat(join(entry.parentPath, entry.name)).then(({ size }) => size));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
