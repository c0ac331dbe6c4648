import type { IcalEvent } from './ical-text.ts';

const CHANGED_MS = Date.UTC(2026, 10, 21, 15, 4, 5);

export function stay(change: Partial<IcalEvent> = {}): IcalEvent {
  return {
    uid: '0b0f4e0a-9a51-4d32-8a4c-6f1f6f3f8a01@conserje',
    from: '2026-12-24',
    to: '2026-12-26',
    summary: 'Reservado',
    stampMs: CHANGED_MS,
    sequence: 0,
    ...change,
  };
}

/** What the files in `golden/` were made of, by their names. */
export const GOLDEN: Record<string, { name: string; events: IcalEvent[] }> = {
  empty: { name: 'Cabaña Lenga', events: [] },
  stays: {
    name: 'Cabaña Lenga',
    events: [
      stay(),
      // begins on the morning that the first one ends
      stay({ uid: 'b2@conserje', from: '2026-12-26', to: '2026-12-27', sequence: 3, isTentative: true }),
      stay({ uid: 'c3@conserje', from: '2026-12-31', to: '2027-01-02', summary: 'No disponible' }),
      stay({ uid: 'd4@conserje', from: '2028-02-28', to: '2028-03-01', stampMs: CHANGED_MS + 3_600_000 }),
    ],
  },
  texts: {
    name: 'Cabañas “del Arroyo”, Lenga; Ñire\nBariloche',
    events: [
      stay({ summary: 'Coma, punto y coma; barra \\ y dos puntos: "comillas"' }),
      stay({ uid: 'b2@conserje', from: '2026-12-26', to: '2026-12-28', summary: 'Una línea\ny otra\r\ny otra más' }),
      stay({ uid: 'c3@conserje', from: '2027-01-02', to: '2027-01-03', summary: `Ñandú ${'🏔'.repeat(40)} fin` }),
      stay({
        uid: 'd4@conserje',
        from: '2027-01-05',
        to: '2027-01-06',
        summary: 'Familia 👨‍👩‍👧',
        description: `Código AR4-K7Q\n${'áéíóú '.repeat(30)}\nhttps://conserje.example/console?a=1&b=2`,
      }),
    ],
  },
};
