import { t } from './words.ts';

/** A stay as somebody is about to make it. */
export interface StayDraft {
  resource: string;
  checkIn: string;
  checkOut: string;
  guests: number;
  pets: number;
}

/** Whether it can be asked about at all; what is wrong beyond that the house says. */
export function isAskable({ resource, checkIn, checkOut, guests, pets }: StayDraft): boolean {
  return resource !== '' && checkIn !== '' && checkOut > checkIn && guests >= 1 && pets >= 0;
}

/** Why it cannot be asked about, by field. */
export function wrongIn({ checkIn, checkOut, guests, pets }: StayDraft): Partial<Record<keyof StayDraft, string>> {
  return {
    ...(checkIn === '' && { checkIn: t('needsDay') }),
    ...(checkOut === '' ? { checkOut: t('needsDay') } : checkOut <= checkIn && { checkOut: t('outBeforeIn') }),
    ...(guests < 1 && { guests: t('needsGuest') }),
    ...(pets < 0 && { pets: t('needsNumber') }),
  };
}
