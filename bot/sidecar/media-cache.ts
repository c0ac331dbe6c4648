import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT_MS = 7 * 24 * 3_600_000;
/** In each folder, beside the files: whose they are, because the folder's own name does not tell. */
const OWNER = 'conversation';

export interface MediaCacheDeps {
  /** where files are kept */
  dir: string;
  /** of all files together; the ones that nobody asked for longest go first */
  totalMax: number;
  nowMs(): number;
}

/**
 * Customers' files that staff looked at, so that each is fetched from its vendor once. Losing it loses nothing but time;
 * `sweep`, to be called now and then, drops what nobody looked at for a week and all of whoever was erased.
 */
export function createMediaCache({ dir, totalMax, nowMs }: MediaCacheDeps) {
  /** files on their way, by message: who asks meanwhile waits for the same one */
  const underWay = new Map<string, Promise<Uint8Array>>();

  const folderOf = (conversationId: string) => join(dir, nameOf(conversationId));

  async function keep(conversationId: string, place: string, bytes: Uint8Array): Promise<void> {
    await makeRoom(bytes.length);
    const folder = folderOf(conversationId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, OWNER), conversationId, { mode: 0o600 });
    // whole or not at all: a crash leaves no half a file
    const draft = join(folder, `.${randomUUID()}`);
    await writeFile(draft, bytes, { mode: 0o600 });
    await utimes(draft, new Date(nowMs()), new Date(nowMs()));
    await rename(draft, place);
  }

  /** Drops what is old, and where there is no room, what nobody asked for longest, down to half. */
  async function makeRoom(bytes: number): Promise<void> {
    const files = (await filesIn(dir)).sort((a, b) => a.usedAtMs - b.usedAtMs);
    let used = files.reduce((sum, { size }) => sum + size, 0);
    const enough = used + bytes <= totalMax ? totalMax : totalMax / 2;
    for (const { path, size, usedAtMs } of files) {
      if (used + bytes <= enough && nowMs() - usedAtMs < KEPT_MS) break;
      await rm(path, { force: true });
      used -= size;
    }
  }

  return {
    /** Drops what is old, and everything of conversations that are gone: erased with their customer. */
    async sweep(isGone: (conversationId: string) => Promise<boolean>): Promise<void> {
      await makeRoom(0);
      const folders = await readdir(dir).catch(() => []);
      for (const name of folders) {
        const folder = join(dir, name);
        const owner = await readFile(join(folder, OWNER), 'utf8').catch(() => null);
        // one that is being filled is no empty one
        const isLeft = underWay.size === 0 && (owner === null || (await filesIn(folder)).length === 0);
        if (isLeft || (owner !== null && (await isGone(owner)))) await rm(folder, { recursive: true, force: true });
      }
    },
    /** The file of a message, from here or as `fetch` brings it. @throws whatever `fetch` throws */
    async bytesOf(conversationId: string, messageId: string, fetch: () => Promise<Uint8Array>): Promise<Uint8Array> {
      const folder = folderOf(conversationId);
      const place = join(folder, nameOf(messageId));
      try {
        const bytes = await readFile(place);
        const now = new Date(nowMs());
        await utimes(place, now, now);
        return bytes;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      const known = underWay.get(messageId);
      if (known) return known;
      const coming = (async () => {
        const bytes = await fetch();
        if (bytes.length <= totalMax / 4) await keep(conversationId, place, bytes);
        return bytes;
      })();
      underWay.set(messageId, coming);
      try {
        return await coming;
      } finally {
        underWay.delete(messageId);
      }
    },
  };
}
export type MediaCache = ReturnType<typeof createMediaCache>;

/** A name for any id: nothing of it can be a path. */
function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}

async function filesIn(dir: string): Promise<{ path: string; size: number; usedAtMs: number }[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name !== OWNER)
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        // one that was renamed or dropped meanwhile counts for nothing
        const found = await stat(path).catch(() => null);
        return { path, size: found?.size ?? 0, usedAtMs: found?.mtimeMs ?? Number.POSITIVE_INFINITY };
      }),
  );
}
