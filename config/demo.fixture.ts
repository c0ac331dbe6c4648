import type { CabinsBusiness, SalonBusiness, Unit } from '../bot/core/business.ts';
import { loadBusinesses } from './business.ts';

export const DEMO_FILES = ['cabanas', 'peluqueria'].map((name) => `${import.meta.dirname}/demo/${name}.json`);
const [cabanas, peluqueria] = loadBusinesses(DEMO_FILES);

/** Cabañas del Arroyo and Peluquería Tijeras as their files stand, for tests. */
export const CABINS = cabanas!.business as CabinsBusiness;
export const SALON = peluqueria!.business as SalonBusiness;

/** One of the cabins, by id. */
export function cabin(id: string): Unit {
  return CABINS.units.find((unit) => unit.id === id)!;
}
