import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * When the newest file of a folder was written (epoch ms), folders in it left aside; null: there is none, or no folder.
 * @throws the system's error when the folder cannot be read
 */
export async function newestFileAtMs(folder: string): Promise<number | null> {
  let newest: number | null = null;
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  for (const name of names) {
    const found = await stat(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null; // taken away meanwhile
      throw error;
    });
    if (found?.isFile() && (newest === null || found.mtimeMs > newest)) newest = found.mtimeMs;
  }
  return newest;
}
