import type { Command } from './command.ts';
import type { SlotValues } from './slot.ts';
import type { State } from './state.ts';

/**
 * What is asked of the money of one's own booking: "¿cuánto me queda por pagar allá?", "¿cuánto pierdo?", "¿ya me
 * devolvieron?". With a booking in this conversation, or one that has just ended, that is no price list and no search;
 * what was asked before stays asked. Null without one, and while other nights are looked for, which are meant then.
 * @param words the message, bare
 * @param asks whether it was written as a question
 */
export function moneyAsked(words: string, asks: boolean, state: State): Command | null {
  const said = evened(words);
  const { flow } = state.stack.at(-1) ?? {};
  if (state.booked === null && state.past === undefined && !OF_BOOKING.has(flow ?? '')) return null;
  if (WANTS_PERSON.test(said)) return null;
  const searches = flow === 'book' && !asksWhatToCancel(state);
  if (WENT_BACK.test(said)) return told('back', state, true);
  if (SPENT.test(said)) return told('spent', state, false);
  if (searches) return null;
  if (goesBack(said) && (asks || !DEMANDS.test(said))) return told('back', state, false);
  if (flow === 'reuse' && LEFT_OF_OFFERS.test(said)) return told('rest', state, false);
  if (flow !== 'change' && (LEFT.test(said) || (state.booked !== null && LEFT_OF_BOOKED.test(said))))
    return told('rest', state, false);
  return null;
}

/**
 * What is said of paying the deposit that is awaited: the card is refused, it was paid twice, "¡pero si yo pagué!", the
 * link may be a trick, how long there is.
 */
export function payingSaid(words: string, state: State): Command | null {
  const said = evened(words);
  if (WANTS_PERSON.test(said)) return null;
  if (state.booked === null && state.past === undefined)
    // staff may have made it: "¿hasta cuándo me la guardan?"
    return state.stack.length === 0 && KEPT_UNTIL.test(said) ? pay('time') : null;
  const searches = state.stack.at(-1)?.flow === 'book' && !asksWhatToCancel(state);
  if (TWICE.test(said)) return pay('twice');
  if (PAID_ALREADY.test(said)) return pay('paid');
  if (searches) return null;
  if (TROUBLE.test(said) && !ANOTHER_DAY.test(said)) return pay('trouble');
  if (SAFE.test(said)) return pay('safe');
  return TIME_LEFT.test(said) || KEPT_UNTIL.test(said) ? pay('time') : null;
}

/** "¿Y ahora qué hago?": how the booking stands; in the middle of something, what was asked. */
export function nextAsked(words: string, state: State): Command | null {
  if (!NEXT.test(evened(words))) return null;
  if (state.stack.length > 0) return { kind: 'repeat' };
  if (state.booked === null) return null;
  return { kind: 'start_flow', flow: 'bookings', slots: { reservation: state.booked.reservation } };
}

/** The question is whether the booking or the search is to be cancelled: the search is not what is talked about. */
export function asksWhatToCancel({ prompt }: Pick<State, 'prompt'>): boolean {
  return (
    prompt?.choices.some(({ commands }) =>
      commands.some((one) => one.kind === 'cancel_flow' && one.search === true),
    ) === true
  );
}

function told(wish: NonNullable<SlotValues['wish']>, state: State, isPast: boolean): Command {
  const reservation = meant(state, isPast);
  return { kind: 'start_flow', flow: 'bookings', slots: { wish, ...(reservation !== undefined && { reservation }) } };
}

/** Flows that are about one booking, or money that came for one. */
const OF_BOOKING: ReadonlySet<string> = new Set(['cancel', 'change', 'reuse']);

/** The booking in hand; of what went back, the one that ended. Undefined while it is asked which one. */
function meant({ stack, booked, past }: State, isPast: boolean): string | undefined {
  const top = stack.at(-1);
  if (top !== undefined && OF_BOOKING.has(top.flow)) return top.slots.reservation;
  return isPast ? (past ?? booked?.reservation) : (booked?.reservation ?? past);
}

const pay = (wish: NonNullable<SlotValues['wish']>): Command => ({ kind: 'start_flow', flow: 'pay', slots: { wish } });

function evened(words: string): string {
  return words
    .replace(/[¡!¿?.,;:()]+/g, ' ')
    .replace(/\b(q|k)\b/g, 'que')
    .replace(/\bx\b/g, 'por')
    .replace(/\s+/g, ' ')
    .trim();
}

const LEAD =
  '^(?:(?:y|e|che|hola|buenas|perdon|disculpa|entonces|ahora|pero|ok|bueno|dale|no|si|a ver|una consulta|consulta|una pregunta|despues|igual) )*';
const ARRIVING =
  '(?: (?:alla|ahi|aca|al llegar|al ingresar|al entrar|a la llegada|en la llegada|cuando (?:llego|llegue|llegamos|lleguemos|estemos|este|vaya|vayamos|voy|vamos|entro|entramos|ingreso|ingresamos)|el dia (?:que (?:llego|llegamos)|de llegada)|en la cabana|en el lugar|en efectivo))';
const TAIL = `(?:${ARRIVING}| (?:de la reserva|del total|en total|todavia|entonces|el resto|de resto|de saldo|ahora|por favor|porfa|mas))*$`;

const LEFT = new RegExp(
  `${LEAD}(?:cuanto|que) (?:plata |guita |saldo )?(?:(?:me|nos|te|les) )?(?:queda|quedaria|resta|restaria|falta|faltaria|quedo|restan|quedan)(?: por| para| que| a| de)* (?:pagar|abonar|poner|completar|saldar|pagarte|pagarles)${TAIL}|${LEAD}cuanto (?:(?:me|nos) (?:queda|resta|falta)|resta|restan)${TAIL}|${LEAD}cuanto (?:(?:tengo|tenemos|hay|tendria|tendriamos|habria|voy|vamos)(?: a tener)? (?:que |a )?(?:pagar|abonar|poner|llevar|pagarte|pagarles)|pago|pagamos|pagaria|abono|abonamos|se paga|se abona|(?:te |les )?(?:debo|debemos))${ARRIVING}${TAIL}|${LEAD}(?:de )?(?:cuanto|cual) (?:es|era|seria) (?:el|mi) (?:saldo|resto)(?: (?:a|por|que (?:falta|queda|tengo que)) (?:pagar|abonar))?${TAIL}|${LEAD}(?:(?:me |nos )?(?:queda|falta|resta) (?:algo (?:por|para|de) (?:pagar|abonar)|(?:pagar|abonar) algo)|(?:te |les )?(?:debo|debemos) algo|(?:tengo|tenemos|hay) que (?:pagar|abonar) (?:algo|otra cosa))${TAIL}`,
);
const LEFT_OF_BOOKED = new RegExp(
  `${LEAD}cuanto (?:(?:tengo|tenemos) que (?:pagar|abonar)|(?:te |les )?(?:debo|debemos))${TAIL}`,
);

/** Under an offer of what money could be the deposit of: what would be to pay besides. */
const LEFT_OF_OFFERS = new RegExp(
  `${LEAD}cuanto (?:mas )?(?:(?:tengo|tenemos|tendria|tendriamos|hay|habria|deberia|deberiamos)(?: a| que)* (?:pagar|abonar|poner|agregar|sumar)|pagaria|pagariamos|pondria|saldria|seria|costaria|restaria|quedaria|falta|faltaria)(?: (?:de mas|mas|(?:por|con|para) cada una|cada una|por la diferencia|de diferencia|en total|por todo|pagar|poner))*${TAIL}`,
);

const SPENT = new RegExp(
  `${LEAD}(?:cuanto|cuanta|que)(?: es lo que)?(?: plata| guita)?(?: ya)?(?: (?:les|te|le))? (?:pague|page|pagamos|senamos|puse|transferi|transferimos|deposite|abone|mande|llevo pagado|llevamos pagado|tengo pagado|tenemos pagado|habia pagado|he pagado)(?: (?:ya|yo|de sena|de reserva|en total|hasta ahora|por la reserva|la sena|al final|entonces))*$|${LEAD}(?:ya )?(?:esta|quedo|figura) (?:ya )?(?:paga|pagada|pago|pagado)(?: (?:la sena|el deposito|la reserva|mi reserva|todo))?$|${LEAD}(?:la sena|el deposito) (?:ya )?(?:esta|quedo|figura) (?:paga|pagada|pago|pagado)$`,
);

/** Who is angry, or asks for somebody, is not answered with figures. */
const WANTS_PERSON =
  /\b(?:ladron\w*|chorr[oa]s?|estafador\w*|estafaron|robaron|verguenza|denunci\w*|abogad\w*|defensa del consumidor|hablar con|llamame|una persona|alguien|encargad[oa]|duen[oa])\b/;

const MONEY = '(?:plata|sena|guita|dinero|pago|deposito|transferencia)';
const WENT_BACK = new RegExp(
  `\\b(?:me|nos|se|te)(?: (?:la|lo|las|los))? (?:devolvieron|devolviste|devolvio|reintegraron|reembolsaron)\\b|\\b(?:hicieron|hiciste|salio|llego|se hizo|esta) (?:la devolucion|el reembolso|el reintegro)\\b|\\bcuando (?:(?:me|nos|se) )?(?:(?:la|lo) )?(?:devuelven|devolves|devuelve|devolveran|reintegran|reembolsan|van a devolver|vas a devolver|vuelve|llega|cae|acreditan|se acredita)\\b.*\\b(?:${MONEY}|devolucion|reembolso|reintegro)\\b|\\bcuando (?:me|nos)(?: (?:la|lo))? (?:devuelven|devolves|reintegran|reembolsan|van a devolver)\\b|${LEAD}(?:donde esta |que (?:pasa|paso|onda|hay) con |como va )?(?:mi|nuestra|nuestro) ${MONEY}(?: (?:donde esta|que paso))?$`,
);

const BACK = new RegExp(
  `\\b(?:me|nos|se)(?: (?:la|lo|las|los))? (?:devuelven|devolves|devuelve|devolverian|devolverias|van a devolver|vas a devolver|reintegran|reintegras|reembolsan|reembolsas)\\b|${LEAD}cuanto(?: ${MONEY})? (?:pierdo|perdemos|perderia|perderiamos|voy a perder)\\b|\\b(?:pierdo|perdemos|perderia|se pierde) (?:la|mi|toda la|el|todo)(?: ${MONEY})?\\b|\\b(?:perdi|perdimos) (?:la|mi|toda la) sena\\b|${LEAD}que (?:pasa|pasaria) si (?:(?:la|lo) )?cancel(?:o|amos|ara)$|\\bla ${MONEY} (?:la |se )?(?:pierdo|perdemos|pierde|vuelve|devuelven)\\b|${LEAD}(?:que (?:pasa|onda) con )la ${MONEY}$`,
);
/** On some other condition, or some days before: that is the policy, not what is now. */
const SUPPOSES =
  /\bsi (?!(?:(?:la|lo|te|les|me|ya|ahora|yo|al final|hoy) )*(?:cancel|no (?:voy|vamos|puedo ir|podemos ir)|bajo|arrepient|desist|doy de baja)|(?:la|me) (?:devuelv|pierd))|\bantes\b|\d|\bcon cuant|\bhasta cuando|\b(otra|de otra) reserva\b/;
const DEMANDS = /^(?:(?:no|que|quiero|prefiero|mejor) )*(?:me|nos) (?:la |lo )?devuelv\w+ (?:la|el|mi|toda)\b/;

function goesBack(said: string): boolean {
  return BACK.test(said) && !SUPPOSES.test(said);
}

const TWICE =
  /^(?!.*\bno (?:pague|transferi|deposite|quiero)\b)(?=.*\b(?:pague|page|pagamos|transferi|transferimos|deposite|mande|hice|hicimos|cobro|cobraron|debito|debitaron|salieron|salio|se pago)\b).*\b(?:dos veces|2 veces|doble|dos pagos|dos transferencias|duplicad[oa]|repetid[oa]|por duplicado)\b|\b(?:pague|transferi|deposite) (?:de nuevo|otra vez) (?:sin querer|por error|de mas)\b/;
const PAID_ALREADY =
  /^(?:(?:pero|no|che|eh|ey|si|como|hola|perdon|ah) )*(?:(?:yo|ya|si|la|lo|te|les) )*(?:pague|page|transferi|deposite)(?: (?:la sena|todo|ayer|hoy|recien|ya|la reserva|el total|hace \w+ \w+))*$|\b(?:pague|pagamos|transferi|deposite)\b.*\b(?:no tengo|sin|no me (?:figura|aparece|confirm\w+|dieron)|no (?:figura|aparece)) (?:la |mi |ninguna |una )?(?:reserva|confirmacion)\b|^(?:(?:y|che|hola|perdon|pero) )*(?:ya )?(?:(?:les|te|le) )?(?:llego|entro|recibieron|recibiste|se acredito|se les acredito|vieron|viste) (?:ya )?(?:la|el|mi) (?:sena|pago|plata|transferencia|deposito|comprobante)(?: ya)?$/;
const TROUBLE =
  /\b(?:me|nos|se|la|lo) (?:la |lo )?rechaz\w+|\brechaz(?:o|a|aron|an) (?:la|mi|el) (?:tarjeta|pago|debito)\b|\b(?:tarjeta|pago|transferencia|debito|link)\b.*\b(?:rechaz\w+|no (?:me |nos )?(?:pasa|paso|entra|anda|funciona|abre|carga|deja|toma|va|sale)|da error|tira error|caido|roto)\b|\bno (?:me |nos )?(?:pasa|anda|funciona|abre|carga|toma|acepta|deja|sale|entra) (?:en |abrir |con |pagar |usar )?(?:el |la |mi |ese |esa )?(?:link|pago|tarjeta|pagar|enlace|debito|transferencia|mercado ?pago)\b|\bno (?:me|nos) deja pagar\b|\b(?:da|tira|sale|salta)(?:ndo)? (?:un )?error\b|^(?:(?:che|hola|pero|perdon|uy) )*no (?:puedo|pude|logro|consigo|podemos|pudimos) (?:pagar|hacer el pago|abrir el link|entrar al link|pagarla|pagar la sena|pagar con (?:el link|la tarjeta|tarjeta|mercado ?pago))\b/;
const ANOTHER_DAY =
  /\b(?:hasta|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|despues|luego|mas tarde|mas adelante|todavia|ahora|hoy|a la noche|la semana|cuando)\b/;
const SAFE =
  /\b(?:segur[oa]|confiable|truch[oa]|estafa|phishing|verdader[oa]|oficial|trampa|virus)\b.*\b(?:link|enlace|pagar|pago|pagina)\b|\b(?:link|enlace|pagar|pago)\b.*\b(?:segur[oa]|confiable|truch[oa]|estafa|phishing|verdader[oa]|oficial|trampa|virus)\b|^(?:(?:y|che|pero|no) )*(?:(?:es|sera|no sera) )?(?:una )?(?:estafa|phishing|trucho)$/;
/** Until when what is held is kept, in whatever words: "¿hasta cuándo me la guardan?", "¿qué plazo tengo para pagar?". */
const HOW_LONG =
  '(?:hasta (?:cuando|que (?:hora|dia|momento)|las cuantas)|(?:por )?cuant[oa]s? (?:tiempo|rato|minutos|horas|dias)|por cuanto|que plazo)';
const DEPOSIT = '(?:la (?:sena|transferencia|reserva)|el (?:pago|deposito))';
const PAYING = '(?:pagar|abonar|transferir|depositar|senar|hacer|mandar|completar)(?:te|les|la|lo)?';
const TO_PAY = `${PAYING}(?: ${DEPOSIT})?`;
const TIME_OR = '(?: (?:de |mas |para )?(?:tiempo|plazo))?';
const HAVE = `(?:(?:me|nos) )?(?:tengo|tenemos|hay|queda|quedan|falta|faltan|dan|das)${TIME_OR}(?: (?:para|de|por|que|a) (?:${TO_PAY}|${DEPOSIT}))?`;
const MAY_PAY = `(?:(?:puedo|podemos|podria|podriamos) ${TO_PAY}|(?:espero|esperan|esperas) ${DEPOSIT})`;
const KEPT = '(?:reservada|guardada|apartada|asegurada|tomada|bloqueada)';
const IS_KEPT = `(?:(?:me |nos )?(?:la |lo )?(?:tengo|tenemos|tienen|tenes|esta|queda|quedo|sigue|dejan|dejas) ${KEPT}|(?:(?:me|nos) )?(?:dura|vale|mantienen|mantenes|aguantan|aguantas|se mantiene)(?: (?:la|mi) reserva)?|la (?:mantienen|mantenes|aguantan|aguantas|bancan|bancas|reservan|reservas))`;
const ENDS =
  '(?:se )?(?:(?:me|nos) )?(?:la )?(?:vence|vencia|caduca|expira|cae|libera|liberan|liberas)(?: (?:la|mi) (?:reserva|sena)| el (?:link|plazo|tiempo|pago)| la (?:cabana|casa))?';
const GREETED = `${LEAD}(?:(?:muchas )?gracias(?: (?:y|che))? )?`;
const TIME_LEFT = new RegExp(
  `${GREETED}cuanto (?:tiempo )?(?:me )?falta$|${GREETED}cuanto (?:me |nos )?(?:dura) (?:la|mi) reserva$|${GREETED}cuanto (?:me |nos )?(?:queda|falta)(?: (?:de|mas)) tiempo$|${GREETED}${HOW_LONG} (?:es (?:el|que) )?(?:${HAVE}|${MAY_PAY}|${IS_KEPT}|${ENDS})(?: (?:mas|todavia|entonces|por favor|porfa|yo|che))*$|${GREETED}(?:${HAVE}|${MAY_PAY}|${IS_KEPT}) ${HOW_LONG}$|${GREETED}(?:cuando|a que hora|que dia|en cuanto(?: tiempo)?) ${ENDS}(?: (?:todavia|entonces|por favor|porfa|che))*$|${GREETED}cuanto (?:tiempo )?falta para (?:que )?(?:se )?(?:me )?(?:la )?(?:venza|vencer|caduque|caiga|pierda)(?: (?:la|mi) reserva)?$|${GREETED}(?:cuando|que dia) (?:tengo|tenemos|hay) que ${PAYING} ${DEPOSIT}$`,
);
/** The same in a longer sentence. */
const KEPT_UNTIL =
  /^(?!.*\b(?:auto|autos|coche|camioneta|moto|bicis?|equipaje|valijas?|bolsos?|cosas|tarjeta|dni|carnet|licencia|cancel\w*|devuel\w*|otra)\b)(?!.*\b(?:ya|recien|ahi) (?:te |les |le )?(?:transferi|pague|deposite|mande|gire))(?=.*(?:\b(?:hasta (?:cuando|que (?:hora|dia|momento)|las cuantas)|cuanto(?: tiempo)?|cuando|a que hora|que dia)\b.{0,20}\b(?:guardas|guardan|guardada|guardar|guarda|vence|caduca|expira)\b|\b(?:guardas|guardan|guarda|guardada)\b.{0,20}\b(?:hasta (?:cuando|que hora|que dia)|cuanto tiempo)\b|\bsi no (?:pago|transfiero|deposito|seno|llego a pagar)\b.{0,15}\b(?:pierdo|pierde|cae|vence|libera|liberan|liberas)\b))/;
const NEXT =
  /^(?:(?:y|ok|bueno|dale|listo|che|hola|perdon|entonces|ahora|ya esta|perfecto|genial) )*(?:y ahora(?: que)?|ahora que|(?:que|como) (?:sigue|seguimos|sigo|continua|continuamos|viene ahora)(?: ahora| esto| entonces)?|(?:ahora )?que (?:hago|hacemos|tengo que hacer|tenemos que hacer|hay que hacer|debo hacer|mas (?:hago|falta|tengo que hacer))(?: ahora| yo| entonces)?|(?:cual|que) es el (?:proximo|siguiente) paso|(?:cual|que) es el paso (?:siguiente|que sigue)|(?:el )?(?:proximo|siguiente) paso)$/;
