import { day, money, time } from '../../format.ts';
import { Link } from '../../router.ts';
import { html } from '../../ui/html.ts';
import { words } from '../../words.ts';
import type { SystemLine } from './conversation.ts';
import { tellSlots } from './slots.ts';

const t = words({
  es: {
    staff_took_over: '{staff} tomó la conversación',
    staff_took_over_phone: 'Alguien respondió desde el teléfono del negocio',
    staff_took_over_api: 'Otro sistema tomó la conversación',
    staff_released: '{staff} se la devolvió al bot',
    staff_released_idle: 'Volvió al bot sola, porque nadie escribió en un buen rato',
    staff_released_resolved: '{staff} la dio por resuelta',
    staff_filled: '{staff} completó datos por el cliente',
    staff_told: '{staff} le contó la novedad',
    hold_ending: 'La reserva {code} está por vencer',
    hold_expired: 'Venció la reserva {code}',
    reservation_confirmed: 'Se confirmó la reserva {code}',
    reservation_confirmed_paid: 'Llegó el pago: se confirmó la reserva {code}',
    reservation_cancelled: 'Se canceló la reserva {code}',
    reservation_changed: 'Cambió la reserva {code}',
    payment_link: 'Salió el enlace de pago de {code}',
    payment_link_failed: 'No se pudo armar el enlace de pago de {code}; se sigue intentando',
    payment_rejected: 'Rechazaron un pago de {code}',
    payment_pending: 'Un pago de {code} está en revisión',
    payment_attention: 'Un pago de {code} necesita que alguien lo mire',
    payment_refunded: 'Se devolvieron {money} de {code}',
    calendar_read_free: 'Se leyó el calendario: las noches de {code} están libres',
    calendar_read_taken: 'Se leyó el calendario: las noches de {code} ya no están',
    stay_reminder: 'Recordatorio de la estadía {code}',
    check_in_info: 'Indicaciones para el ingreso de {code}',
    thanks: 'Agradecimiento por la estadía {code}',
    somebody: 'Alguien del equipo',
    other: 'Pasó algo: {code}',
  },
  en: {
    staff_took_over: '{staff} took the conversation over',
    staff_took_over_phone: 'Somebody answered from the business’s phone',
    staff_took_over_api: 'Another system took the conversation over',
    staff_released: '{staff} handed it back to the bot',
    staff_released_idle: 'Back with the bot by itself: nobody wrote for long',
    staff_released_resolved: '{staff} resolved it',
    staff_filled: '{staff} filled in for the customer',
    staff_told: '{staff} told the news',
    hold_ending: 'Booking {code} is about to end',
    hold_expired: 'Booking {code} ended unpaid',
    reservation_confirmed: 'Booking {code} was confirmed',
    reservation_confirmed_paid: 'Payment came: booking {code} is confirmed',
    reservation_cancelled: 'Booking {code} was cancelled',
    reservation_changed: 'Booking {code} changed',
    payment_link: 'The payment link of {code} went out',
    payment_link_failed: 'The payment link of {code} cannot be made; it is tried again',
    payment_rejected: 'A payment of {code} was rejected',
    payment_pending: 'A payment of {code} is being looked into',
    payment_attention: 'A payment of {code} needs somebody to look',
    payment_refunded: '{money} of {code} were given back',
    calendar_read_free: 'The calendar was read: the nights of {code} are free',
    calendar_read_taken: 'The calendar was read: the nights of {code} are gone',
    stay_reminder: 'Reminder of stay {code}',
    check_in_info: 'Check-in directions of {code}',
    thanks: 'Thanks for stay {code}',
    somebody: 'Somebody of the team',
    other: 'Something happened: {code}',
  },
  pt: {
    staff_took_over: '{staff} assumiu a conversa',
    staff_took_over_phone: 'Alguém respondeu pelo telefone do negócio',
    staff_took_over_api: 'Outro sistema assumiu a conversa',
    staff_released: '{staff} devolveu ao bot',
    staff_released_idle: 'Voltou ao bot sozinha, porque ninguém escreveu por um bom tempo',
    staff_released_resolved: '{staff} deu por resolvida',
    staff_filled: '{staff} completou dados pelo cliente',
    staff_told: '{staff} contou a novidade',
    hold_ending: 'A reserva {code} está para vencer',
    hold_expired: 'A reserva {code} venceu',
    reservation_confirmed: 'A reserva {code} foi confirmada',
    reservation_confirmed_paid: 'O pagamento chegou: a reserva {code} foi confirmada',
    reservation_cancelled: 'A reserva {code} foi cancelada',
    reservation_changed: 'A reserva {code} mudou',
    payment_link: 'O link de pagamento de {code} foi enviado',
    payment_link_failed: 'Não deu para criar o link de pagamento de {code}; continua tentando',
    payment_rejected: 'Um pagamento de {code} foi recusado',
    payment_pending: 'Um pagamento de {code} está em análise',
    payment_attention: 'Um pagamento de {code} precisa que alguém olhe',
    payment_refunded: '{money} de {code} foram devolvidos',
    calendar_read_free: 'O calendário foi lido: as noites de {code} estão livres',
    calendar_read_taken: 'O calendário foi lido: as noites de {code} não estão mais',
    stay_reminder: 'Lembrete da estadia {code}',
    check_in_info: 'Instruções de entrada de {code}',
    thanks: 'Agradecimento pela estadia {code}',
    somebody: 'Alguém da equipe',
    other: 'Aconteceu algo: {code}',
  },
});

/** What only repeats what stands in the thread as a message. */
const REPEATED = new Set(['staff_message', 'silence']);

export function isShown({ code }: SystemLine): boolean {
  return !REPEATED.has(code);
}

function keyOf({ code, params }: SystemLine): string {
  if (code === 'staff_took_over' && (params.by === 'phone' || params.by === 'api')) return `${code}_${params.by}`;
  if (code === 'staff_released' && params.why) return `${code}_${params.why}`;
  if (code === 'reservation_confirmed' && params.paid === true) return `${code}_paid`;
  if (code === 'calendar_read') return `${code}_${params.isFree === true ? 'free' : 'taken'}`;
  return code;
}

/** What happened beside messages, in a sentence. */
export function tellLine(line: SystemLine): string {
  const { params } = line;
  const key = keyOf(line);
  const values = {
    staff: String(params.staff ?? t('somebody')),
    code: String(params.code ?? line.code),
    money:
      typeof params.amountCents === 'number'
        ? money({ amount: params.amountCents, currency: String(params.currency) })
        : '',
  };
  const say = t as (key: string, values: Record<string, string>) => string;
  const sentence = say(t.has(key) ? key : 'other', values);
  if (line.code === 'staff_filled') {
    const told = tellSlots(params).map(({ name, text }) => `${name}: ${text}`);
    return told.length > 0 ? `${sentence}. ${told.join(' · ')}` : sentence;
  }
  return params.checkIn ? `${sentence} (${day(String(params.checkIn))})` : sentence;
}

export function Happened({ line }: { line: SystemLine }) {
  const { reservation } = line.params;
  const text = tellLine(line);
  return html`<p class=${`happened happened-${line.code.split('_')[0]}`} data-id=${line.id}>
    <span>${reservation ? html`<${Link} to=${`/reservations/${encodeURIComponent(String(reservation))}`}>${text}<//>` : text}</span> <time datetime=${line.at}>${time(line.at)}</time>
  </p>`;
}
