import { spawnSync } from 'node:child_process';

/*
 * Real voice notes for tests: espeak-ng speaks them, ffmpeg packs them as a phone does (Ogg/Opus, mono, 16 kbit/s).
 * Both are Debian packages. Where one is missing, such tests are left out, and say so.
 */

const MISSING = ['espeak-ng', 'ffmpeg', 'ffprobe'].filter(
  (tool) => spawnSync(tool, [tool === 'espeak-ng' ? '--version' : '-version']).status !== 0,
);
/** Whether voice notes can be made here. */
export const canSpeak = MISSING.length === 0;
if (!canSpeak) {
  console.warn(
    `!!! TESTS WITH REAL VOICE NOTES ARE LEFT OUT: no ${MISSING.join(', no ')} (apt-get install espeak-ng ffmpeg)`,
  );
}

export interface Packing {
  /** bits a second */
  bitRate?: number;
  isVariable?: boolean;
  frameMs?: 20 | 40 | 60;
}

/** A Spanish sentence as a voice note. */
export function speak(text: string, packing: Packing = {}): Uint8Array<ArrayBuffer> {
  const wav = run('espeak-ng', ['-v', 'es-419', '--stdout', text]);
  return pack(['-f', 'wav', '-i', 'pipe:0'], packing, wav);
}

/** A voice note of a muted microphone. */
export function silence(seconds: number, packing: Packing = {}): Uint8Array<ArrayBuffer> {
  return pack(['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono', '-t', String(seconds)], packing);
}

/** A voice note of a quiet room (`amplitude` 0.003) or a loud one. */
export function noise(seconds: number, amplitude: number): Uint8Array<ArrayBuffer> {
  return pack(['-f', 'lavfi', '-i', `anoisesrc=r=48000:a=${amplitude}:seed=7`, '-t', String(seconds)], {});
}

/** How long ffprobe finds a file. */
export function probeSeconds(path: string): number {
  return Number(run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path]).toString());
}

function pack(input: string[], { bitRate = 16_000, isVariable = true, frameMs = 20 }: Packing, stdin?: Uint8Array) {
  const opus = ['-c:a', 'libopus', '-b:a', String(bitRate), '-application', 'voip', '-frame_duration', String(frameMs)];
  const rest = ['-ac', '1', '-ar', '48000', '-vbr', isVariable ? 'on' : 'off', '-f', 'ogg', 'pipe:1'];
  return new Uint8Array(run('ffmpeg', ['-v', 'error', ...input, ...opus, ...rest], stdin));
}

function run(tool: string, args: string[], stdin?: Uint8Array): Buffer<ArrayBuffer> {
  const done = spawnSync(tool, args, { maxBuffer: 64 * 2 ** 20, ...(stdin !== undefined && { input: stdin }) });
  if (done.status !== 0) throw new Error(`${tool}: ${done.stderr}`);
  return done.stdout as Buffer<ArrayBuffer>;
}
