import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where a conversation is answered: the service names it with every activity, and it may change. */
const reference = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  bot: z.looseObject({ id: z.string() }),
  user: z.looseObject({ id: z.string() }),
});
export type Reference = z.infer<typeof reference>;

/** Remembers, by thread, where to answer: a small file each, because a reminder goes out days later. */
export function createReferences(dataDir: string) {
  const dir = join(dataDir, 'botframework');
  const known = new Map<string, string>();
  const fileOf = (thread: string) =>
    join(dir, `${createHash('sha256').update(thread).digest('hex').slice(0, 32)}.json`);

  return {
    /** Keeps a reference from an authenticated activity; resolves once it is on disk. */
    async save(thread: string, from: Reference): Promise<void> {
      const text = JSON.stringify(reference.parse(from));
      if (known.get(thread) === text) return;
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const draft = `${fileOf(thread)}.${crypto.randomUUID()}`;
      await writeFile(draft, text, { mode: 0o600 });
      await rename(draft, fileOf(thread));
      if (known.size > 10_000) known.clear();
      known.set(thread, text);
    },
    async load(thread: string): Promise<Reference | null> {
      try {
        return reference.parse(JSON.parse(known.get(thread) ?? (await readFile(fileOf(thread), 'utf8'))));
      } catch (err) {
        if ((err as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw err;
      }
    },
  };
}
