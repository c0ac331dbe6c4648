/** Who plays in a sandbox: names for whoever has none. */
export const NAMES = ['Caro Méndez', 'Beto Ruiz', 'Ana Paz'] as const;
export const PHONES = NAMES.length;
