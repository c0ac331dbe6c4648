import { DIGITS, fill, has, isMarked, isSign, type Message, numberIn, textAt, wordsOf } from './message.ts';
import { isNumber } from './tokens.ts';
import { watchersOf, watchFor } from './watched-words.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Places that a bare preposition leaves open, or that begin with an article; without accents. */
const KNOWN_PLACES = set(`
  palermo belgrano caballito flores almagro boedo recoleta retiro nunez colegiales chacarita paternal devoto villa urquiza saavedra coghlan agronomia monserrat constitucion barracas pompeya liniers mataderos floresta velez sarsfield versalles
  balvanera congreso microcentro once abasto lugano soldati parque_chas parque_patricios san_telmo san_cristobal san_nicolas puerto_madero la_boca villa_crespo villa_luro villa_del_parque villa_devoto villa_urquiza
  avellaneda lanus quilmes berazategui banfield temperley adrogue lomas moron haedo ituzaingo castelar merlo moreno once ramos_mejia san_justo la_matanza gonzalez_catan laferrere isidro_casanova tapiales ciudadela caseros
  san_martin tres_de_febrero vicente_lopez olivos martinez acassuso san_isidro beccar boulogne san_fernando tigre pacheco escobar pilar zarate campana lujan ezeiza canning monte_grande burzaco hurlingham bella_vista jose_c_paz
  la_plata gonnet city_bell tolosa berisso ensenada rosario cordoba mendoza bariloche neuquen salta tucuman mar_del_plata bahia_blanca parana santa_fe zona_norte zona_sur zona_oeste zona_este capital caba conurbano gba
  florida munro nordelta garin wilde bernal sarandi gerli remedios_de_escalada longchamps claypole florencio_varela san_miguel jose_leon_suarez villa_ballester villa_bosch palomar el_palomar ramos don_torcuato don_bosco
  coyoacan polanco roma condesa narvarte tlalpan iztapalapa xochimilco azcapotzalco naucalpan satelite zapopan guadalajara monterrey puebla queretaro del_valle roma_norte roma_sur doctores
  chapinero usaquen suba kennedy engativa fontibon teusaquillo cedritos bosa bogota medellin cali envigado laureles el_poblado barranquilla sabaneta itagui bello
  nunoa providencia las_condes vitacura maipu la_florida santiago puente_alto macul penalolen la_reina san_bernardo quilicura estacion_central valparaiso vina_del_mar concepcion huechuraba recoleta
  lavapies vallecas chamberi carabanchel malasana chueca tetuan usera getafe mostoles leganes alcorcon alcobendas gracia eixample sants horta madrid barcelona valencia sevilla malaga el_raval salamanca hortaleza moratalaz
`);
/** First words of places. */
const PLACE_START = watchFor([...KNOWN_PLACES].map((place) => place.split('_')[0]!));
const ZONE_LEADS = set(
  'centro zona barrio localidad partido colonia comuna sector ciudad vereda distrito col poblacion',
);
/** Words that a preposition leads into without naming a place. */
const NOT_PLACES = set(`
  comodo abajo arriba adentro afuera dentro fuera debajo encima completo favor vez   casa mi tu su el la los las un una unos unas lo eso esto ese esta este aca ahi alla donde que quien cual cuanto favor ahora hoy manana la tarde noche dia dias semana mes ano hora horas minutos total efectivo mano
  cuotas transferencia tarjeta general realidad serio particular vez lugar cambio principio caso todo todos toda nada algo alguien domicilio depto departamento edificio ph piso bano cocina pared techo patio terraza
  ingles espanol castellano portugues las opciones persona whatsapp internet linea negro blanco cuenta vacaciones verano invierno otro otra cualquier verdad eso siguiente mas menos ustedes vos nosotros
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo finde arreglar revisar hacer ver instalar pintar cambiar colocar
  limpiar podar llevar traer mover trabajo trabajar obra construccion pileta jardin auto camion portones telefono mensaje foto fotos garantia seguro precio presupuesto urgencia emergencia reparar destapar poner
  consulta problema perdida fuga gas agua luz cano inodoro heladera lavarropas aire calefon gotera humedad local oficina negocio comercio galpon quinta country barrio zona centro confianza nuevo hoy mismo
  venir pasar llamar esas estos esos unas metros cuadras ambientes habitaciones paredes puertas ventanas sillones muebles escombros quincho
  comer dormir pagar
`);
const ARTICLES = set('la las los el san santa villa puerto monte barrio lomas parque');
const WORDS_MAX = 4;

/** The neighbourhood or town of a job ("en Caballito", "zona Ramos Mejía"), and a street address when one was asked for. */
export function readPlaces(message: Message, isKnownWord: (word: string) => boolean): void {
  const { context } = message;
  if (context.expecting === 'address') {
    readAddress(message);
    return;
  }
  if (context.vertical !== 'marketplace') return;
  const span =
    zoneByLead(message, isKnownWord) ??
    (context.expecting === 'zone' ? bareZone(message, isKnownWord) : null) ??
    knownPlace(message);
  if (readStreet(message, span) || span === null) return;
  fill(message, 'zone', titleOf(wordsOf(message, span.from, span.to)), span.from, span.to);
}

const HOME = /^(vivo|vivimos|estoy|estamos|queda|quedo|es|direccion|domicilio|casa|calle|avenida|av|pasaje|:)$/;
const STREET_WORDS_MAX = 4;

/** "vivo en Yatay 640", "en el Prado, Millán 3820": a street with its number, though no address was asked for. @returns whether it took the zone's words */
function readStreet(message: Message, zone: Place | null): boolean {
  if (!has(message, DIGITS)) return false;
  const { tokens } = message;
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (!isNumber(token) || token.text.length < 2 || token.text.length > 5 || isMarked(message, 'money', at)) continue;
    if (
      isMarked(message, 'when', at) ||
      isMarked(message, 'people', at) ||
      /^(de|mil|lucas|%|hs|h)$/.test(textAt(message, at + 1))
    )
      continue;
    let from = at;
    while (
      from > 0 &&
      at - from < STREET_WORDS_MAX &&
      (isProper(message, from - 1) || /^(de|del|la|las|los)$/.test(textAt(message, from - 1)))
    )
      from--;
    while (from < at && !isProper(message, from)) from++;
    if (from === at || (from === 0 && message.context.expecting !== 'zone')) continue;
    const lead = textAt(message, from - 1);
    const isLed =
      lead === 'en' ? HOME.test(textAt(message, from - 2)) || message.context.expecting === 'zone' : HOME.test(lead);
    if (!isLed && !(lead === ',' && message.context.expecting === 'zone')) continue;
    fill(message, 'address', wordsOf(message, from, at + 1), from, at + 1);
    return zone !== null && zone.from < at + 1 && from < zone.to;
  }
  return false;
}

function titleOf(place: string): string {
  return place
    .split(/\s+/)
    .map((word, i) =>
      i > 0 && /^(de|del|la|las|los|el|y)$/i.test(word)
        ? word.toLowerCase()
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');
}

interface Place {
  from: number;
  to: number;
}

/** How surely a word leads to a place; the best led place of a message is its zone. */
const LEAD_RANK = new Map<string, number>(
  Object.entries({ en: 3, por: 3, hasta: 2, a: 2, al: 2, hacia: 2, cerca: 2, de: 1, desde: 1, para: 1 }),
);
const ZONE_WORD_RANK = 4;
const GOING =
  /^(van|va|vas|ir|irian|llegan|llega|llegas|vienen|viene|venis|venir|cubren|cubris|vendrian|mandan|envian|acercan|trabajan|atienden|ire|mudarme|mudanza|llevar|viajan)$/;
const MOVING =
  /^(flete|fletes|mudanza|mudanzas|trasteo|trasteos|acarreo|llevar|trasladar|transportar|mudar|mudarme|mover|traer)$/;

function zoneByLead(message: Message, isKnownWord: (word: string) => boolean): Place | null {
  const { tokens } = message;
  const isMove = tokens.some((token) => MOVING.test(token.text));
  let best: Place | null = null;
  let bestRank = 0;
  for (let i = 0; i < tokens.length; i++) {
    const text = textAt(message, i);
    const isZoneWord = ZONE_LEADS.has(text);
    const leadRank = isZoneWord ? ZONE_WORD_RANK : LEAD_RANK.get(text);
    if (leadRank === undefined) continue;
    let at = i + 1;
    if (isZoneWord && /^(norte|sur|oeste|este)$/.test(textAt(message, at))) {
      const inner = textAt(message, at + 1) === ',' ? placeAt(message, at + 2, isKnownWord, false) : null;
      return inner ?? { from: i, to: at + 1 };
    }
    if (isZoneWord) while (/^(de|del|es|:|,)$/.test(textAt(message, at))) at++;
    else if (
      ZONE_LEADS.has(textAt(message, at)) ||
      (/^(la|el)$/.test(textAt(message, at)) && ZONE_LEADS.has(textAt(message, at + 1)))
    )
      continue;
    const place = placeAt(message, at, isKnownWord, isZoneWord);
    if (place === null) continue;
    const listed = isListed(message, place);
    if (leadRank === 1 && !(isCloseTo(message, i) || (listed && (isMove || text === 'para')))) continue;
    if (leadRank === 2 && !listed && !isGoingThere(message, i)) continue;
    const rank = leadRank + (listed ? 1 : 0);
    const isDestination = isMove && best !== null;
    if (rank > bestRank && !isDestination) {
      best = place;
      bestRank = rank;
    }
  }
  return best;
}

/** "van a Quilmes", "vienen hasta Pilar". */
function isGoingThere(message: Message, at: number): boolean {
  return (
    GOING.test(textAt(message, at - 1)) || GOING.test(textAt(message, at - 2)) || textAt(message, at - 1) === 'cerca'
  );
}

/** "cerca de Palermo", "soy de Morón". */
function isCloseTo(message: Message, at: number): boolean {
  return /^(cerca|soy|somos|altura|lado|partido|barrio|zona|casa|depto|departamento|oficina|local|ph|taller|negocio)$/.test(
    textAt(message, at - 1),
  );
}

function isListed(message: Message, place: Place): boolean {
  const words = message.tokens.slice(place.from, place.to).map((token) => token.text);
  return KNOWN_PLACES.has(words.join('_')) || KNOWN_PLACES.has(words[0] ?? '');
}

function placeAt(
  message: Message,
  from: number,
  isKnownWord: (word: string) => boolean,
  isSure: boolean,
): Place | null {
  const listed = listedAt(message, from);
  if (listed > 0) return { from, to: extend(message, from, from + listed, isKnownWord) };
  if (ARTICLES.has(textAt(message, from)) && textAt(message, from).length > 3)
    return openPlace(message, from, isKnownWord, isSure);
  return openPlace(message, from, isKnownWord, isSure);
}

function openPlace(
  message: Message,
  from: number,
  isKnownWord: (word: string) => boolean,
  isSure: boolean,
): Place | null {
  let to = from;
  let start = from;
  if (/^(la|el|las|los)$/.test(textAt(message, from)) && isProper(message, from + 1)) {
    to++;
    if (!isProper(message, from)) start++;
  }
  if (!isPlaceWord(message, to, isKnownWord, isSure)) return null;
  to++;
  return { from: start, to: extend(message, start, to, isKnownWord) };
}

function isProper(message: Message, at: number): boolean {
  const raw = message.tokens[at]?.raw ?? '';
  return raw !== '' && raw !== raw.toLowerCase() && !isNumber(message.tokens[at]!);
}

function isPlaceWord(message: Message, at: number, isKnownWord: (word: string) => boolean, isSure: boolean): boolean {
  const token = message.tokens[at];
  if (token === undefined || isSign(token) || isNumber(token) || token.text.length < 3) return false;
  if (
    isMarked(message, 'when', at) ||
    isMarked(message, 'service', at) ||
    isMarked(message, 'professional', at) ||
    NOT_PLACES.has(token.text)
  )
    return false;
  if (numberIn(message, at) !== undefined) return false;
  return isProper(message, at) || isSure || !isKnownWord(token.text);
}

function extend(message: Message, from: number, to: number, isKnownWord: (word: string) => boolean): number {
  let end = to;
  while (end - from < WORDS_MAX) {
    const text = textAt(message, end);
    const isJoint = /^(de|del|la|los|las|el|y)$/.test(text);
    if (isJoint && text !== 'y') {
      let after = end + 1;
      if (/^(la|los|las|el)$/.test(textAt(message, after))) after++;
      if (isProper(message, end - 1) ? isProper(message, after) : KNOWN_PLACES.has(joined(message, from, after + 1))) {
        end = after + 1;
        continue;
      }
      break;
    }
    const isNext =
      isPlaceWord(message, end, isKnownWord, false) &&
      (isProper(message, end) ||
        (!isProper(message, end - 1) && !KNOWN_PLACES.has(joined(message, from, end))) ||
        KNOWN_PLACES.has(joined(message, from, end + 1)));
    if (!isNext) break;
    end++;
  }
  return end;
}

function joined(message: Message, from: number, to: number): string {
  return message.tokens
    .slice(from, to)
    .map((token) => token.text)
    .join('_');
}

function listedAt(message: Message, from: number): number {
  if ((watchersOf(textAt(message, from)) & PLACE_START) === 0) return 0;
  for (let length = WORDS_MAX; length >= 1; length--)
    if (KNOWN_PLACES.has(joined(message, from, from + length)) && from + length <= message.tokens.length) return length;
  return 0;
}

/** A place of the list anywhere in the message, when nothing leads to one. */
function knownPlace(message: Message): Place | null {
  if (!has(message, PLACE_START)) return null;
  for (let i = 0; i < message.tokens.length; i++) {
    const length = listedAt(message, i);
    if (length === 0 || (length === 1 && !isProper(message, i) && message.context.expecting !== 'zone')) continue;
    // "te mando la plata" is money
    const isMoney = textAt(message, i) === 'la' && textAt(message, i + 1) === 'plata' && !isProper(message, i + 1);
    if (isMoney && !/^(en|de|desde|hasta|a|por|zona)$/.test(textAt(message, i - 1))) continue;
    if (
      !isMarked(message, 'when', i) &&
      !isMarked(message, 'service', i) &&
      !isMarked(message, 'professional', i) &&
      textAt(message, i - 1) !== 'de'
    )
      return { from: i, to: extend(message, i, i + length, () => true) };
  }
  return null;
}

const ZONE_LEAD_INS = set(
  'es en por la el zona barrio de vivo estoy soy somos estamos queda cerca a bueno si dale hola seria ahi aca para',
);

function bareZone(message: Message, isKnownWord: (word: string) => boolean): Place | null {
  let from = 0;
  while (
    from < message.tokens.length &&
    (isSign(message.tokens[from]) || (ZONE_LEAD_INS.has(textAt(message, from)) && listedAt(message, from) === 0))
  )
    from++;
  return placeAt(message, from, isKnownWord, true);
}

const ADDRESS_LEAD_INS = set(
  'es en la direccion vivo queda estoy hola si dale mi casa , : seria te paso bueno sobre anota',
);
const ADDRESS_END = /[.;,]$/;

/** Everything from the street on; the town behind the last number becomes the zone. */
function readAddress(message: Message): void {
  const { tokens } = message;
  let from = 0;
  while (from < tokens.length && (ADDRESS_LEAD_INS.has(textAt(message, from)) || isSign(tokens[from]))) from++;
  let to = tokens.length;
  while (to > from && (isSign(tokens[to - 1]) || ADDRESS_END.test(tokens[to - 1]!.text))) to--;
  if (
    to <= from ||
    !tokens
      .slice(from, to)
      .some((token) => isNumber(token) || /^(esquina|esq|entre|y|calle|avenida|av|ruta)$/.test(token.text))
  )
    return;
  for (let i = from + 1; i < to; i++) {
    const listed = listedAt(message, i);
    if (listed > 0 && i + listed === to) {
      fill(message, 'zone', titleOf(wordsOf(message, i, to)), i, to);
      to = textAt(message, i - 1) === ',' ? i - 1 : i;
      if (/^(en|,)$/.test(textAt(message, to - 1))) to--;
      break;
    }
  }
  delete message.slots.guests;
  fill(message, 'address', wordsOf(message, from, to), from, to);
}
