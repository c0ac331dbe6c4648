/** A word, a number or a sign of a message. */
export interface Token {
  /** lower case, without accents (ñ is n), runs of three and more letters collapsed ("siii" → "si"), usual abbreviations spelled out */
  text: string;
  /** the customer's own characters */
  raw: string;
  /** half-open offsets into the message, in UTF-16 units */
  start: number;
  end: number;
}

/** What comes after that many UTF-16 units is not read: nobody asks for a booking on the third page, and cost stays bounded. */
export const MESSAGE_UNITS_MAX = 2000;

/** Written shorthand, spelled out in `text` only. What depends on its neighbours ("k", "h", "mar") is left to the readers. */
const ABBREVIATIONS = new Map<string, string>([
  ['q', 'que'],
  ['qe', 'que'],
  ['ke', 'que'],
  ['xq', 'porque'],
  ['pq', 'porque'],
  ['porq', 'porque'],
  ['x', 'por'],
  ['xa', 'para'],
  ['noxs', 'noches'],
  ['noxes', 'noches'],
  ['nox', 'noche'],
  ['nochs', 'noches'],
  ['nchs', 'noches'],
  ['prsonas', 'personas'],
  ['prsona', 'persona'],
  ['persnas', 'personas'],
  ['perzonas', 'personas'],
  ['prsns', 'personas'],
  ['psonas', 'personas'],
  ['smos', 'somos'],
  ['sms', 'somos'],
  ['pa', 'para'],
  ['d', 'de'],
  ['tmb', 'tambien'],
  ['tb', 'tambien'],
  ['tbn', 'tambien'],
  ['tmbn', 'tambien'],
  ['tambn', 'tambien'],
  ['dsp', 'despues'],
  ['dps', 'despues'],
  ['desp', 'despues'],
  ['dsps', 'despues'],
  ['asta', 'hasta'],
  ['hsta', 'hasta'],
  ['dsd', 'desde'],
  ['dsde', 'desde'],
  ['desd', 'desde'],
  ['pasao', 'pasado'],
  ['pasau', 'pasado'],
  ['manna', 'manana'],
  ['maana', 'manana'],
  ['maniana', 'manana'],
  ['mnn', 'manana'],
  ['mnna', 'manana'],
  ['mna', 'manana'],
  ['manan', 'manana'],
  ['fds', 'finde'],
  ['findes', 'finde'],
  ['fnde', 'finde'],
  ['xfa', 'porfa'],
  ['xfi', 'porfa'],
  ['xfavor', 'porfavor'],
  ['bn', 'bien'],
  ['dnd', 'donde'],
  ['cdo', 'cuando'],
  ['kiero', 'quiero'],
  ['qiero', 'quiero'],
  ['flia', 'familia'],
  ['fliar', 'familiar'],
  ['sta', 'esta'],
  ['ntro', 'dentro'],
  ['sem', 'semana'],
  ['ultm', 'ultima'],
  ['prox', 'proximo'],
  ['aprox', 'aproximadamente'],
  ['msj', 'mensaje'],
  ['tel', 'telefono'],
]);

/** Letters that stand for a word in front of a slash: "turno p/ el 24", "cabaña c/ hidro". */
const SLASHED = new Map<string, string>([
  ['p', 'para'],
  ['c', 'con'],
  ['s', 'sin'],
  ['x', 'por'],
]);

const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
const SIGN = 3;
/** Adds nothing and separates nothing: accents, zero width characters, direction marks, skin tones, emoji variants. */
const DROPPED = 4;

interface Glyph {
  kind: number;
  text: string;
}

const GLYPHS_MAX = 4096;
/** Every character met so far, read once; starts over when a flood of rare characters fills it. */
const glyphs = new Map<number, Glyph>();

function isDropped(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x20e3 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    (code >= 0x1f3fb && code <= 0x1f3ff) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}

function readGlyph(code: number): Glyph {
  if (isDropped(code)) return { kind: DROPPED, text: '' };
  if (code === 0x0a) return { kind: SIGN, text: '\n' };
  if (code === 0xbd) return { kind: SIGN, text: '½' };
  if (code >= 0xd800 && code <= 0xdfff) return { kind: SIGN, text: '�' };
  const original = String.fromCodePoint(code);
  const folded = original
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  if (folded === '' || /^\s+$/u.test(folded)) return { kind: folded === '' ? DROPPED : SPACE, text: '' };
  if (/^\d+$/.test(folded)) return { kind: DIGIT, text: folded };
  if (/^[\p{L}]+$/u.test(folded)) return { kind: LETTER, text: folded };
  return { kind: code < 0x20 ? SPACE : SIGN, text: folded };
}

/** End of the Latin letters with accents: what nearly every character is, read once at the start. */
const LATIN_END = 0x180;
const latin: Glyph[] = Array.from({ length: LATIN_END }, (_, code) => readGlyph(code));

function glyphOf(code: number): Glyph {
  if (code < LATIN_END) return latin[code] as Glyph;
  let glyph = glyphs.get(code);
  if (glyph === undefined) {
    glyph = readGlyph(code);
    if (glyphs.size >= GLYPHS_MAX) glyphs.clear();
    glyphs.set(code, glyph);
  }
  return glyph;
}

function collapseRuns(word: string): string {
  const length = word.length;
  let run = 1;
  for (let i = 1; i < length; i++) {
    run = word.charCodeAt(i) === word.charCodeAt(i - 1) ? run + 1 : 1;
    if (run === 3) return word.replace(/(.)\1{2,}/gu, '$1');
  }
  return word;
}

/**
 * Splits a message into words, numbers and signs: "10hs" is "10" and "hs", "18/12" is "18", "/", "12"; every sign, emoji and line end stands alone.
 * Total: any string gives tokens, in linear time; only the first {@link MESSAGE_UNITS_MAX} units are read.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const length = Math.min(text.length, MESSAGE_UNITS_MAX);
  let kind = SPACE;
  let word = '';
  let start = 0;
  let end = 0;

  const close = (next: string): void => {
    if (kind === LETTER) {
      const collapsed = collapseRuns(word);
      const before = tokens.at(-1);
      const touchesNumber = before !== undefined && before.end === start && isNumber(before);
      const slashed = next === '/' ? SLASHED.get(collapsed) : undefined;
      word = slashed ?? (touchesNumber && collapsed !== 'x' ? collapsed : (ABBREVIATIONS.get(collapsed) ?? collapsed));
    }
    tokens.push({ text: word, raw: text.slice(start, end), start, end });
  };

  for (let i = 0; i < length; ) {
    const code = text.codePointAt(i) as number;
    const units = code > 0xffff ? 2 : 1;
    const glyph = glyphOf(code);
    if (glyph.kind !== DROPPED) {
      if (glyph.kind !== kind || glyph.kind === SIGN) {
        if (kind !== SPACE) close(glyph.text);
        kind = glyph.kind;
        word = '';
        start = i;
      }
      word += glyph.text;
      end = i + units;
    }
    i += units;
  }
  if (kind !== SPACE) close('');
  return tokens;
}

/** Whether a token is written in digits. */
export function isNumber(token: Token): boolean {
  const code = token.text.charCodeAt(0);
  return code >= 48 && code <= 57;
}
