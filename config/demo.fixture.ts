import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CabinsBusiness, SalonBusiness, Unit } from '../bot/core/business.ts';
import { loadBusinesses } from './business.ts';
import { configOf } from './config.ts';
import { ConfigError } from './config-error.ts';

export const DEMO_FILES = ['cabanas', 'peluqueria'].map((name) => `${import.meta.dirname}/demo/${name}.json`);
const [cabanas, peluqueria] = loadBusinesses(DEMO_FILES);

/** Cabañas del Arroyo and Peluquería Tijeras as their files stand, for tests. */
export const CABINS = cabanas!.business as CabinsBusiness;
export const SALON = peluqueria!.business as SalonBusiness;

/** One of the cabins, by id. */
export function cabin(id: string): Unit {
  return CABINS.units.find((unit) => unit.id === id)!;
}

/** A copy of the demo's cabins in a folder, with other fields. @returns its path */
export function demoFileWith(folder: string, name: string, fields: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8')), ...fields }));
  return path;
}

/** What a start with these variables is refused for; [] where it is not. */
export function problemsWith(source: Record<string, string>): readonly string[] {
  try {
    configOf(source);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
