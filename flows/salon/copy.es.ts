/** What the salon's bot says until its own flows are here. */
export const salonEs = {
  not_open: 'Los turnos por chat todavía no están habilitados.',
  answer_services: 'Hacemos:\n{list}',
  answer_service_line: '*{service}*: {price}, {minutes} minutos',
  answer_location: 'Estamos en {address}.',
  answer_cancellation:
    'Los turnos se pueden cancelar sin cargo hasta {hours, plural, one {# hora} other {# horas}} antes.',
  option_services: 'Servicios y precios',
} as const;
