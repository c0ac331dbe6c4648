import { day } from '../../format.ts';
import { words } from '../../words.ts';

/* What is known of a customer's wish, in words. */

const t = words({
  es: {
    so_far: 'Lo que ya sabe',
    unit: 'Cabaña',
    check_in: 'Ingreso',
    check_out: 'Salida',
    nights: 'Noches',
    guests: 'Personas',
    infants: 'Bebés',
    pets: 'Mascotas',
    name: 'A nombre de',
    phone: 'Teléfono',
    email: 'Correo',
  },
  en: {
    so_far: 'What it knows so far',
    unit: 'Cabin',
    check_in: 'Check-in',
    check_out: 'Check-out',
    nights: 'Nights',
    guests: 'People',
    infants: 'Babies',
    pets: 'Pets',
    name: 'In the name of',
    phone: 'Phone',
    email: 'Email',
  },
  pt: {
    so_far: 'O que já sabe',
    unit: 'Cabana',
    check_in: 'Entrada',
    check_out: 'Saída',
    nights: 'Noites',
    guests: 'Pessoas',
    infants: 'Bebês',
    pets: 'Animais',
    name: 'Em nome de',
    phone: 'Telefone',
    email: 'E-mail',
  },
});

const SLOTS = [
  'unit',
  'check_in',
  'check_out',
  'nights',
  'guests',
  'infants',
  'pets',
  'name',
  'phone',
  'email',
] as const;

export type Gathered = Partial<Record<(typeof SLOTS)[number], { value: string | number; label: string }>>;

export const soFar = () => t('so_far');

/** Each with what it is called, dates with their weekday. Nights are left out where both dates are there. */
export function tellSlots(labels: Partial<Record<string, unknown>>): { slot: string; name: string; text: string }[] {
  const isWhole = labels.check_in !== undefined && labels.check_out !== undefined;
  return SLOTS.filter((slot) => labels[slot] !== undefined && !(slot === 'nights' && isWhole)).map((slot) => {
    const text = String(labels[slot]);
    const isDate = slot === 'check_in' || slot === 'check_out';
    return { slot, name: t(slot), text: isDate ? day(text) : text };
  });
}

export function labelsOf(gathered: Gathered): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(gathered).map(([slot, { label }]) => [slot, label]));
}
