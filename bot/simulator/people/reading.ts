import type { Choice } from '../../core/message.ts';

/** What a customer takes a message of the bot for. */
export type Gist =
  | 'link'
  | 'booked'
  | 'confirmed'
  | 'paying'
  | 'ask_name'
  | 'ask_guests'
  | 'ask_dates'
  | 'offer'
  | 'choose'
  | 'heard_so'
  | 'person'
  | 'back'
  | 'hold_ending'
  | 'expired'
  | 'late_money'
  | 'ask_cancel'
  | 'cancelled'
  | 'ask_change'
  | 'changed'
  | 'change_what'
  | 'not_understood'
  | 'menu'
  | 'other';

/** In the order in which they are looked for: the first that fits. */
const SIGNS: readonly (readonly [RegExp, Gist])[] = [
  [/https:\/\/pagos\.example\//, 'link'],
  [/¿Es así\?/, 'heard_so'],
  [/Te paso con una persona del equipo|Le dejo tu mensaje|Ya le avisé a una persona|Se me complicó/, 'person'],
  [/¿(La )?cancelo|¿Cancelo/i, 'ask_cancel'],
  [/cancelé la reserva/, 'cancelled'],
  [/¿La cambio|¿Cambio tu reserva/, 'ask_change'],
  [/quedó así/, 'changed'],
  [/¿Qué cambiamos/, 'change_what'],
  [/^Listo, [^.]*\*pre-reservada\*|Código \*[A-Z0-9]{3}-[A-Z0-9]{3}\*/s, 'booked'],
  [/Llegó tu pago .* ya no está libre/s, 'late_money'],
  [/¿Pudiste (hacer|pagar) la seña|sigue en proceso/, 'hold_ending'],
  [/Se venció|No llegué a ver el calendario/, 'expired'],
  [/en proceso|no pasó/, 'paying'],
  [/¿La reservo\?|¿Te la reservo\?|¿Te reservo/, 'offer'],
  [/¿Cuál te gusta|¿Te sirve|¿Cuál te dejo|¿Cuál de tus/, 'choose'],
  [/nombre/, 'ask_name'],
  [/¿Cuántas personas|¿Cuántos serían/, 'ask_guests'],
  [
    /¿Para qué fechas|¿Qué días|¿Desde qué día|cuántas noches o hasta|qué días exactos|¿Qué fecha|otras fechas\?|dos fechas/,
    'ask_dates',
  ],
  [/Soy yo de nuevo/, 'back'],
  [/no te entendí|no lo entendí|Sigo sin entenderte/, 'not_understood'],
  [/¿En qué te ayudo/, 'menu'],
];

export function gistOf({ text }: { text: string; choices: readonly Choice[] }): Gist {
  // a booking's code comes with its confirmation, too
  if (/\*confirmada\*/.test(text) && /Recibimos|confirmada/.test(text) && !/¿/.test(text)) return 'confirmed';
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'other';
}

/** The payment link in a message. */
export function linkIn(text: string): string | null {
  return /https:\/\/pagos\.example\/\S+/.exec(text)?.[0] ?? null;
}
