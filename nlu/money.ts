import { fill, has, isMarked, type Message, mark, NUMBERS, numberIn, textAt } from './message.ts';
import { watchFor } from './watched-words.ts';

const CURRENCY = new Map<string, string>(
  Object.entries({
    euro: 'EUR',
    euros: 'EUR',
    '€': 'EUR',
    eur: 'EUR',
    dolar: 'USD',
    dolares: 'USD',
    usd: 'USD',
    dls: 'USD',
    verdes: 'USD',
    usdt: 'USD',
    reais: 'BRL',
    real: 'BRL',
    reales: 'BRL',
    bolivianos: 'BOB',
    soles: 'PEN',
    guaranies: 'PYG',
    clp: 'CLP',
    mxn: 'MXN',
    ars: 'ARS',
    cop: 'COP',
  }),
);
const PESOS = new Map([
  ['AR', 'ARS'],
  ['MX', 'MXN'],
  ['CL', 'CLP'],
  ['CO', 'COP'],
  ['UY', 'UYU'],
]);
const PESO_WORDS = new Set(['peso', 'pesos', 'pe', 'mangos', 'mango', 'varos', 'baros']);
/** Verbs after which a bare big number is money. */
const AMOUNT_MIN = 1000;
const PAID =
  /^(eran|fueron|transferi|deposite|pague|mande|gire|pase|abone|transfiero|deposito|pago|mando|giro|sene|senie)$/;

/** Sums of money: "120 lucas", "$ 30.000", "60 euros", and any number when an amount was asked for. */
export function readMoney(message: Message): void {
  if (!has(message, NUMBERS)) return;
  const { tokens, context } = message;
  const isAsked = context.expecting === 'amount';
  for (let i = 0; i < tokens.length; i++) {
    if (isMarked(message, 'when', i) && !isAsked) continue;
    const number = numberIn(message, i);
    if (number === undefined) continue;
    const { to } = number;
    if (readAmountRange(message, i, to, isAsked)) return;
    let value = number.value;
    const sign = textAt(message, i - 1);
    const unit = textAt(message, to) === 'de' ? textAt(message, to + 1) : textAt(message, to);
    const isGamba = unit === 'gamba' || unit === 'gambas';
    if (isGamba) value *= 100;
    const currency = CURRENCY.get(unit) ?? (sign === '€' ? 'EUR' : CURRENCY.get(sign));
    const isPesos = PESO_WORDS.has(unit);
    const isPaid = value >= AMOUNT_MIN && PAID.test(textAt(message, i - 1));
    const saysMil = /^mil$/.test(textAt(message, to - 1)) && to - i > 1;
    if (
      !(
        number.money ||
        isGamba ||
        currency !== undefined ||
        isPesos ||
        sign === '$' ||
        unit === '$' ||
        saysMil ||
        isPaid ||
        isAsked
      )
    ) {
      i = to - 1;
      continue;
    }
    if (!isAsked && !number.money && saysMil && value < AMOUNT_MIN) continue;
    const end = currency !== undefined || isPesos || isGamba ? to + 1 : to;
    mark(message, 'money', i, end);
    fill(message, 'amount', Math.round(value), i, end);
    if (currency !== undefined) message.slots.currency = currency;
    else if (isPesos && /^pesos?$/.test(unit)) {
      const own = PESOS.get(context.locale.slice(-2));
      if (own !== undefined) message.slots.currency = own;
    }
    return;
  }
}

/** "entre 30 y 40 mil", "30 o 40 lucas": asked, never guessed. */
function readAmountRange(message: Message, from: number, to: number, isAsked: boolean): boolean {
  if (!isAsked) return false;
  const joint = textAt(message, to);
  const isBetween = textAt(message, from - 1) === 'entre' && joint === 'y';
  if (
    !isBetween &&
    joint !== 'o' &&
    joint !== 'u' &&
    joint !== '-' &&
    !(joint === 'a' && textAt(message, from - 1) === 'de')
  )
    return false;
  const second = numberIn(message, to + 1);
  if (second === undefined) return false;
  mark(message, 'money', from, second.to);
  message.clarify.push({ slot: 'amount', reason: 'ambiguous' });
  return true;
}

/** Ways of paying: word or pair of words → value. Longest first. */
const METHODS: readonly [string, string][] = (
  [
    [
      'transfer',
      'transferencia transferencias transfer transf transfe transferir transferido deposito_bancario transferencia_bancaria spei',
    ],
    ['cash', 'efectivo efvo efect cash en_mano billete billetes contado contante en_persona plata_en_mano efectivito'],
    ['mercadopago', 'mercadopago mercado_pago mp mercadopag mpago meli'],
    ['debit_card', 'debito tarjeta_de_debito tarjeta_debito'],
    ['credit_card', 'credito tarjeta_de_credito tarjeta_credito visa mastercard master amex credit_card'],
    ['card', 'tarjeta tarjetas card'],
    ['bizum', 'bizum'],
    ['nequi', 'nequi'],
    ['daviplata', 'daviplata'],
    ['paypal', 'paypal pay_pal'],
    ['pse', 'pse'],
    ['modo', 'app_modo'],
    ['cuenta_dni', 'cuenta_dni'],
    ['uala', 'uala'],
    ['webpay', 'webpay'],
    ['qr', 'qr codigo_qr'],
    ['crypto', 'cripto criptos crypto bitcoin btc usdt'],
    ['check', 'cheque cheques echeq'],
    ['pix', 'pix'],
    ['yape', 'yape'],
    ['plin', 'plin'],
  ] as [string, string][]
)
  .flatMap(([value, words]) => words.split(' ').map((word): [string, string] => [word, value]))
  .sort((a, b) => b[0].length - a[0].length);
/** By first word, longest first. */
const METHODS_BY_WORD = new Map<string, [string[], string][]>();
for (const [key, value] of METHODS) {
  const words = key.split('_');
  const list = METHODS_BY_WORD.get(words[0]!);
  if (list === undefined) METHODS_BY_WORD.set(words[0]!, [[words, value]]);
  else list.push([words, value]);
}

const METHOD = watchFor(METHODS_BY_WORD.keys());

/** How the customer pays or asks to pay. */
export function readPaymentMethod(message: Message): void {
  const { tokens, context } = message;
  if (!has(message, METHOD) && context.expecting !== 'payment_method') return;
  for (let i = 0; i < tokens.length; i++) {
    const found = METHODS_BY_WORD.get(tokens[i]!.text)?.find(([words]) =>
      words.every((word, k) => textAt(message, i + k) === word),
    );
    const isModo =
      found === undefined && /^(modo|transfiero)$/.test(tokens[i]!.text) && context.expecting === 'payment_method';
    if (found === undefined && !isModo) continue;
    const [words, value] = found ?? [[''], tokens[i]!.text === 'modo' ? 'modo' : 'transfer'];
    mark(message, 'method', i, i + words.length);
    const isRefused = /^(no|sin)$/.test(textAt(message, i - 1));
    if (message.slots.payment_method === undefined && !isRefused)
      fill(message, 'payment_method', value, i, i + words.length);
    i += words.length - 1;
  }
}
