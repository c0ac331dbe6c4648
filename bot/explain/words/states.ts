import type { InEach } from './words.ts';

/**
 * What each state of each flow is for, in words for staff: under the diagram, and after "Ahora espero". The flows' own
 * `about` is for who maintains them. A test keeps this and the flows in step.
 */
export const STATES: Readonly<Record<string, InEach>> = {
  'book.dates': {
    es: 'ver si están las dos fechas',
    en: 'see whether both dates are known',
    pt: 'ver se há as duas datas',
  },
  'book.too_long': {
    es: 'si le sirven menos noches',
    en: 'whether fewer nights will do',
    pt: 'se servem menos noites',
  },
  'book.free_days': {
    es: 'qué días quiere, de los que hay libres',
    en: 'which of the free days they want',
    pt: 'que dias quer, dos que há livres',
  },
  'book.prices': {
    es: 'para qué fechas, después de ver precios',
    en: 'for which dates, after the prices',
    pt: 'para que datas, depois dos preços',
  },
  'book.ask_dates': { es: 'para qué fechas', en: 'for which dates', pt: 'para que datas' },
  'book.ask_check_in': { es: 'desde qué día', en: 'from which day', pt: 'a partir de que dia' },
  'book.ask_check_out': {
    es: 'hasta qué día o cuántas noches',
    en: 'until which day, or how many nights',
    pt: 'até que dia ou quantas noites',
  },
  'book.guests': { es: 'cuántas personas', en: 'how many people', pt: 'quantas pessoas' },
  'book.suggest': {
    es: 'si le sirve alguna de las primeras fechas libres',
    en: 'whether one of the first free dates will do',
    pt: 'se serve alguma das primeiras datas livres',
  },
  'book.find': { es: 'cuál elige de lo que hay', en: 'which one of what there is', pt: 'qual escolhe do que há' },
  'book.money_gone': {
    es: 'avisar que ese pago ya no espera',
    en: 'say that the payment waits no more',
    pt: 'avisar que esse pagamento já não espera',
  },
  'book.confirm': {
    es: 'un sí o un no a la oferta',
    en: 'a yes or a no to the offer',
    pt: 'um sim ou um não à oferta',
  },
  'book.edit': { es: 'qué quiere cambiar', en: 'what they want changed', pt: 'o que quer mudar' },
  'book.name': { es: 'a nombre de quién', en: 'whose name it is in', pt: 'em nome de quem' },
  'book.hold': { es: 'guardar la estadía', en: 'hold the stay', pt: 'guardar a estadia' },
  'book.hold_paid': {
    es: 'reservar con un pago que ya estaba',
    en: 'book with a payment that was there',
    pt: 'reservar com um pagamento que já estava',
  },
  'change.which': { es: 'qué reserva', en: 'which booking', pt: 'que reserva' },
  'change.none': { es: 'no hay nada para cambiar', en: 'there is nothing to change', pt: 'não há nada para mudar' },
  'change.what': { es: 'qué quiere cambiar', en: 'what they want changed', pt: 'o que quer mudar' },
  'change.begun': {
    es: 'ya están alojados: lo ve una persona',
    en: 'they are there already: a person sees to it',
    pt: 'já estão hospedados: uma pessoa cuida disso',
  },
  'change.waiting': {
    es: 'es una pre-reserva: no se puede prometer',
    en: 'it is a pre-booking: nothing can be promised',
    pt: 'é uma pré-reserva: não se pode prometer',
  },
  'change.unseen': {
    es: 'falta ver un calendario: lo ve una persona',
    en: 'a calendar is too old: a person sees to it',
    pt: 'falta ver um calendário: uma pessoa cuida disso',
  },
  'change.ask_dates': { es: 'las fechas nuevas', en: 'the new dates', pt: 'as datas novas' },
  'change.ask_guests': { es: 'cuántas personas van ahora', en: 'how many people now', pt: 'quantas pessoas agora' },
  'change.find': { es: 'cuál elige de lo que hay', en: 'which one of what there is', pt: 'qual escolhe do que há' },
  'change.same': { es: 'ya está así', en: 'it is like that already', pt: 'já está assim' },
  'change.confirm': {
    es: 'un sí o un no al cambio',
    en: 'a yes or a no to the change',
    pt: 'um sim ou um não à mudança',
  },
  'change.kept': { es: 'queda como estaba', en: 'it stays as it was', pt: 'fica como estava' },
  'change.done': { es: 'hacer el cambio', en: 'make the change', pt: 'fazer a mudança' },
  'cancel.which': { es: 'qué reserva', en: 'which booking', pt: 'que reserva' },
  'cancel.none': { es: 'no hay nada para cancelar', en: 'there is nothing to cancel', pt: 'não há nada para cancelar' },
  'cancel.confirm': {
    es: 'un sí o un no a cancelar',
    en: 'a yes or a no to cancelling',
    pt: 'um sim ou um não ao cancelamento',
  },
  'cancel.kept': { es: 'la reserva queda', en: 'the booking stays', pt: 'a reserva fica' },
  'cancel.done': { es: 'cancelarla', en: 'cancel it', pt: 'cancelá-la' },
  'bookings.tell': { es: 'contarle sus reservas', en: 'tell them their bookings', pt: 'contar as suas reservas' },
  'pay.which': { es: 'qué reserva', en: 'which booking', pt: 'que reserva' },
  'pay.twice': { es: 'pagó de más', en: 'it was paid more than once', pt: 'pagou a mais' },
  'pay.nothing_due': { es: 'no hay nada para pagar', en: 'there is nothing to pay', pt: 'não há nada para pagar' },
  'pay.tell': { es: 'decirle cómo se paga', en: 'tell how it is paid', pt: 'dizer como se paga' },
  'extend.which': { es: 'qué reserva', en: 'which booking', pt: 'que reserva' },
  'extend.nothing_held': { es: 'no hay nada guardado', en: 'nothing is held', pt: 'não há nada guardado' },
  'extend.extend': {
    es: 'guardarla más tiempo, una vez',
    en: 'hold it for longer, once',
    pt: 'guardá-la mais tempo, uma vez',
  },
  'reuse.check': {
    es: 'ver si el pago todavía espera',
    en: 'see whether the payment still waits',
    pt: 'ver se o pagamento ainda espera',
  },
  'reuse.rests': { es: 'cuánto quedaría por pagar', en: 'what would be left to pay', pt: 'quanto ficaria por pagar' },
  'reuse.offer': {
    es: 'cuál quiere con ese pago',
    en: 'which one they want with that payment',
    pt: 'qual quer com esse pagamento',
  },
  'reuse.over': {
    es: 'el pago ya se devolvió o se usó',
    en: 'the payment was given back or used',
    pt: 'o pagamento já foi devolvido ou usado',
  },
  'salon.pass_on': { es: 'pasar a una persona', en: 'pass to a person', pt: 'passar para uma pessoa' },
};
