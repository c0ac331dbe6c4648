import type { ConsoleDesk } from './console.fixture.ts';

/** What people wrote to the cabins, each with what is to be seen of it in the console. */
export interface Scenes {
  /** booked up to the hold, with a name */
  caro: string;
  /** in the middle of it: a question answered, dates changed */
  beto: string;
  /** asked for a person; nobody took it yet */
  marta: string;
  /** taken over by the owner, who wrote */
  juan: string;
  /** a question, answered */
  ana: string;
  /** a confirmed booking that arrives today */
  booking: string;
}

/** A day some weeks from now, as people write it: `18/12`. */
function inDays(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
}

/** A Monday at least so many days from now: no minimum of a weekend is in the way. */
function mondayAfter(days: number): number {
  const weekday = new Date(Date.now() + days * 86_400_000).getUTCDay();
  return days + ((8 - weekday) % 7);
}

/** Fills a fresh install by really talking to its bot, as customers of the demo cabins would. */
export async function playScenes(desk: ConsoleDesk): Promise<Scenes> {
  const first = mondayAfter(40);

  const ana = await desk.customer({ name: 'Ana Paz' });
  await ana.say('hola! a qué hora es el check in?');
  await ana.say('y aceptan mascotas?');

  const caro = await desk.customer({ name: 'Caro Méndez' });
  await caro.say(`buenas! tenés algo del ${inDays(first)} al ${inDays(first + 3)}? somos 2 y un perrito`);
  await caro.say('la ñire');
  await caro.say('dale, reservala');
  await caro.say('Caro Méndez');

  const beto = await desk.customer({ name: 'Beto Ruiz' });
  await beto.say(`quiero la lenga del ${inDays(first + 7)} al ${inDays(first + 10)}, 5 personas`);
  await beto.say('hay pileta?');
  await beto.say(`uh no, al final vamos hasta el ${inDays(first + 11)}`);

  const juan = await desk.customer({ name: 'Juan Pérez' });
  await juan.say(`hola, tienen lugar para 4 del ${inDays(first + 14)} al ${inDays(first + 17)}?`);
  await juan.say('se puede pagar la seña en dos veces?');

  const marta = await desk.customer({ name: 'Marta' });
  await marta.say('hola, quiero hablar con una persona por favor');

  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const book = (resource: string, from: number, name: string, guests: number) =>
    desk.call<{ id: string }>('POST', '/reservations', {
      ...{ resource, checkIn: day(from), checkOut: day(from + 4), guests },
      customer: { name, phone: '+5493515550101' },
    });
  const booking = await book('lenga', 0, 'Dani Sosa', 5);
  await desk.call('POST', `/reservations/${booking.id}/confirm`, {});
  const next = await book('lenga', 4, 'Ana Paz', 3);
  await desk.call('POST', `/reservations/${next.id}/confirm`, {});
  await book('coihue', 2, 'Juan Pérez', 2);

  return {
    booking: booking.id,
    caro: caro.conversationId,
    beto: beto.conversationId,
    marta: marta.conversationId,
    juan: juan.conversationId,
    ana: ana.conversationId,
  };
}
