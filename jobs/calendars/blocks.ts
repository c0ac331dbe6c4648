/**
 * Summaries that say no more than closed, as portals and hosts write them, in small letters without accents and signs.
 * Booking.com writes its reservations so too: who knows no better treats those as blocks.
 */
const BLOCKS = new Set([
  '',
  'airbnb not available',
  'closed not available',
  'not available',
  'unavailable',
  'blocked',
  'block',
  'closed',
  'busy',
  'no disponible',
  'reservado',
  'bloqueado',
  'cerrado',
  'ocupado',
  'indisponivel',
  'nao disponivel',
  'fechado',
  'indisponible',
  'non disponible',
  'bloque',
  'ferme',
  'non disponibile',
  'chiuso',
  'occupato',
  'nicht verfugbar',
  'blockiert',
  'geschlossen',
]);

/** Whether an event says no more than that its nights are closed. "Reserved" says more: somebody comes. */
export function isBlockSummary(summary: string): boolean {
  const words = summary
    .slice(0, 100)
    .replace(/\\[nN]/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return BLOCKS.has(words);
}
