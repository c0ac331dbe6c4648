import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Packed, pack } from '../../../channels/packed.ts';
import { readSources, type Source } from './sources.ts';

export interface Asset {
  readonly type: Source['type'];
  readonly packed: Packed;
}

/** The files of the pages as they are served. */
export interface Assets {
  readonly version: string;
  readonly first: readonly string[];
  file(path: string): Asset | undefined;
}

/**
 * The files of the pages, read when they are first asked for and kept.
 * @param isWorkedOn files may change while this runs (not in production): each call looks whether one did
 */
export function keepAssets(isWorkedOn: boolean): () => Assets {
  let kept: Assets | null = null;
  let changedAt = 0;
  return () => {
    const latest = isWorkedOn ? latestChange() : 0;
    if (kept && latest === changedAt) return kept;
    changedAt = latest;
    kept = open();
    return kept;
  };
}

function open(): Assets {
  const { version, files, first } = readSources();
  const assets = new Map<string, Asset>();
  for (const [path, { type, content }] of files) assets.set(path, { type, packed: pack(content) });
  return { version, first, file: (path) => assets.get(path) };
}

function latestChange(): number {
  const cwd = fileURLToPath(new URL('page', import.meta.url));
  return globSync('**/*.{ts,css,svg,png}', { cwd }).reduce(
    (latest, path) => Math.max(latest, statSync(`${cwd}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0),
    0,
  );
}
