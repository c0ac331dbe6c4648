/*
 * What listeners write where nobody speaks: they learned from subtitles, so silence and music come out as their credits
 * and farewells. Patterns are of one sentence in plain words (lower case, no accents, no signs: see `wordsOf`).
 */

/** Nobody says these to a booking desk. */
export const PHANTOMS: readonly RegExp[] = [
  // who made the subtitles
  /\bamara org\b/,
  /\bopensubtitles\b/,
  /^(subtitulos?|subtitulad[oa]s?|subtitulacion|legendas?|legendad[oa]s?|subtitles?|captions?)( \w+){0,3} (por|pela|by|de|da)\b/,
  /^(traduccion|traducido|transcripcion|transcrito|traducao|transcricao|transcribed|transcription|translated)( \w+){0,3} (por|by)\b/,
  /^(legenda|legendas|subtitulos|subtitles|captions)$/,
  // a site that paid for a film
  /^(mas informacion )?(en |visite |visita )?www( \w+)+$/,
  // farewells of a film
  /^(y )?(muchas )?gracias por (ver|mirar|vernos|acompanarnos|su atencion)( (el|este|los|mi|nuestro) (videos?|directo|canal|episodio|programa))?$/,
  /^(muito )?obrigad[oa] por (assistir|ver|assistirem)( (o|a|ao|este|esse|os|meu|nosso) (videos?|canal|episodio|programa))?$/,
  /^(thank you( (so|very) much)?|thanks( so much)?) for (watching|viewing|listening)( (this|the|my|our) (video|channel|episode))?$/,
  /^(y )?(nos vemos|hasta|chau hasta) (en )?el (proximo|siguiente) (video|episodio|programa|capitulo)$/,
  /^(ate|nos vemos|te vejo) (o|no) proximo (video|episodio|programa)$/,
  /^(ill |i will )?see you( guys)? (in|on) (the|my|our) next (video|episode|one)$/,
  // a channel that wants to be followed
  /\b(suscrib\w+|inscrev\w+|subscribe)\b.*\b(canal|channel|like|campan\w+|sininho|video|bell)\b/,
  /\b(like|me gusta|curtir|joinha)\b.*\b(suscrib\w+|inscrev\w+|subscribe)\b/,
  /^(no (te )?olvid\w+ (de )?)?(por favor )?(suscribanse|suscribete|suscribirte|suscribite|inscreva se|please subscribe|subscribe)$/,
  // what is to be heard, put into words
  /^(musica|musica de fondo|musica suave|aplausos|risas|silencio|inaudible|ruido|ruido de fondo|intro)$/,
  /^(risos|musica de encerramento|sons? de fundo|music|music playing|applause|laughter|silence|blank audio|background noise)$/,
];

/** Customers do say these, and listeners write them where nobody speaks: the figures decide. */
export const HALF_PHANTOMS: readonly RegExp[] = [
  /^(muchas |muchisimas )?gracias$/,
  /^(chau|chao|adios|hasta luego|hasta pronto|hasta la proxima|nos vemos)$/,
  /^(muito )?obrigad[oa]$/,
  /^(tchau|ate (a proxima|logo|mais))$/,
  /^(thank you( (so|very) much)?|thanks|bye( bye)?|goodbye|you|the end|so|okay)$/,
  /^(e|y|ah|eh|mm+|hm+|uh|um|oh)$/,
  /^(fin|fim|amen)$/,
];
