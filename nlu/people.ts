import type { ReadingSlots } from '../bot/core/reading.ts';
import { TAG_BIT } from './cues.ts';
import { fill, has, isMarked, isSign, type Message, mark, NUMBERS, numberIn, textAt } from './message.ts';
import { watchFor } from './watched-words.ts';

type Kind = 'adults' | 'children' | 'infants' | 'pets' | 'guests' | 'couples';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const NOUNS = new Map<string, Kind>();
const addNouns = (kind: Kind, words: string): void => {
  for (const word of set(words)) NOUNS.set(word, kind);
};
addNouns(
  'adults',
  'adulto adultos adulta adultas grande grandes mayor mayores adults adult senores senoras jubilados jubiladas viejos',
);
addNouns(
  'children',
  `nene nenes nena nenas chico chicos chiquito chiquitos chiquita chiquitas chiquilines chiquilin nino ninos nina ninas ninios ninio hijo hijos hija hijas menor menores peque peques pequeno pequenos pequenas
   pequena crio crios cria crias cabro cabros chavo chavos chaval chavales pibe pibes piba pibas adolescente adolescentes chamaco chamacos escuincle escuincles pelao pelaos pelados nieto nietos nieta nietas sobrino sobrinos
   sobrina sobrinas criatura criaturas nenito nenitos nenita nenitas guri gurises gurisa hijito hijitos hijita hijitas kids kid children child preadolescente preadolescentes teenager teenagers chicas chica chamacas pelaitos
   ninitos ninitos chiquillos chiquillo chiquillas`,
);
addNouns(
  'infants',
  'bebe bebes bb bbs beba bebas bebito bebitos bebita guagua guaguas infante infantes lactante baby babies bebitas bebe',
);
addNouns(
  'pets',
  `perro perros perra perras perrito perritos perrita perritas perri perris gato gatos gata gatas gatito gatitos gatita gatitas mascota mascotas cachorro cachorros cachorra cachorrita cachorrito caniche caniches
   labrador labradora labradores labradoras golden bulldog bichon salchicha beagle ovejero pug chihuahua michi michis lomito lomitos mascotita mascotitas perrote perrazo can canes dog dogs cat cats puppy border collie pitbull
   boxer dogo schnauzer yorkshire conejo conejos loro animalito animalitos perruno peludo peluda peludos`,
);
addNouns(
  'guests',
  `persona personas pax pasajero pasajeros huesped huespedes amigo amigos amiga amigas gente invitados comensales integrantes people guests person personitas companeros companeras companero
   hombres mujeres muchachos muchachas primos hermanos hermanas pers prs plazas individuos viajeros turistas`,
);
addNouns('couples', 'pareja parejas matrimonio matrimonios parejita parejitas');

const KIN_ADULT = set(
  `papas mamas mujer esposa marido esposo novia novio pareja senora senor suegra suegro suegros vieja viejo viejos mama papa madre padre padres hermana hermano cunada cunado amiga amigo prima primo tia tio tios abuela abuelo abuelos jermu jefa companera
   companero nuera yerno gorda gordo gordi patrona patron bruja flaca flaco parienta costilla dona mami papi comadre vecina vecino polola pololo novi socia socio`,
);
/** What people call their partner: with an article and going along, one's own. */
const DEAR = set(
  'gorda gordo gordi patrona patron bruja flaca flaco negra negro dona jermu parienta viejita costilla jefa mujer senora esposa marido esposo novia novio vieja viejo suegra suegro polola pololo',
);
const KIN_MANY = new Map([
  ['mellizos', 2],
  ['mellizas', 2],
  ['gemelos', 2],
  ['gemelas', 2],
  ['trillizos', 3],
  ['trillizas', 3],
]);
const PARENTS = set('papa mama padre madre abuela abuelo');
const KIN_PAIR = set('papas viejos suegros padres abuelos tios papas');
const MINE = set('un una otro otra mi mis nuestro nuestra nuestros nuestras el la los las tu su');
/** Verbs after which a bare number counts people. */
const WE_ARE = set(
  `mismos somos somo seriamos seremos seria seriam vamos iriamos iremos viajamos viajariamos viajaremos eramos ser son venimos iran seran serian entramos quedamos quedariamos estamos estaremos soms semos voy viajo llegamos llegariamos
   vendriamos vendremos necesitamos entran entrarian caben cabemos cabriamos entrariamos dormimos duermen dormiriamos`,
);
const GOING = set(
  'vamos voy viajo viajamos iriamos iremos venimos llego llegamos somos seriamos seremos ir quedarnos quedarme viajar irnos iria seria era venir pasar estamos llevo llevamos tenemos traemos seran viajariamos viene vienen queremos quiero tengo',
);
const FILLERS = set(
  'como unos unas en total solo solamente nomas aproximadamente aprox a ser mas o menos creo que ya ahora los las nosotros nosotras unicamente tipo solos solas',
);
const NOT_PEOPLE_AFTER = set(
  'noche noches dia dias hora horas hs h semana semanas mes meses ano anos min minutos cuotas pesos dolares euros lucas mil k km cuadras am pm vez veces opcion opciones de enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre night nights day days ambientes habitaciones camas cabanas estrellas puntos x turnos turno frigorias presupuestos arboles puertas ventanas metros',
);
const VAGUE = [
  /\b(varios|varias|muchos|muchas|un monton|bastantes|somos una banda|no se cuant[oa]s|no sabemos|depende|toda la familia|(la|una) familia( completa| entera| grande)?$|todos|unos cuantos|unas cuantas|un grupo( grande)?$)/,
];
/** Without one of them or a number nobody is counted, unless people were asked for. */
const PEOPLE = watchFor([
  ...NOUNS.keys(),
  ...KIN_ADULT,
  ...KIN_MANY.keys(),
  ...'yo mi decena solo sola solito solita'.split(' '),
]);
const GUESTS_MAX = 500;

/** What a bare number counts, by the question just asked. */
const ASKED_KIND = new Map<string, Kind>([
  ['guests', 'guests'],
  ['adults', 'adults'],
  ['children', 'children'],
  ['infants', 'infants'],
  ['pets', 'pets'],
]);

interface Count {
  kind: Kind;
  value: number;
  from: number;
  to: number;
  /** "no 4", "dije 4?": said only to be taken back */
  isTakenBack: boolean;
}

/**
 * How many people, children, babies and pets: numbers with a noun ("2 adultos"), after a verb of being or going ("somos 4"),
 * relatives ("mi mujer, yo y los mellizos") and changes against the draft ("somos uno más").
 */
export function readPeople(message: Message): void {
  const { expecting } = message.context;
  if (!has(message, PEOPLE | NUMBERS) && expecting !== 'guests') return;
  if (
    readDifference(message) &&
    (message.slots.guests ??
      message.slots.adults ??
      message.slots.children ??
      message.slots.infants ??
      message.slots.pets) !== undefined
  )
    return;
  const counts = readCounts(message);
  const range = readRange(message);
  if (range !== null) {
    message.clarify.push({ slot: 'guests', options: range, reason: 'ambiguous' });
    return;
  }
  const kept = counts.some((count) => !count.isTakenBack) ? counts.filter((count) => !count.isTakenBack) : counts;
  const total = addUp(kept);
  if (total.guests > 0 && kept.some((count) => isBesideMe(message, count))) total.guests++;
  if (total.couples === 1 && /\botra pareja\b/.test(plainOf(message))) total.couples = 2;
  if (counts.length === 0 && isAlone(message)) total.guests = 1;
  if (
    total.children > 0 &&
    total.adults + total.guests + total.couples === 0 &&
    /\bnosotr[oa]s y (los|las|mis|nuestros|el|la|mi)\b/.test(plainOf(message))
  )
    total.adults = 2;
  const saysAdults = total.guests + total.couples + total.adults > 0;
  if (!saysAdults) readRelatives(message, total);
  else addJoining(message, kept, total);
  if (kept.length === 0 && !message.slots.guests && !message.slots.adults && expecting === 'guests') {
    const plain = plainOf(message);
    if (VAGUE.some((pattern) => pattern.test(plain))) message.clarify.push({ slot: 'guests', reason: 'vague' });
  }
  if (addToDraft(message, kept, total)) return;
  writeTotals(message, kept, total);
}

const JOINS = new Set(
  'y e ah ay uy pero con mas tambien + viene vienen va van vendria vendrian suma suman sumo sumale sumame agrega agregale agregame agregar sumar falta faltaba faltaban me olvide conte de se igual ademas a che perdon si claro no espera ups , .'.split(
    ' ',
  ),
);
const JOINED_WORDS_MAX = 9;

/** "y un nene", "se suma mi hermana", "con la suegra": one more than the stay in hand has. */
function addToDraft(message: Message, counts: readonly Count[], total: Totals): boolean {
  const { tokens, context } = message;
  const { draft } = context;
  const base = draft?.adults ?? draft?.guests;
  if (base === undefined || context.expecting === 'guests' || context.expecting === 'children') return false;
  if (tokens.length > JOINED_WORDS_MAX || total.adults + total.guests + total.couples > 0) return false;
  let at = 0;
  while (at < tokens.length && JOINS.has(textAt(message, at))) at++;
  if (at === 0) return false;
  if (total.children > 0) {
    if (counts[0] === undefined || counts[0].from > at + 1) return false;
    if (draft?.children !== undefined) {
      fill(message, 'children', draft.children + total.children, at, counts[0].to);
      return true;
    }
    fill(message, 'adults', base, at, counts[0].to);
    fill(message, 'children', total.children, at, counts[0].to);
    if (total.infants > 0) fill(message, 'infants', total.infants, at, counts[0].to);
    return true;
  }
  const first = at;
  let more = 0;
  while (at < tokens.length) {
    const noun = textAt(message, at + 1);
    const isKin = KIN_ADULT.has(noun) || NOUNS.get(noun) === 'children' || KIN_MANY.has(noun);
    if (!MINE.has(textAt(message, at)) || !isKin) break;
    more += KIN_MANY.get(noun) ?? (KIN_PAIR.has(noun) && /s$/.test(textAt(message, at)) ? 2 : 1);
    at += 2;
    while (at < tokens.length && JOINS.has(textAt(message, at))) at++;
  }
  if (
    more === 0 ||
    (at < tokens.length && !/^(tambien|mas|viene|vienen|va|van|entonces|\?|!|jaja)$/.test(textAt(message, at)))
  )
    return false;
  const slot = draft?.guests === undefined ? 'adults' : 'guests';
  fill(message, slot, (draft?.[slot] ?? base) + more, first, at);
  mark(message, 'people', first, at);
  return true;
}

/** "dos matrimonios y mi suegra", "somos dos y se suma mi hermano": relatives that come on top of a number. */
function addJoining(message: Message, counts: readonly Count[], total: Totals): void {
  const last = Math.max(0, ...counts.map((count) => count.to));
  for (let i = last; i < message.tokens.length - 1; i++) {
    const noun = textAt(message, i + 1);
    const isKin = KIN_ADULT.has(noun) || NOUNS.get(noun) === 'children';
    if (!/^(mi|mis)$/.test(textAt(message, i)) || !isKin || isMarked(message, 'people', i + 1)) continue;
    if (!/^(y|mas|suma|viene|\+)$/.test(textAt(message, i - 1))) continue;
    const many = KIN_PAIR.has(noun) && textAt(message, i) === 'mis' ? 2 : 1;
    if (total.adults > 0) total.adults += many;
    else total.guests = (total.guests > 0 ? total.guests : total.couples * 2) + many;
    if (total.guests > 0) total.couples = 0;
    mark(message, 'people', i, i + 2);
  }
}

/** "5 amigos y yo", "yo con tres amigas": the speaker is not among those counted. */
function isBesideMe(message: Message, { kind, from, to }: Count): boolean {
  if (kind !== 'guests' || !COMPANY.has(textAt(message, to - 1))) return false;
  if (/^(y|mas|e|\+)$/.test(textAt(message, to)) && textAt(message, to + 1) === 'yo') return true;
  const at = /^(mis|unos|unas|otros|otras)$/.test(textAt(message, from - 1)) ? from - 2 : from - 1;
  return (
    (/^(y|con|mas|\+)$/.test(textAt(message, at)) && textAt(message, at - 1) === 'yo') ||
    (textAt(message, at) === 'con' && /^(voy|viajo|iria)$/.test(textAt(message, at - 1)))
  );
}
const COMPANY = set(
  'amigo amigos amiga amigas companeros companeras companero hombres mujeres muchachos muchachas primos primas hermanos hermanas personas',
);

const ALONE = /\b(voy|viajo|ire|voy a ir|seria|vamos|yo|iria) (solo|sola|solito|solita)\b/;

function isAlone(message: Message): boolean {
  return ALONE.test(plainOf(message));
}

function plainOf(message: Message): string {
  return message.tokens.map((token) => token.text).join(' ');
}

interface Totals extends Record<Kind, number> {
  /** "5, de los cuales 2 son chicos" */
  isPartOfAll: boolean;
}

function addUp(counts: readonly Count[]): Totals {
  const total: Totals = { adults: 0, children: 0, infants: 0, pets: 0, guests: 0, couples: 0, isPartOfAll: false };
  for (const count of counts) {
    if (count.kind === 'guests') total.guests = total.guests === 0 ? count.value : Math.max(total.guests, count.value);
    else total[count.kind] += count.value;
  }
  return total;
}

function writeTotals(message: Message, counts: readonly Count[], total: Totals): void {
  const first = counts[0]?.from ?? 0;
  const last = counts.at(-1)?.to ?? 0;
  const put = (slot: 'guests' | 'adults' | 'children' | 'infants' | 'pets', value: number): void => {
    if (value <= 0 || value > GUESTS_MAX) return;
    if (message.slots[slot] === undefined) fill(message, slot, value, first, last);
  };
  let { guests, adults, children } = total;
  const paired = total.couples * 2;
  if (paired > 0) {
    if (children > 0) adults += paired;
    else if (adults > 0) adults += paired;
    else guests = Math.max(guests, paired);
  }
  if (guests > 0 && children > 0 && adults === 0) {
    if (saysOfThem(message)) adults = guests - children;
    else if (saysOnTop(message, counts)) adults = guests;
  }
  if (adults > 0 && guests > adults && children === 0 && guests - adults > 0 && saysOfThem(message))
    children = guests - adults;
  if (adults > 0) guests = 0;
  put('guests', guests);
  put('adults', adults);
  put('children', children);
  put('infants', total.infants);
  put('pets', total.pets);
}

/** "somos 2 y un nene", "2 más un nene": the children come on top of those counted before. */
function saysOnTop(message: Message, counts: readonly Count[]): boolean {
  const at = counts.findIndex(({ kind }) => kind === 'children');
  const before = counts[at - 1];
  if (before?.kind !== 'guests') return false;
  const { to } = before;
  return counts[at]!.from === to + 1 && /^(y|mas|\+)$/.test(textAt(message, to));
}

/** "somos 5, 2 son chicos": the children are among those counted before. */
function saysOfThem(message: Message): boolean {
  return message.tokens.some(
    (token, i) =>
      /^(cuales|incluyendo|contando|incluidos|incluido|entre)$/.test(token.text) ||
      (token.text === 'son' && numberIn(message, i - 1) !== undefined),
  );
}

function readCounts(message: Message): Count[] {
  const { tokens, context } = message;
  const asked = ASKED_KIND.get(context.expecting ?? '');
  const counts: Count[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (isMarked(message, 'when', i) || isMarked(message, 'people', i)) continue;
    const text = tokens[i]!.text;
    const isTen = text === 'decena' || (text === 'una' && textAt(message, i + 1) === 'decena');
    const number = isTen
      ? { value: 10, to: text === 'una' ? i + 2 : i + 1, digits: true, money: false }
      : numberIn(message, i);
    if (number === undefined) {
      const kind = NOUNS.get(text);
      if (kind === 'couples' && !/s$/.test(text) && !/^(mi|tu|su|nuestra)$/.test(textAt(message, i - 1)))
        push(message, counts, kind, 1, i - 1, i + 1);
      else if ((kind === 'pets' || kind === 'infants') && isOurs(message, i))
        push(message, counts, kind, 1, i - 1, i + 1);
      continue;
    }
    const { value, to } = number;
    if (number.money || !Number.isInteger(value) || isAge(message, i, to)) {
      i = to - 1;
      continue;
    }
    const told = nounBefore(message, i);
    if (told !== null) {
      push(message, counts, told.kind, value, told.from, to);
      i = to - 1;
      continue;
    }
    const noun = nounAfter(message, to);
    if (noun !== null && isSomebody(message, i, noun.kind)) {
      i = noun.to - 1;
      continue;
    }
    if (noun !== null) {
      push(message, counts, noun.kind, value, i, noun.to);
      i = skipAges(message, noun.to) - 1;
      continue;
    }
    if (isBareCount(message, i, to)) push(message, counts, 'guests', value, i, to);
    else if (
      asked !== undefined &&
      counts.length === 0 &&
      !/^(el|hasta|del|al|dia)$/.test(textAt(message, i - 1)) &&
      !(NOT_PEOPLE_AFTER.has(textAt(message, to)) && textAt(message, to) !== 'de') &&
      (number.digits || !/^(un|una|uno)$/.test(text) || tokens.length <= 2)
    ) {
      push(message, counts, asked, value, i, to);
      i = skipAges(message, textAt(message, to) === ':' || textAt(message, to) === ',' ? to + 1 : to) - 1;
      continue;
    }
    i = to - 1;
  }
  return counts;
}

/** "hablar con una persona": somebody to talk to, nobody to count. */
function isSomebody(message: Message, at: number, kind: Kind): boolean {
  if (kind !== 'guests' || !/^(un|una)$/.test(textAt(message, at))) return false;
  const before = textAt(message, at - 1);
  return (
    /^(con|quiero|necesito|prefiero|quisiera|queria|atienda|hay|alguna|es)$/.test(before) &&
    numberIn(message, at)?.value === 1
  );
}

function push(message: Message, counts: Count[], kind: Kind, value: number, from: number, to: number): void {
  const before = textAt(message, from - 1);
  const isTakenBack =
    before === 'no' ||
    /^(dije|puse|eramos)$/.test(before) ||
    (/^(para|son|somos)$/.test(before) && textAt(message, from - 2) === 'no');
  counts.push({ kind, value, from, to, isTakenBack });
  mark(message, kind === 'pets' ? 'pets' : 'people', from, to);
}

/** "mi gata", "el bebé", "somos 2 con perro": one that goes along, without a number. */
function isOurs(message: Message, at: number): boolean {
  const before = textAt(message, at - 1);
  if (/^(mi|nuestro|nuestra)$/.test(before)) return true;
  if (/s$/.test(textAt(message, at))) return false;
  if (message.context.expecting === 'guests' && /^(el|la|con|y)$/.test(before)) return true;
  if (before === 'el' || before === 'la' || before === 'con') {
    if (/^(sin|dejo|dejamos|ni)$/.test(textAt(message, at - 2))) return false;
    for (let i = at - 2; i >= 0 && i > at - 16; i--) if (GOING.has(textAt(message, i))) return true;
  }
  return false;
}

/** "los chicos, que son tres": the number comes behind whom it counts. */
function nounBefore(message: Message, at: number): { kind: Kind; from: number } | null {
  if (!/^(son|serian)$/.test(textAt(message, at - 1)) || textAt(message, at - 2) !== 'que') return null;
  const from = textAt(message, at - 3) === ',' ? at - 4 : at - 3;
  const kind = NOUNS.get(textAt(message, from));
  return kind === undefined || kind === 'couples' ? null : { kind, from };
}

function nounAfter(message: Message, at: number): { kind: Kind; to: number } | null {
  for (let i = at; i < at + 2; i++) {
    if (isMarked(message, 'when', i)) return null;
    const kind = NOUNS.get(textAt(message, i));
    if (kind !== undefined) {
      const next = NOUNS.get(textAt(message, i + 1));
      return {
        kind,
        to: next === kind || (kind === 'children' && next !== undefined && next !== 'guests') ? i + 2 : i + 1,
      };
    }
    if (
      !/^(son|sola|solita|otros|otras|hermosos|lindos|pequenos|hermosas|otro|otra|solo|solos|mas)$/.test(
        textAt(message, i),
      )
    )
      return null;
  }
  return null;
}

/** "de 4 años", "de 8 meses": an age is no count. */
function isAge(message: Message, from: number, to: number): boolean {
  return (
    /^(ano|anos|anios|mes|meses|anitos)$/.test(textAt(message, to)) ||
    (textAt(message, from - 1) === 'de' && NOUNS.get(textAt(message, from - 2)) === 'children')
  );
}

function skipAges(message: Message, at: number): number {
  let i = at;
  if (textAt(message, i) !== 'de') return i;
  i++;
  while (true) {
    const age = numberIn(message, i);
    if (age === undefined) return i;
    i = age.to;
    if (/^(anos|meses|ano|anitos|anios)$/.test(textAt(message, i))) return i + 1;
    const isListGoingOn =
      /^(y|,)$/.test(textAt(message, i)) &&
      numberIn(message, i + 1) !== undefined &&
      nounAfter(message, numberIn(message, i + 1)!.to) === null;
    if (!isListGoingOn) return i;
    i++;
  }
}

/** A number without a noun that still counts people: "somos 4", "para 5", "6 en total", "familia de 5", "4 + 1 bebé". */
function isBareCount(message: Message, from: number, to: number): boolean {
  const after = textAt(message, to);
  if (NOT_PEOPLE_AFTER.has(after) || after === '/' || after === ':' || after === '%') return false;
  if (after === 'en' && textAt(message, to + 1) === 'total') return true;
  if ((after === '+' || after === 'mas') && nounAfter(message, to + 2) !== null) return true;
  const before = textAt(message, from - 1) === '/' ? textAt(message, from - 2) : textAt(message, from - 1);
  const word = message.tokens[from]!.text;
  const isOne = word === 'un' || word === 'una';
  if (isOne && !isSign(message.tokens[to]) && after !== '') return false;
  if (before === 'de' && /^(familia|grupo|flia|familiar|contingente|tropa|banda)$/.test(textAt(message, from - 2)))
    return true;
  if (before === 'para' || before === 'pal' || before === 'for') return true;
  if (before === 'que' && textAt(message, from - 2) === 'asi') return true;
  if (/^(los|las)$/.test(before) && /^(para|somos|vamos|vendriamos|iriamos)$/.test(textAt(message, from - 2)))
    return true;
  if (before === ',' && to === message.tokens.length && isStayTold(message)) return true;
  if (isNumberInstead(message, from, to) || isAbbreviated(message, from, to)) return true;
  for (let i = from - 1; i >= 0 && i >= from - 4; i--) {
    const text = textAt(message, i);
    if (WE_ARE.has(text)) return message.context.vertical !== 'salon' || text !== 'son';
    if (!FILLERS.has(text)) return false;
  }
  const isAllOfUs = /^(los|las)$/.test(before) && (after === '' || isSign(message.tokens[to]));
  if (isAllOfUs && message.tokens.some((token) => GOING.has(token.text))) return true;
  return before === 'sea' && textAt(message, from - 2) === 'o';
}

/** "p 2", "x 2", "2p", and a number right behind a stay: "del 4 al 6 dic 4". */
function isAbbreviated(message: Message, from: number, to: number): boolean {
  const { tokens, context } = message;
  if (context.vertical !== 'cabins' || to - from > 1 || !/^\d{1,2}$/.test(textAt(message, from))) return false;
  const after = tokens[to];
  if (after?.text === 'p' && after.start === tokens[from]!.end) return !/^[.m]$/.test(textAt(message, to + 1));
  const isEnd = after === undefined || isSign(after);
  const before = tokens[from - 1];
  if (before?.text === 'p') return true;
  if (!isEnd || context.expecting !== undefined || message.slots.date_range === undefined) return false;
  return (
    before?.raw === 'x' || (to === tokens.length && isMarked(message, 'when', from - 1) && !/\d/.test(before!.text))
  );
}

const INSTEAD = set('entonces bueno no al final mejor y ah perdon dale ok uy seriamos somos vamos nomas , . !');

/** "4 entonces", "al final 3": nothing but a number, where people are known already. */
function isNumberInstead(message: Message, from: number, to: number): boolean {
  const { tokens, context } = message;
  if (context.draft?.guests === undefined || context.draft.check_out === undefined) return false;
  if (!/^(unit|option|confirm|name)$/.test(context.expecting ?? '') || message.slots.option !== undefined) return false;
  return (
    tokens.length > to - from &&
    tokens.every((token, i) => (i >= from && i < to) || INSTEAD.has(token.text)) &&
    tokens.some((token) => /^(entonces|final)$/.test(token.text))
  );
}

/** "coihue del 26 al 28, 4": behind a stay, a bare number is people. */
function isStayTold(message: Message): boolean {
  const { context, tags } = message;
  return (
    context.vertical === 'cabins' && context.expecting === undefined && tags.some((bits) => (bits & TAG_BIT.when) !== 0)
  );
}

/** "5 o 6", "entre 8 y 10": two readings, never guessed. */
function readRange(message: Message): [number, number] | null {
  const { tokens, context } = message;
  for (let i = 0; i + 2 < tokens.length; i++) {
    const a = numberIn(message, i);
    if (a === undefined || a.money || isMarked(message, 'when', i)) continue;
    const doubt = doubtAfter(message, a.to);
    const joint = doubt > 0 ? 'o' : textAt(message, a.to);
    const isBetween = textAt(message, i - 1) === 'entre' && (joint === 'y' || joint === 'a');
    if (joint !== 'o' && joint !== 'u' && joint !== '-' && !isBetween) continue;
    const at = doubt > 0 ? doubt : a.to + 1;
    const b = numberIn(message, at);
    if (b === undefined || isMarked(message, 'when', at) || b.value <= a.value || b.value > GUESTS_MAX) continue;
    const noun = nounAfter(message, b.to);
    const isAsked = context.expecting === 'guests' && !NOT_PEOPLE_AFTER.has(textAt(message, b.to));
    if (
      noun?.kind === 'guests' ||
      noun?.kind === 'adults' ||
      isAsked ||
      (noun === null && WE_ARE.has(textAt(message, i - 1)))
    ) {
      mark(message, 'people', i, b.to);
      return [a.value, b.value];
    }
  }
  return null;
}

/** "4 seguro, capaz 5": where the second number stands; 0 when there is no such doubt. */
function doubtAfter(message: Message, at: number): number {
  let i = at;
  while (/^(seguro|seguros|fijo|fijos|confirmados|,|y|o|u|pero)$/.test(textAt(message, i))) i++;
  if (!/^(capaz|quizas|quiza|talvez|tal|puede|ponele)$/.test(textAt(message, i))) return 0;
  while (/^(capaz|quizas|quiza|talvez|tal|vez|puede|ser|que|ponele|ahi|seamos|somos)$/.test(textAt(message, i))) i++;
  return numberIn(message, i) === undefined ? 0 : i;
}

/** "somos uno más", "se baja uno": against what the draft says. */
function readDifference(message: Message): boolean {
  const { tokens, context } = message;
  const draft = context.draft;
  for (let i = 0; i < tokens.length; i++) {
    const number = numberIn(message, i);
    if (number === undefined || number.money || number.value > 50 || isMarked(message, 'when', i)) continue;
    let to = number.to;
    const kind = NOUNS.get(textAt(message, to));
    if (kind !== undefined) to++;
    const isAdded = kind === undefined && draft !== undefined && isAddedAlone(message, i, to);
    const word = isAdded ? 'mas' : textAt(message, to);
    if (word !== 'mas' && word !== 'menos') continue;
    if (
      kind === undefined &&
      !/^(somos|seriamos|seremos|va|viene|suma|sumo|agrega|vamos|son|vienen|agregar|suman|baja|bajo|agregame|sumame|sumale|agregale|agreguen|sumen|suman|conta|contame|contale|cuenta|cuente|cuenten|contemos|pone|poneme|ponle|ponele|seria|ser|con|por)$/.test(
        textAt(message, i - 1),
      )
    )
      continue;
    const next = textAt(message, to + 1);
    const goesOn =
      /^(noche|noches|dia|dias|hora|horas|o|el|la|mi|los|las|mis|su)$/.test(next) ||
      numberIn(message, to + 1) !== undefined;
    if (goesOn) continue;
    mark(message, 'people', i, to + 1);
    const slot =
      kind === 'adults' || kind === 'children' || kind === 'infants' || kind === 'pets' ? kind : baseSlot(draft);
    if (slot === null) return true;
    const base = draft?.[slot] ?? 0;
    const value = word === 'mas' ? base + number.value : base - number.value;
    if (value > 0) fill(message, slot, value, i, to + 1);
    return true;
  }
  return false;
}

/** "agregame uno": somebody more, though nothing says more. */
function isAddedAlone(message: Message, from: number, to: number): boolean {
  const isEnd = to >= message.tokens.length || isSign(message.tokens[to]);
  return isEnd && /^(agrega|agregame|agregale|suma|sumame|sumale|anadi|anade)$/.test(textAt(message, from - 1));
}

function baseSlot(draft: ReadingSlots | undefined): 'guests' | 'adults' | null {
  if (draft?.guests !== undefined) return 'guests';
  return draft?.adults === undefined ? null : 'adults';
}

/** "mi mujer, yo y los mellizos", "vamos con mi novia": counted one by one, the speaker included when said or gone along with. */
function readRelatives(message: Message, total: Totals): void {
  const { tokens, context } = message;
  let adults = 0;
  let children = total.children;
  let infants = total.infants;
  let from = -1;
  let to = 0;
  let saysMe = false;
  let goesAlong = context.expecting === 'guests';
  let areAllNamed = false;
  for (let i = 0; i < tokens.length; i++) {
    const text = tokens[i]!.text;
    if (
      text === 'yo' ||
      (text === 'mi' && /^(y|,|e)$/.test(textAt(message, i + 1)) && textAt(message, i - 1) === 'para')
    ) {
      saysMe = true;
      if (from < 0) from = i;
      to = Math.max(to, i + 1);
      continue;
    }
    const isBareParent = context.expecting === 'guests' && PARENTS.has(text) && !MINE.has(textAt(message, i - 1));
    if (isBareParent) {
      adults++;
      areAllNamed = true;
      if (from < 0) from = i;
      to = i + 1;
      continue;
    }
    if (!MINE.has(text)) continue;
    if (/^(un|una|otro|otra)$/.test(text) && !saysMe) continue;
    const isPossessive = /^(mi|mis|nuestro|nuestra|nuestros|nuestras)$/.test(text);
    let at = i + 1;
    const number = numberIn(message, at);
    if (number !== undefined) at = number.to;
    const noun = textAt(message, at);
    const many = KIN_MANY.get(noun);
    const kind = NOUNS.get(noun);
    const isKin = KIN_ADULT.has(noun) || many !== undefined || kind === 'children' || kind === 'infants';
    if (!isKin || isMarked(message, 'people', i + 1)) {
      if (!(isKin && number !== undefined)) continue;
    }
    const isDear = DEAR.has(noun) && /^(el|la)$/.test(text) && (isWithUs(message, i) || goesAlong);
    const isOther = !isPossessive && many === undefined && number === undefined && kind !== 'infants';
    if (isOther && !isDear && !saysMe && adults === 0) continue;
    if (isWithUs(message, i)) goesAlong = true;
    if (from < 0) from = i;
    to = at + 1;
    const value = number?.value ?? many ?? (KIN_PAIR.has(noun) && /s$/.test(text) ? 2 : 1);
    if (number !== undefined && isMarked(message, 'people', i + 1)) continue;
    if (kind === 'infants') {
      if (!isMarked(message, 'people', at)) infants += value;
    } else if (KIN_ADULT.has(noun)) adults += value;
    else children += value;
  }
  if (from < 0) return;
  const isAlone = adults === 0 && children === 0 && infants === 0;
  if (isAlone) {
    if (
      /^(solo|sola|solito|solita|nomas|unicamente)$/.test(textAt(message, to)) ||
      /^(solo|sola|solamente|unicamente)$/.test(textAt(message, from - 1)) ||
      (goesAlong && tokens.length <= 2)
    )
      total.guests = 1;
    return;
  }
  if (context.vertical === 'cabins' && adults > 0 && total.children > 0) goesAlong = true;
  if (!saysMe && !goesAlong) return;
  if (adults === 0 && children === 0) return;
  const saysWeAreThem =
    tokens.slice(0, from).some((token) => /^(somos|seriamos|seremos|serian)$/.test(token.text)) &&
    textAt(message, from - 1) !== 'con';
  const me = saysMe || !(saysWeAreThem || areAllNamed) ? 1 : 0;
  mark(message, 'people', from, to);
  message.because.push({ what: 'guests', words: message.text.slice(tokens[from]!.start, tokens[to - 1]!.end) });
  const isSplit = children > 0 && context.vertical === 'cabins';
  if (isSplit) {
    total.adults = adults + me;
    total.children = children;
  } else {
    total.guests = adults + me + children;
    total.children = 0;
  }
  total.infants = infants;
}

function isWithUs(message: Message, at: number): boolean {
  const before = textAt(message, at - 1);
  if (
    before === 'para' &&
    message.tokens.slice(0, at).some((token, i) => token.text === 'mi' && textAt(message, i - 1) === 'para')
  )
    return true;
  if (before !== 'con') return false;
  for (let i = at - 2; i >= 0 && i > at - 6; i--) if (GOING.has(textAt(message, i))) return true;
  return false;
}
