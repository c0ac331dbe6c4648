/** What the cabins' bot says. Spanish of the Río de la Plata; the owner may override any of it by name. */
export const cabinsEs = {
  // asking
  ask_dates: '¿Para qué fechas sería?',
  ask_dates_month: '¿Qué días de {month} serían?',
  ask_dates_nights: '¿Desde qué día serían {nights, plural, one {la noche} other {las # noches}}?',
  ask_check_in: '¿Desde qué día?',
  ask_check_out: 'Desde el {day}, ¿cuántas noches o hasta qué día?',
  ask_guests: '¿Cuántas personas van a ser?',
  ask_guests_for: 'Para *{range}*, ¿cuántas personas van a ser?',
  ask_too_long: 'La estadía máxima es de *{limit, plural, one {# noche} other {# noches}}*. ¿Te sirve {range}?',
  ask_free_days: '¿Qué días te sirven?',
  free_days: 'Libre en {month}:\n{list}\n¿Qué días te sirven?',
  free_days_soon: 'Libre de acá al {day}:\n{list}\n¿Qué días te sirven?',
  free_days_line: '*{unit}*: {ranges}',
  free_days_none: '*{unit}*: nada',
  free_range: '{range}',
  prices_month: 'Por noche en {month}:\n{list}\n¿Qué días serían?',
  prices_known: '{of}:\n{list}',
  nights_of: 'Por noche en {month}',
  stay_of: 'Para {range} ({nights})',
  price_line_between: '*{unit}*: de {low} a {high}, según el día',
  ask_name: '¿A nombre de quién?',
  prices: 'Por noche, según la temporada:\n{list}\n¿Para qué fechas lo mirás?',
  price_line: '*{unit}*: {low}',
  price_line_seasons: '*{unit}*: {low} ({high} en {season})',
  // what is understood
  party:
    '{guests, plural, one {# persona} other {# personas}}{infants, plural, =0 {} one { y un bebé} other { y # bebés}}{pets, plural, =0 {} one { y una mascota} other { y # mascotas}}',
  party_all:
    '{guests, plural, one {# persona} other {# personas}}, {infants, plural, one {un bebé} other {# bebés}} y {pets, plural, one {una mascota} other {# mascotas}}',
  nights: '{nights, plural, one {# noche} other {# noches}}',
  known: '{what}',
  known_range: '{range}',
  known_from: 'desde el {day}',
  // offering
  confirm_one: 'Tengo *{unit}* {stay} ({nights}), {party}: {total} en total, seña {deposit}. ¿Te la reservo?',
  confirm: '*{unit}, {range}* ({nights}), {party}: {total}, seña {deposit}. ¿La reservo?',
  confirm_season: '*{unit}, {range}* ({nights}, {season}), {party}: {total}, seña {deposit}. ¿La reservo?',
  confirm_no_deposit: '*{unit}, {range}* ({nights}), {party}: {total}. ¿La reservo?',
  confirm_short: '¿Te reservo *{unit}* {range} por {total}?',
  choose_unit: 'Tengo libre {stay} ({nights}), {party}:\n{list}\n¿Cuál te gusta?',
  choose_unit_short: '¿Cuál te gusta: {units}?',
  choose_offer_short: '¿Te sirve alguna de esas opciones?',
  offer_line: '*{unit}*: {total}',
  dated_offer_line: '*{unit}*, {range}: {total}',
  suggest:
    'Lo primero que tengo libre en {month}, {nights, plural, one {# noche} other {# noches}}:\n{list}\n¿Te sirve alguna?',
  suggest_longer:
    'En {month} la estadía mínima es de *{limit, plural, one {# noche} other {# noches}}*. Lo primero que tengo libre:\n{list}\n¿Te sirve alguna?',
  nothing_in_month: 'En ese mes no me queda nada así.',
  cheapest: 'Lo más económico que tengo para esos días:',
  edit: '¿Qué cambiamos?',
  // refusing, with a way forward
  too_short_season: 'En {season} la estadía mínima es de *{limit, plural, one {# noche} other {# noches}}*.',
  too_short: 'La estadía mínima es de *{limit, plural, one {# noche} other {# noches}}*.',
  too_long: 'La estadía máxima es de *{limit, plural, one {# noche} other {# noches}}*.',
  in_the_past: 'Esa fecha ya pasó.',
  too_far: 'Todavía no tomamos reservas para esa fecha: por ahora llegamos hasta el {day}.',
  too_many_for_unit: '*{unit}* es para {limit, plural, one {# persona} other {# personas}} como máximo.',
  too_many:
    'Ninguna cabaña llega a {guests} personas: la más grande es para {limit}. Puedo pasarte con alguien para ver cómo acomodarlos en más de una.',
  no_pets: '*{unit}* no acepta mascotas.',
  unit_closed: '*{unit}* no está tomando reservas por ahora.',
  unknown_unit: 'No tengo una cabaña con ese nombre.',
  no_pets_anywhere: 'Ninguna cabaña acepta mascotas.',
  just_taken: '¡Uy! *{unit}* la acaban de tomar recién.',
  price_changed: 'El precio cambió recién, así que te lo muestro de nuevo antes de reservar.',
  unit_taken: '*{unit}* no está libre {range}.',
  all_taken: 'No me queda lugar {range} para {party}.',
  instead: 'Te puedo ofrecer:\n{list}\n¿Te sirve alguna?',
  nothing_near: 'Tampoco veo nada libre en esos días. ¿Probamos con otras fechas?',
  // booked
  held: 'Listo, {name}: *{unit}, {range}*, {party}. Ingreso desde las {checkIn}, salida hasta las {checkOut}.\nTotal {total}, seña {deposit}. Te la guardo hasta *{until}*.\n{instructions}\nCódigo *{code}*.',
  held_link:
    'Listo, {name}: *{unit}, {range}*, {party}. Ingreso desde las {checkIn}, salida hasta las {checkOut}.\nTotal {total}, seña {deposit}. Te la guardo hasta *{until}*: enseguida te mando por acá el link para pagar la seña.\nCódigo *{code}*.',
  held_waiting:
    'Listo, {name}: te dejé *pre-reservada* *{unit}, {range}*, {party}. Total {total}.\n{unseen} Por eso todavía no te la puedo confirmar: te la guardo hasta *{until}* y apenas lo vea te escribo. Por ahora no hay nada que pagar.\nCódigo *{code}*.',
  unseen_since: 'No estoy pudiendo ver el calendario de *{calendar}* desde {since}.',
  unseen_never: 'Todavía no pude ver el calendario de *{calendar}*.',
  unseen_over: 'Estoy volviendo a mirar el calendario.',
  booked:
    'Listo, {name}: reserva *confirmada*. *{unit}, {range}*, {party}. Ingreso desde las {checkIn}, salida hasta las {checkOut}. Total {total}.\nCódigo *{code}*.',
  no_return: 'Por la fecha, si cancelás la seña no se devuelve.',
  pay_default: 'Para la seña te escribe una persona del equipo por acá.',
  // the deposit, by link
  payment_link:
    'La seña de *{amount}* por *{unit}, {range}* la pagás acá, hasta *{until}*:\n{link}\nApenas se acredite te confirmo la reserva.',
  payment_link_failed:
    'No me está saliendo armar el link para la seña de *{unit}* ({range}). Te lo mando apenas esté; te la guardo hasta *{until}*.',
  payment_rejected:
    'El pago de la seña de *{unit}* ({range}) no pasó. Podés probar de nuevo con el mismo link, también con otra tarjeta u otro medio:\n{link}\nTe la guardo hasta *{until}*.',
  payment_rejected_again:
    'El pago de la seña de *{unit}* ({range}) no pasó. Ya te mando un link para que pruebes de nuevo, también con otra tarjeta u otro medio. Te la guardo hasta *{until}*.',
  payment_pending:
    'Tu pago de {amount} por *{unit}* ({range}) está en proceso: con algunos medios {provider} tarda hasta 2 días hábiles. Te la guardo hasta *{until}*; si se acredita después y sigue libre, te la confirmo igual.',
  payment_pending_over:
    'Tu pago de {amount} por *{unit}* ({range}) está en proceso, y la reserva ya venció. Si se acredita y sigue libre, te la confirmo igual; si no, te ofrezco otra o te lo devuelve el equipo.',
  payment_late:
    'Llegó tu pago de {amount} por *{unit}* ({range}), pero la reserva había vencido y ya no está libre. Perdón. Con ese pago como seña te puedo dejar confirmada:\n{list}\n¿Cuál querés? Si preferís, te lo devuelve el equipo.',
  payment_late_none:
    'Llegó tu pago de {amount} por *{unit}* ({range}), pero la reserva había vencido y ya no está libre. Perdón. Tampoco me queda algo parecido para esos días: si querés buscamos otras fechas con ese pago como seña, o te lo devuelve el equipo.',
  payment_late_short: '¿Cuál te dejo confirmada con tu pago de {amount}? Si preferís, te lo devuelve el equipo.',
  payment_late_none_short: 'Con tu pago de {amount} como seña podemos buscar otras fechas, o te lo devuelve el equipo.',
  late_rests: 'Con tu pago de {amount} como seña, al llegar te quedaría pagar:\n{list}',
  late_left: 'Tu pago sigue ahí: cuando quieras lo retomamos, o te lo devuelve el equipo.',
  equivalent_line: '*{unit}*, {range}: {total}, restan {rest}',
  attention_amount:
    'Nos llegó un pago de {amount} por *{unit}* ({range}), y la seña es de {deposit}. Lo mira una persona del equipo y te responde por acá.',
  attention_until: 'Mientras, te la guardo hasta *{until}*.',
  attention_currency:
    'Nos llegó un pago de {amount} por *{unit}* ({range}), y la seña es de {deposit}: no es la misma moneda. Lo mira una persona del equipo y te responde por acá.',
  attention_unclear:
    'Nos figura un pago de {amount} por *{unit}* ({range}) que no puedo tomar por mi cuenta. Lo mira una persona del equipo y te responde por acá.',
  attention_second:
    'Nos llegó otro pago de {amount} por *{unit}* ({range}), y la seña ya estaba paga. Lo mira una persona del equipo y te responde por acá.',
  attention_over:
    'Nos llegó tu pago de {amount} por *{unit}* ({range}), pero esa reserva ya no está en pie. Lo mira una persona del equipo y te responde por acá.',
  payment_refunded:
    'Te devolvimos *{amount}* de *{unit}* ({range}). Según el medio de pago puede tardar unos días en aparecer.',
  money_gone: 'Ese pago ya no está esperando: se devolvió o ya se usó. Esta reserva llevaría su propia seña.',
  confirm_paid:
    '*{unit}, {range}* ({nights}), {party}: {total}. Tu pago de {paid} queda como seña y restan {rest}. ¿La reservo?',
  equivalent_booked:
    'Listo: tu reserva está *confirmada*. *{unit}, {range}*, {party}. Ingreso desde las {checkIn}, salida hasta las {checkOut}.\nTotal {total}: tu pago de {paid} quedó como seña y restan {rest}. Código *{code}*.',
  equivalent_person: 'Esa reserva con tu pago la tiene que armar una persona del equipo.',
  // pre-reservations
  calendar_free:
    '¡Ya pude ver el calendario! *{unit}, {range}* está libre. Para confirmarla falta la seña de {deposit}; te la guardo hasta *{until}*.\n{instructions}\nCódigo *{code}*.',
  calendar_free_link:
    '¡Ya pude ver el calendario! *{unit}, {range}* está libre. Para confirmarla falta la seña de {deposit}: enseguida te mando el link. Te la guardo hasta *{until}*. Código *{code}*.',
  calendar_confirmed:
    '¡Ya pude ver el calendario! Tu reserva está *confirmada*: *{unit}, {range}*. Te esperamos desde las {checkIn}. Código *{code}*.',
  calendar_taken:
    'Perdón: ya pude ver el calendario y *{unit}* ({range}) estaba tomada, así que no te la puedo dar. No pagaste nada. Te puedo ofrecer:\n{list}\n¿Te sirve alguna?',
  calendar_taken_none:
    'Perdón: ya pude ver el calendario y *{unit}* ({range}) estaba tomada, así que no te la puedo dar. No pagaste nada. ¿Probamos con otras fechas?',
  hold_expired_waiting:
    'No llegué a ver el calendario, así que no te puedo confirmar *{unit}* ({range}) y la solté. Perdón. No pagaste nada. Si la querés todavía, la vuelvo a buscar o te paso con alguien.',
  // before and after the stay
  stay_reminder:
    '¡Falta poco! Te esperamos en *{unit}, {range}*, {party}. Ingreso desde las {checkIn}. Código *{code}*.',
  check_in_info:
    'Para tu llegada a *{unit}*, el {day}: ingreso desde las *{checkIn}*; la salida es el {lastDay} hasta las {checkOut}.\n{way}\nCódigo *{code}*.',
  check_in_info_short:
    'Para tu llegada a *{unit}*, el {day}: ingreso desde las *{checkIn}*; la salida es el {lastDay} hasta las {checkOut}. Código *{code}*.',
  way: '{text}',
  thanks: '¡Gracias por venir! Ojalá hayas pasado lindos días en *{unit}*. Te esperamos cuando quieras.',
  thanks_review:
    '¡Gracias por venir! Ojalá hayas pasado lindos días en *{unit}*. Si tenés un minuto, nos ayuda mucho tu opinión:\n{link}',
  // after booking
  hold_still: 'Te guardo *{unit}* ({range}) hasta *{until}*.',
  hold_ending: 'Te guardo *{unit}* ({range}) hasta *{until}*. ¿Pudiste hacer la seña de {deposit}?',
  hold_ending_link:
    'Te guardo *{unit}* ({range}) hasta *{until}*. ¿Pudiste pagar la seña de {deposit}? Este es el link:\n{link}',
  hold_ending_paying:
    'Te guardo *{unit}* ({range}) hasta *{until}*, y tu pago de {amount} sigue en proceso. Si se acredita después y sigue libre, te la confirmo igual.',
  hold_ending_with_person:
    'Te guardo *{unit}* ({range}) hasta *{until}*. Tu pago de {amount} lo está mirando una persona del equipo: te responde por acá.',
  hold_ending_no_link:
    'Todavía no pudimos armar el link para la seña de *{unit}* ({range}): es un problema nuestro, no tuyo. Te la guardo hasta *{until}* y te lo mando apenas esté.',
  hold_expired_with_person:
    'Se venció el tiempo de *{unit}* ({range}). Tu pago de {amount} lo está mirando una persona del equipo: te responde por acá.',
  hold_expired_no_link:
    'Se venció el tiempo de *{unit}* ({range}) y no llegamos a armarte el link para la seña. Perdón, fue un problema nuestro. Si la querés todavía, la vuelvo a buscar, o te paso con alguien.',
  hold_expired:
    'Se venció la reserva de *{unit}* ({range}): no nos figura la seña. Si ya la mandaste, hablá con alguien del equipo; si la querés todavía, la vuelvo a buscar.',
  hold_expired_paying:
    'Se venció el tiempo de *{unit}* ({range}) y tu pago de {amount} sigue en proceso. Si se acredita y sigue libre, te la confirmo igual; si no, te ofrezco otra o te lo devuelve el equipo.',
  confirmed:
    '¡Recibimos la seña de {deposit}! Tu reserva está *confirmada*: *{unit}, {range}*. Te esperamos desde las {checkIn}. Código *{code}*.',
  confirmed_late:
    'Llegó tu pago de {deposit}, pero la reserva había vencido. *{unit}* sigue libre ({range}), así que *te la dejé confirmada*. Te esperamos desde las {checkIn}. Código *{code}*.',
  confirmed_no_deposit:
    'Tu reserva está *confirmada*: *{unit}, {range}*. Te esperamos desde las {checkIn}. Código *{code}*.',
  changed_by_staff:
    'El equipo cambió tu reserva *{code}*: ahora es *{unit}, {range}*, {party}. Total {total} (antes {before}).',
  changed_by_staff_same: 'El equipo cambió tu reserva *{code}*: ahora es *{unit}, {range}*, {party}. Total {total}.',
  changed_by_staff_held:
    'El equipo cambió tu reserva *{code}*: ahora es *{unit}, {range}*, {party}. Total {total}, seña {deposit}.',
  changed_by_staff_link:
    'El equipo cambió tu reserva *{code}*: ahora es *{unit}, {range}*, {party}. Total {total}. La seña ahora es de {deposit}: te mando el link nuevo enseguida.',
  cancelled_by_staff: 'El equipo canceló tu reserva *{code}* ({unit}, {range}). Si querés, busco otra fecha.',
  extended: 'Listo, te la guardo hasta *{until}*.',
  not_extendable: 'Ya la había extendido una vez y no puedo guardarla más. La seña la podés mandar hasta {until}.',
  extend_waiting: '{unseen} Mientras, te la guardo hasta *{until}*: apenas lo vea te escribo.',
  extend_beyond: 'La tengo guardada hasta *{until}*; más que eso lo tiene que ver una persona. ¿Te paso con alguien?',
  extend_beyond_once:
    'La tengo guardada hasta *{until}* y la puedo estirar una vez, hasta *{extended}*. Más que eso lo tiene que ver una persona.',
  hold_how_long:
    'Cuando la reservás te la guardo {hold} para que mandes la seña. Por más tiempo lo tiene que ver una persona.',
  minutes: '{minutes, plural, one {# minuto} other {# minutos}}',
  hours: '{hours, plural, one {# hora} other {# horas}}',
  nothing_to_extend: 'No tenés ninguna reserva esperando seña.',
  // my bookings
  bookings: 'Tus reservas:\n{list}',
  booking_held:
    'Tu reserva *{code}*: *{unit}, {range}* ({nights}), {party}. Total {total}. Está guardada hasta *{until}*: falta la seña de *{deposit}*.',
  booking_paying:
    'Tu reserva *{code}*: *{unit}, {range}* ({nights}), {party}. Total {total}. Está guardada hasta *{until}*, y tu pago de la seña de *{deposit}* está en proceso.',
  booking_with_person:
    'Tu reserva *{code}*: *{unit}, {range}* ({nights}), {party}. Total {total}. Está guardada hasta *{until}*, y tu pago de *{amount}* lo está mirando una persona del equipo: te responde por acá.',
  booking_waiting:
    'Tu reserva *{code}*: *{unit}, {range}* ({nights}), {party}. Total {total}. Está *pre-reservada*, todavía sin confirmar. {unseen} Te la guardo hasta *{until}* y por ahora no hay nada que pagar.',
  booking_confirmed:
    'Tu reserva *{code}*: *{unit}, {range}* ({nights}), {party}. Total {total}, seña {deposit}. Está *confirmada*.',
  booking_line: '*{code}*: {unit}, {range}, {party}, {status}',
  status_held: 'guardada hasta {until}, falta la seña de {deposit}',
  status_waiting: 'pre-reservada hasta {until}, todavía sin confirmar',
  status_confirmed: 'confirmada',
  no_bookings: 'No encuentro reservas a tu nombre en este chat. Si la hiciste por otro lado, te paso con alguien.',
  no_such_booking: 'No encuentro la reserva {code} en este chat. Si la hiciste por otro lado, te paso con alguien.',
  booking_gone: 'Esa reserva ya no está en pie.',
  which_booking_short: '¿Cuál de tus reservas?',
  which_booking: '¿Cuál de tus reservas?\n{list}',
  // the money of my bookings
  money_rest: '*{unit}* ({range}): total {total}, pagaste *{paid}* y al llegar restan *{rest}*.',
  money_rest_all: '*{unit}* ({range}): el total de *{total}* se paga al llegar; no nos figura ninguna seña.',
  money_rest_held:
    '*{unit}* ({range}): total {total}. La seña de *{deposit}* se paga hasta *{until}*, y al llegar restan *{rest}*.',
  money_rest_later: '*{unit}* ({range}): total {total}. Con la seña de {deposit}, al llegar restan *{rest}*.',
  money_none: 'Por *{unit}* ({range}) todavía no nos figura ningún pago tuyo.',
  money_none_free:
    'Por *{unit}* ({range}) todavía no nos figura ningún pago tuyo. Si pagás la seña y cancelás hasta {until}, te la devuelve el equipo.',
  money_none_late:
    'Por *{unit}* ({range}) todavía no nos figura ningún pago tuyo. Por la fecha, si pagás la seña y después cancelás, no se devuelve.',
  money_unpaid: 'Por *{unit}* ({range}) no nos figura ningún pago tuyo, así que no hay nada que devolver.',
  money_pending:
    'Tu pago de *{amount}* por *{unit}* ({range}) figura en proceso: apenas se acredite te confirmo por acá.',
  money_back_free: 'Si cancelás *{unit}, {range}* hasta {until}, la seña de *{paid}* te la devuelve el equipo.',
  money_back_late:
    'Si cancelás *{unit}, {range}* ahora, la seña de *{paid}* no se devuelve: era sin cargo hasta {until}.',
  money_back_never:
    'Si cancelás *{unit}, {range}* ahora, la seña de *{paid}* no se devuelve: cuando la reservaste ya no se podía cancelar sin cargo.',
  money_second:
    'Nos llegó otro pago de *{amount}* por *{unit}* ({range}), además de la seña: lo está mirando una persona del equipo y te responde por acá.',
  money_over:
    'Tu pago de *{amount}* por *{unit}* ({range}) todavía no figura como devuelto: lo está mirando una persona del equipo y te responde por acá.',
  money_over_pending:
    'Tu pago de *{amount}* por *{unit}* ({range}) está en proceso. Si se acredita, lo mira una persona del equipo y te responde por acá.',
  money_not_back: 'De *{unit}* ({range}) no nos figura ninguna devolución. Si querés que lo mire una persona, decime.',
  // paying
  pay: '{instructions}\nSeña de *{deposit}* por {unit} ({range}), código *{code}*. Cuando el equipo la vea te confirmo por acá.',
  paid: '¡Gracias! Apenas el equipo vea la seña de {deposit} te lo confirmo por acá. *{unit}* te queda guardada hasta *{until}*.',
  paid_checking:
    '¡Gracias! Lo estoy verificando con {provider}: apenas figure la seña de {deposit} te confirmo por acá. *{unit}* te queda guardada hasta *{until}*. Si querés que lo mire una persona, decime.',
  pay_link_coming:
    'Preparo el link para la seña de *{deposit}* por *{unit}* ({range}) y te lo mando por acá. Te la guardo hasta *{until}*.',
  pay_in_process:
    'Tu pago de *{amount}* por *{unit}* ({range}) figura en proceso en {provider}: apenas se acredite te confirmo por acá. Te la guardo hasta *{until}*; si se acredita después y sigue libre, te la confirmo igual.',
  pay_with_person:
    'Tu pago de {amount} por *{unit}* ({range}) llegó y lo está mirando una persona del equipo: te responde por acá.',
  pay_waiting_sent:
    'Todavía no hay nada que pagar por *{unit}* ({range}). {unseen} Te la guardo hasta *{until}*. Si ya mandaste plata, que lo mire una persona: ¿te paso con alguien?',
  pay_waiting:
    'Por ahora no hay nada que pagar por *{unit}* ({range}). {unseen} Apenas lo vea te escribo; te la guardo hasta *{until}*.',
  pay_nothing_due:
    'No tengo ninguna reserva tuya esperando seña en este chat. Si la hiciste por otro lado, te paso con alguien.',
  pay_settled: 'Ya está: tu reserva *{code}* ({unit}, {range}) está *confirmada* y no hay ninguna seña pendiente.',
  pay_late:
    'La reserva de *{unit}* ({range}) se había vencido antes de que nos figurara la seña. Si ya la mandaste, lo revisa una persona y te responde.',
  pay_expired: 'La reserva de *{unit}* ({range}) se venció sin seña. Si la querés todavía, la vuelvo a buscar.',
  pay_twice: 'De un segundo pago tuyo todavía no me figura nada. Lo tiene que mirar una persona: ¿te paso?',
  pay_safe:
    'Sí: el link es de {provider} y pagás en su página. Los datos de tu tarjeta los ve solamente {provider}, no nosotros.',
  pay_time: 'Te guardo *{unit}* ({range}) hasta *{until}*: te quedan {left} para la seña de *{deposit}*.',
  pay_trouble:
    'Qué macana. Probá de nuevo con el mismo link, con otra tarjeta u otro medio:\n{link}\nTe la guardo hasta *{until}*. Si sigue sin andar, te paso con alguien.',
  pay_trouble_coming:
    'Qué macana. Ya te mando un link para la seña de *{unit}* ({range}), para que pruebes con otra tarjeta u otro medio. Te la guardo hasta *{until}*. Si sigue sin andar, te paso con alguien.',
  pay_trouble_person: 'Si no te deja, te paso con alguien.',
  pay_later:
    'Te guardo *{unit}* ({range}) hasta *{until}*. Si la seña de {deposit} llega después, puede que ya no esté libre.',
  pay_later_settled: '¡Dale! Cuando quieras escribime.',
  // changing
  change_what: 'Tu reserva: *{unit}, {range}*, {party}. ¿Qué cambiamos?',
  change_confirm: 'Quedaría *{unit}, {range}* ({nights}), {party}: {total} (antes {before}). ¿La cambio?',
  change_confirm_same: 'Quedaría *{unit}, {range}* ({nights}), {party}: {total}, lo mismo que antes. ¿La cambio?',
  change_confirm_paid: 'Quedaría *{unit}, {range}* ({nights}), {party}: {total} (antes {before}). {paid} ¿La cambio?',
  change_confirm_short: '¿Cambio tu reserva a *{unit}*, {range}, por {total}?',
  changed: 'Listo, tu reserva *{code}* quedó así: *{unit}, {range}*, {party}. Total {total}.',
  changed_held: 'Listo, tu reserva *{code}* quedó así: *{unit}, {range}*, {party}. Total {total}, seña {deposit}.',
  changed_held_link:
    'Listo, tu reserva *{code}* quedó así: *{unit}, {range}*, {party}. Total {total}. La seña ahora es de {deposit}: te mando el link nuevo enseguida.',
  changed_paid: 'Ya pagaste {paid} de seña; restan {rest} al llegar.',
  changed_paid_more: 'Ya pagaste {paid} de seña, más de lo que saldría: la diferencia la ve el equipo.',
  change_waiting:
    '{unseen} Hasta entonces no la puedo cambiar. Si querés otra cosa, la cancelo y buscamos, o lo ve una persona.',
  change_unseen: '{unseen} Así que ese cambio lo tiene que ver una persona.',
  change_begun: 'Esa estadía ya empezó, así que el cambio lo ve una persona.',
  change_nothing: 'No cambia nada: tu reserva ya es *{unit}, {range}*, {party}.',
  change_kept: 'Tu reserva sigue como estaba.',
  // cancelling
  cancel_free: 'Podés cancelar *{unit}, {range}* sin cargo hasta {until}. ¿La cancelo?',
  cancel_free_deposit:
    'Podés cancelar *{unit}, {range}* sin cargo hasta {until}: la seña de {paid} te la devuelve el equipo. ¿La cancelo?',
  cancel_late:
    'Si cancelás *{unit}, {range}* ahora, la seña no se devuelve: era sin cargo hasta {until}. ¿La cancelo igual?',
  cancel_late_always:
    'Si cancelás *{unit}, {range}* ahora, la seña no se devuelve: cuando la reservaste ya no se podía cancelar sin cargo. ¿La cancelo igual?',
  cancel_hold: '*{unit}, {range}* está guardada y todavía no nos figura ningún pago. ¿La cancelo?',
  cancel_hold_sent:
    '*{unit}, {range}* está guardada y todavía no nos figura ningún pago. Si ya mandaste la seña, te la devuelve el equipo. ¿La cancelo?',
  cancel_hold_paying:
    'Hay un pago tuyo de {amount} en proceso por *{unit}, {range}*. Si la cancelo y se acredita, te lo devuelve el equipo. ¿La cancelo?',
  cancel_hold_paid:
    'Hay un pago tuyo de {amount} por *{unit}, {range}* que está mirando el equipo. Si la cancelo, la devolución la ve una persona. ¿La cancelo?',
  cancel_waiting: '*{unit}, {range}* está pre-reservada y todavía no hay nada que pagar. ¿La cancelo?',
  cancel_short: '¿Cancelo *{unit}, {range}*?',
  cancel_short_late: '¿Cancelo igual *{unit}, {range}*?',
  cancelled: 'Listo, cancelé la reserva *{code}* ({unit}, {range}).',
  cancelled_deposit:
    'Listo, cancelé la reserva *{code}* ({unit}, {range}). La seña de {paid} te la devuelve el equipo: lo ve una persona.',
  cancel_kept: 'Dale, la reserva sigue en pie.',
  // answers from the business's own data
  answer_deposit: 'Para reservar se paga una seña del {percent} % del total.',
  answer_no_deposit: 'No hace falta seña.',
  answer_cancellation:
    'Se puede cancelar sin cargo hasta {days, plural, one {# día} other {# días}} antes del ingreso.',
  answer_cancellation_hours:
    'Se puede cancelar sin cargo hasta {hours, plural, one {# hora} other {# horas}} antes del ingreso.',
  answer_cancellation_any: 'Se puede cancelar sin cargo hasta el momento del ingreso.',
  answer_times: 'El ingreso es desde las {checkIn} y la salida hasta las {checkOut}.',
  answer_min_stay: 'La estadía mínima es de {nights}.',
  answer_min_stay_seasons: 'La estadía mínima es de {nights}; {seasons}.',
  answer_min_stay_season: '{nights} en {season}',
  answer_capacity: 'Las cabañas:\n{list}',
  answer_units: 'Estas son las cabañas:\n{list}',
  answer_unknown_of: 'Eso no lo tengo anotado. {description}',
  answer_payment_only: 'Eso no lo tengo anotado; lo que sí: {instructions}',
  answer_capacity_line: '*{unit}*: hasta {capacity, plural, one {# persona} other {# personas}}',
  answer_location: 'Estamos en {address}.',
  answer_pets: 'Con mascotas: {units}. Las demás no.',
  answer_pets_all: 'Todas las cabañas aceptan mascotas.',
  answer_no_pets: 'No se aceptan mascotas.',
  answer_payment: '{instructions}',
  answer_payment_link: 'La seña se paga con un link de {provider} que te mando por acá cuando reservás.',
  describe: '*{unit}*: {description} Hasta {capacity, plural, one {# persona} other {# personas}}.',
  // options
  option_yes: 'Sí, reservar',
  option_edit: 'Cambiar algo',
  option_see: 'Ver la cabaña',
  option_nights: '{nights, plural, one {# noche} other {# noches}}',
  option_other_dates: 'Otras fechas',
  option_unit: '{unit}',
  option_offer: '{unit} {dates}',
  option_dates: 'Las fechas',
  option_guests: 'Las personas',
  option_drop_it: 'No reservar nada',
  option_guests_fewer: 'Somos menos',
  option_a_unit: 'La cabaña',
  option_search: 'Ver qué hay libre',
  option_mine: 'Mis reservas',
  option_extend: 'Guardala más tiempo',
  option_paid: 'Ya la mandé',
  option_drop: 'Ya no la quiero',
  option_again: 'Volver a buscarla',
  option_booking: '{unit} {dates}',
  option_change_yes: 'Sí, cambiarla',
  option_change_no: 'Dejarla como está',
  option_cancel_yes: 'Sí, cancelarla',
  option_cancel_no: 'No, mantenerla',
  option_refund: 'Que me lo devuelvan',
  option_someone: 'Hablar con alguien',
} as const;
