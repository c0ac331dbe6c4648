import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and those above it, step by step: where nothing can be created (`/proc`), Node's own `recursive`
 * never comes back.
 * @param mode of the folder itself
 * @throws the system's error, where it may not
 */
export function createFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) createFolder(dirname(folder), 0o777);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // another process that starts at the same time may have been first
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
