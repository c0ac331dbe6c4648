import { describe, expect, test } from 'vitest';
import type { AttentionReason, PaymentView } from '../bot/core/payment.ts';
import { demoBusiness, Talk } from './talk.ts';

/** What a customer hears of a deposit that is paid by link, whatever becomes of the payment. */

const LINKED = { ...demoBusiness(), payments: { provider: 'mercadopago' as const } };
const URL = 'https://pagos.example/p/123';
const MINUTE = 60_000;

function holding(): Talk {
  const talk = new Talk(LINKED);
  for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
  return talk;
}
const idOf = (talk: Talk) => talk.mine[0]?.id ?? '';

/** The payment of the reservation, as the store would show it now. */
function payment(talk: Talk, change: Partial<PaymentView> = {}): PaymentView {
  let [one] = talk.payments;
  if (one === undefined) {
    const { id: reservationId, deposit: amount } = talk.mine[0]!;
    one = {
      id: 'p1',
      provider: 'mercadopago',
      reservationId,
      status: 'pending',
      amount,
      refundedCents: 0,
      createdAtMs: 0,
    };
    talk.payments.push(one);
  }
  return Object.assign(one, change);
}
function linked(): Talk {
  const talk = holding();
  payment(talk, { link: { state: 'open', url: URL } });
  talk.happens({ kind: 'payment_link', reservationId: idOf(talk), paymentId: 'p1' });
  return talk;
}
const about = (talk: Talk) => ({ reservationId: idOf(talk), paymentId: 'p1' });

describe('the link', () => {
  test('the hold says that it comes, and tells nobody to transfer', () => {
    const talk = new Talk(LINKED);
    talk.say('ñire del 4 al 6 de diciembre, 2 personas');
    talk.say('sí');
    const reply = talk.say('Ana Ruiz');
    expect(reply).toMatch(/seña \$54\.000\. Te la guardo hasta \*las 12:42\*: enseguida te mando por acá el link/);
    expect(reply).not.toMatch(/[Tt]ransfer|alias/);
  });
  test('amount, what for, until when, and the address on a line of its own', () => {
    const talk = holding();
    payment(talk, { link: { state: 'open', url: URL } });
    const reply = talk.happens({ kind: 'payment_link', ...about(talk) });
    expect(reply.split('\n')).toEqual([
      'La seña de *$54.000* por *Ñire, vie 4 → dom 6 dic* la pagás acá, hasta *las 12:42*:',
      URL,
      'Apenas se acredite te confirmo la reserva.',
    ]);
    expect(talk.reply?.template).toMatchObject({ purpose: 'payment_link', params: { link: URL } });
  });
  test.each([
    ['is closed again', { state: 'closed', url: URL } as const, 0],
    ['is over', { state: 'open', url: URL, untilMs: Date.parse('2026-11-21T12:12:00-03:00') } as const, 0],
    ['is still being made', { state: 'wanted' } as const, 0],
    ['is for a hold that is over', { state: 'open', url: URL } as const, 30 * MINUTE],
  ])('one that %s is not told', (_what, link, laterMs) => {
    const talk = holding();
    payment(talk, { link });
    talk.nowMs += laterMs;
    expect(talk.happens({ kind: 'payment_link', ...about(talk) })).toBe('');
  });
  test('it is told while a person is asked for too; once one has the conversation, after they gave it back', () => {
    const asked = holding();
    asked.say('quiero hablar con alguien');
    payment(asked, { link: { state: 'open', url: URL } });
    expect(asked.happens({ kind: 'payment_link', ...about(asked) })).toContain(URL);
    const talk = holding();
    talk.happens({ kind: 'staff_took_over' });
    payment(talk, { link: { state: 'open', url: URL } });
    expect(talk.happens({ kind: 'payment_link', ...about(talk) })).toBe('');
    expect(talk.happens({ kind: 'staff_released' })).toMatch(new RegExp(`^Soy yo de nuevo[\\s\\S]*${URL}`));
  });
  test.each([
    'como pago?',
    'cómo te pago la seña?',
    'pasame el link',
    'me mandás el link de pago?',
    'no me llegó el link',
  ])('"%s": the open link again, else it is made and comes', (words) => {
    expect(linked().say(words)).toContain(`\n${URL}\n`);
    const talk = holding();
    expect(talk.say(words)).toMatch(/Preparo el link para la seña de \*\$54\.000\*.*hasta \*las 12:42\*/);
    expect(talk.effects.at(-1)).toEqual({
      kind: 'schedule_job',
      task: 'sync-link',
      key: `sync-link:${idOf(talk)}`,
      runAtMs: talk.nowMs,
      payload: { businessId: LINKED.id, reservationId: idOf(talk) },
    });
  });
  test('none can be made: it is said, and more time is one tap away', () => {
    const talk = holding();
    expect(talk.happens({ kind: 'payment_link_failed', reservationId: idOf(talk) })).toMatch(
      /No me está saliendo.*apenas esté/,
    );
    expect(talk.tap('Guardala')).toContain('hasta *las 13:12*');
    payment(talk, { link: { state: 'open', url: URL } });
    expect(talk.happens({ kind: 'payment_link_failed', reservationId: idOf(talk) })).toBe('');
  });
  test('the reminder before the end brings it', () => {
    const talk = linked();
    expect(talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) })).toContain(`\n${URL}`);
  });
  test('a change of a held stay with another deposit says that another comes', () => {
    const talk = linked();
    talk.say('cambiala a la coihue');
    expect(talk.say('sí')).toMatch(/La seña ahora es de \$51\.000: te mando el link nuevo enseguida/);
  });
  test('a change that costs the same does not', () => {
    const talk = linked();
    talk.say('al final somos 3');
    expect(talk.say('sí')).not.toContain('link nuevo');
  });
});

describe('no link could be made', () => {
  test.each([
    ['none was wanted yet', false],
    ['one is being made', true],
  ])('%s: the reminder says so, asks for nothing, and holds it longer once', (_how, isWanted) => {
    const talk = holding();
    if (isWanted) payment(talk, { link: { state: 'wanted' } });
    talk.nowMs += 20 * MINUTE;
    const reply = talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) });
    expect(reply).toMatch(/no pudimos armar el link.*es un problema nuestro.*hasta \*las 13:12\*/);
    expect(reply).not.toContain('Pudiste');
    expect(talk.mine[0]).toMatchObject({ status: 'held', holdExtended: true });
    expect(talk.choices).toEqual(['Hablar con alguien', 'Ya no la quiero']);
    expect(talk.say('ok')).toBe('¡Perfecto!');
    talk.nowMs += 20 * MINUTE;
    expect(talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) })).toContain('hasta *las 13:12*');
  });
  test('its end apologises, offers a person and to try again', () => {
    const talk = holding();
    payment(talk, { link: { state: 'wanted' } });
    talk.nowMs += 30 * MINUTE;
    const reply = talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    expect(reply).toMatch(/no llegamos a armarte el link.*Perdón, fue un problema nuestro/);
    expect(reply).not.toContain('no nos figura');
    expect(talk.choices).toEqual(['Volver a buscarla', 'Hablar con alguien']);
  });
  test('a link that was there and is closed was one: its deposit is asked about', () => {
    const talk = linked();
    payment(talk, { link: { state: 'closed', url: URL } });
    expect(talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) })).toContain('¿Pudiste hacer la seña');
  });
});

describe('what happens while a search is open repeats no answer', () => {
  const searching = (...words: string[]) => {
    const talk = linked();
    for (const one of words) talk.say(one);
    return talk;
  };
  const events = (talk: Talk): [string, () => string][] => [
    ['given back', () => talk.happens({ kind: 'payment_refunded', ...about(talk), amountCents: 2_700_000 })],
    [
      'money with a person',
      () => {
        payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch' });
        return talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'amount_mismatch' });
      },
    ],
  ];
  test.each([
    ['the price list', ['qué precios manejan?'], /Por noche/, '¿Para qué fechas sería?'],
    ['what is free', ['tenés algo del 11 al 13 de diciembre para 2?'], /Tengo libre/, /¿Cuál te gusta: /],
  ] as const)('%s', (_what, words, list, short) => {
    const talk = searching(...words);
    expect(talk.last.text).toMatch(list);
    for (const [, happens] of events(talk)) {
      const reply = happens();
      expect(reply).not.toMatch(list);
      expect(reply.split('\n').at(-1)).toMatch(short);
    }
  });
  test('not after a question of another event either', () => {
    const talk = searching('qué precios manejan?');
    talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) });
    const reply = talk.happens({ kind: 'payment_refunded', ...about(talk), amountCents: 2_700_000 });
    expect(reply).not.toContain('Por noche');
  });
});

describe('“ya pagué”', () => {
  test('is looked into: nothing is confirmed by it, there is time to look, and the provider is asked at once', () => {
    const talk = linked();
    expect(talk.say('ya pagué')).toMatch(/Lo estoy verificando con Mercado Pago.*hasta \*las 13:12\*.*una persona/);
    expect(talk.mine[0]).toMatchObject({ status: 'held', holdExtended: true });
    expect(talk.effects.at(-1)).toMatchObject({ task: 'sync-link' });
  });
  test('of a payment in process hears that it is', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1' });
    expect(talk.say('ya pagué')).toMatch(/figura en proceso en Mercado Pago/);
    expect(talk.say('mis reservas')).toContain('está en proceso');
  });
  test('of money that waits for a person hears that', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch' });
    expect(talk.say('ya pagué')).toMatch(/llegó y lo está mirando una persona/);
  });
});

describe('trouble with paying', () => {
  test.each(['no puedo pagar, me rechaza', 'me rechaza la tarjeta'])(
    '"%s": the same link, other means, more time and a person',
    (words) => {
      const talk = linked();
      const reply = talk.say(words);
      expect(reply).toMatch(/mismo link, con otra tarjeta u otro medio:\nhttps/);
      expect(reply).toContain('hasta *las 12:42*');
      expect(talk.choices).toEqual(['Hablar con alguien', 'Guardala más tiempo']);
      expect(talk.tap('Guardala')).toContain('hasta *las 13:12*');
    },
  );
  test('with no link open one comes; where staff take the money it is told how', () => {
    const talk = holding();
    expect(talk.say('no puedo pagar, me rechaza')).toContain('Ya te mando un link');
    expect(talk.effects.at(-1)).toMatchObject({ task: 'sync-link' });
    const manual = new Talk(LINKED.id);
    for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) manual.say(words);
    expect(manual.say('no puedo pagar, me rechaza')).toMatch(/alias[\s\S]*te paso con alguien/);
  });
  test('paid twice: a person looks at it, unless it is known to wait for one', () => {
    const talk = linked();
    expect(talk.say('pagué dos veces por error')).toMatch(/todavía no me figura nada.*una persona: ¿te paso\?/);
    expect(talk.effects.at(-1)).toMatchObject({ task: 'sync-link' });
    expect(talk.state.handedOff).toBe(false);
    talk.say('sí');
    expect(talk.state.handedOff).toBe(true);
    const known = linked();
    Object.assign(known.mine[0]!, { status: 'confirmed' });
    payment(known, { externalId: 'mp1', status: 'approved' });
    known.payments.push({ ...payment(known), id: 'p2', externalId: 'mp2', attention: 'second_payment' });
    expect(known.say('pagué dos veces por error')).toMatch(/\$54\.000.*llegó y lo está mirando una persona/);
  });
  test('“pero si yo pagué!” after the end is for a person, not a search', () => {
    const talk = linked();
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    expect(talk.say('pero si yo pagué!')).toContain('lo revisa una persona');
    expect(talk.state.handedOff).toBe(true);
  });
  test('how long there is: until when, how much time that is, and the deposit', () => {
    const talk = linked();
    talk.nowMs += 12 * MINUTE;
    expect(talk.say('cuánto falta?')).toContain('hasta *las 12:42*: te quedan 18 minutos para la seña de *$54.000*');
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch' });
    expect(talk.say('cuánto falta?')).toMatch(
      /lo está mirando una persona.*\nMientras, te la guardo hasta \*las 12:42\*/,
    );
  });
  test('whose page the link is', () => {
    expect(linked().say('es seguro el link?')).toContain('el link es de Mercado Pago y pagás en su página');
  });
  test.each([
    ['while it is held', 0],
    ['after its end', 30],
  ])('“y mi plata????” %s: what came and that a person has it', (_when, minutes) => {
    const talk = linked();
    talk.nowMs += minutes * MINUTE;
    if (minutes > 0) talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    const amount = { amount: 2_700_000, currency: 'ARS' };
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch', amount });
    for (const words of ['y mi plata????', 'ya pagué', 'mis reservas']) {
      const reply = talk.say(words);
      expect(reply).toMatch(/[Tt]u pago de \*?\$27\.000\*?.*lo está mirando una persona/);
      expect(reply).not.toMatch(/no te entendí|No encuentro/);
    }
  });
  test('the deposit of a cancelled booking is not mixed up with a newer one', () => {
    const talk = linked();
    Object.assign(talk.mine[0]!, { status: 'cancelled' });
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'reservation_over' });
    expect(talk.say('mis reservas')).toContain('lo está mirando una persona');
    talk.nowMs += MINUTE;
    for (const words of ['quiero la lenga del 11 al 13 de diciembre, 2 personas', 'sí', 'sí']) talk.say(words);
    expect(talk.mine).toHaveLength(2);
    expect(talk.say('mis reservas')).toMatch(/Lenga(?!.*\$54\.000)/);
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: talk.mine[1]!.id });
    expect(talk.say('pero si yo pagué!')).toMatch(/\*Lenga\*.*lo revisa una persona/);
  });
  test('money that went back is said to have, not never to have come', () => {
    const talk = linked();
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    payment(talk, { externalId: 'mp1', status: 'refunded', refundedCents: 5_400_000 });
    const reply = talk.step({ kind: 'commands', commands: [{ kind: 'start_flow', flow: 'pay', slots: {} }] });
    expect(reply).toContain('Te devolvimos *$54.000* de *Ñire*');
    expect(talk.choices).toEqual(['Volver a buscarla', 'Hablar con alguien']);
    expect(talk.state.handedOff).toBe(false);
  });
  test('the end of a hold that no link came for is not put on the customer later either', () => {
    const talk = holding();
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    const reply = talk.step({ kind: 'commands', commands: [{ kind: 'start_flow', flow: 'pay', slots: {} }] });
    expect(reply).toContain('no llegamos a armarte el link');
  });
});

describe('tries', () => {
  test('a refused one: the same link, other means, until when', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'rejected' });
    const reply = talk.happens({ kind: 'payment_rejected', ...about(talk) });
    expect(reply).toMatch(/no pasó.*mismo link, también con otra tarjeta u otro medio:\n/);
    expect(reply).toContain(`\n${URL}\nTe la guardo hasta *las 12:42*.`);
  });
  test('with no link open another is made', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'rejected', link: { state: 'closed' } });
    expect(talk.happens({ kind: 'payment_rejected', ...about(talk) })).toContain('Ya te mando un link');
    expect(talk.effects.at(-1)).toMatchObject({ task: 'sync-link' });
  });
  test('one that was approved since, or whose hold is over, says nothing', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'approved' });
    expect(talk.happens({ kind: 'payment_rejected', ...about(talk) })).toBe('');
    payment(talk, { status: 'rejected' });
    talk.nowMs += 30 * MINUTE;
    expect(talk.happens({ kind: 'payment_rejected', ...about(talk) })).toBe('');
  });
  test('one under review: how long, until when it is held, and what then', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1' });
    expect(talk.happens({ kind: 'payment_pending', ...about(talk) })).toMatch(
      /en proceso: con algunos medios Mercado Pago tarda hasta 2 días hábiles\. Te la guardo hasta \*las 13:12\*; si se acredita después y sigue libre/,
    );
    talk.nowMs += 60 * MINUTE;
    const over = talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    expect(over).toMatch(/tu pago de \$54\.000 sigue en proceso/);
    expect(over).not.toContain('no nos figura');
  });
  test('…of a hold that is over already', () => {
    const talk = linked();
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    payment(talk, { externalId: 'mp1' });
    expect(talk.happens({ kind: 'payment_pending', ...about(talk) })).toContain('la reserva ya venció');
  });
});

describe('confirmed', () => {
  const told = (paid?: boolean, late?: boolean, business: typeof LINKED | string = LINKED) => {
    const talk = new Talk(business);
    for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
    Object.assign(talk.mine[0]!, { status: 'confirmed' });
    return talk.happens({
      kind: 'reservation_confirmed',
      reservationId: idOf(talk),
      ...(paid !== undefined && { paid }),
      ...(late !== undefined && { late }),
    });
  };
  test('by a payment', () => {
    expect(told(true)).toMatch(
      /^¡Recibimos la seña de \$54\.000! Tu reserva está \*confirmada\*: \*Ñire, vie 4 → dom 6 dic\*/,
    );
  });
  test('by a late one, whose stay was still free', () => {
    expect(told(true, true)).toMatch(
      /^Llegó tu pago de \$54\.000, pero la reserva había vencido\. \*Ñire\* sigue libre \(vie 4 → dom 6 dic\), así que \*te la dejé confirmada\*/,
    );
  });
  test('by staff, without a payment: no deposit is claimed to have come', () => {
    expect(told()).toMatch(/^Tu reserva está \*confirmada\*/);
    expect(told(undefined, undefined, LINKED.id)).toContain('¡Recibimos la seña');
  });
});

describe('late money for nights that are gone', () => {
  function late(change: Partial<PaymentView> = {}): Talk {
    const talk = linked();
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    talk.taken('nire', '2026-12-04', '2026-12-06');
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'late', ...change });
    talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'late' });
    return talk;
  }
  const OFFERS = ['Alerce 4→6', 'Ñire 6→8', 'Coihue 4→6', 'Otras fechas', 'Que me lo devuelvan'];

  test('it is said honestly, with what is like it and what would be left to pay', () => {
    const talk = late();
    expect(talk.last.text).toMatch(/Llegó tu pago de \$54\.000.*había vencido y ya no está libre\. Perdón/);
    expect(talk.last.text).toContain('• *Coihue*, vie 4 → dom 6 dic: $170.000, restan $116.000');
    expect(talk.choices).toEqual(OFFERS);
    expect(talk.reply?.template?.purpose).toBe('payment_attention');
  });
  test.each([
    ['a tap', (talk: Talk) => talk.tap('Coihue')],
    ['its name', (talk: Talk) => talk.say('la coihue')],
  ])('%s confirms it at once, with the money as its deposit', (_how, take) => {
    const talk = late();
    expect(take(talk)).toMatch(
      /está \*confirmada\*. \*Coihue, vie 4 → dom 6 dic\*[\s\S]*Total \$170\.000: tu pago de \$54\.000 quedó como seña y restan \$116\.000/,
    );
    const made = talk.mine.at(-1)!;
    expect(made).toMatchObject({ status: 'confirmed', resource: 'coihue', deposit: { amount: 5_400_000 } });
    expect(talk.payments).toEqual([expect.objectContaining({ id: 'p1', reservationId: made.id })]);
    expect(talk.payments[0]?.attention).toBeUndefined();
    expect(talk.effects.map(({ kind }) => kind)).not.toContain('cancel_reservation');
  });
  test('a plain yes takes none of them', () => {
    const talk = late();
    expect(talk.say('dale')).toContain('Elegí una opción');
    expect(talk.choices).toEqual(OFFERS);
    expect(talk.mine).toHaveLength(1);
  });
  test('taken by another meanwhile: what is left, and the money stays with the wish', () => {
    const talk = late();
    talk.taken('coihue', '2026-12-05', '2026-12-06');
    expect(talk.tap('Coihue')).toContain('la acaban de tomar recién');
    talk.say('la lenga');
    expect(talk.last.text).toMatch(
      /\*Lenga, vie 4 → dom 6 dic\*.*Tu pago de \$54\.000 queda como seña y restan \$186\.000/,
    );
    expect(talk.tap('Sí')).toContain('está *confirmada*');
    expect(talk.payments[0]?.reservationId).toBe(talk.mine.at(-1)?.id);
  });
  test('another price meanwhile is shown before anything is booked', () => {
    const talk = late();
    const { last } = talk;
    const dearer = new Talk({
      ...LINKED,
      units:
        LINKED.kind === 'cabins'
          ? LINKED.units.map((unit) => ({ ...unit, nightlyCents: unit.nightlyCents + 100_000 }))
          : [],
    } as typeof LINKED);
    Object.assign(dearer, { state: talk.state, nowMs: talk.nowMs });
    dearer.reservations.push(...talk.reservations);
    dearer.payments.push(...talk.payments);
    expect(dearer.tap('Coihue', last)).toMatch(/El precio cambió recién[\s\S]*\$172\.000.*restan \$118\.000/);
    expect(dearer.mine).toHaveLength(1);
  });
  test.each([
    ['was given back', { status: 'refunded', refundedCents: 5_400_000 } as const],
    ['is the deposit of another', {} as const],
  ])('money that %s meanwhile: it is said, and the stay would have a deposit of its own', (_what, change) => {
    const talk = late();
    delete payment(talk, change).attention;
    expect(talk.tap('Coihue')).toMatch(/Ese pago ya no está esperando[\s\S]*\*Coihue.*seña \$51\.000\. ¿La reservo\?/);
    expect(talk.mine).toHaveLength(1);
  });
  test('part of it was given back: what is left counts', () => {
    const talk = late({ status: 'partially_refunded', refundedCents: 1_000_000 });
    expect(talk.tap('Coihue')).toContain('tu pago de $44.000 quedó como seña y restan $126.000');
  });
  test('nothing costs less than what was paid', () => {
    const talk = late({ amount: { amount: 15_000_000, currency: 'ARS' } });
    expect(talk.choices).toEqual(['Ñire 6→8', 'Coihue 4→6', 'Otras fechas', 'Que me lo devuelvan']);
  });
  test('other dates, with the same money', () => {
    const talk = late();
    talk.tap('Otras fechas');
    talk.say('del 11 al 13 de diciembre');
    talk.say('la ñire');
    expect(talk.last.text).toContain('Tu pago de $54.000 queda como seña');
    expect(talk.tap('Sí')).toContain('está *confirmada*');
    expect(talk.payments[0]?.attention).toBeUndefined();
  });
  test.each(['Que me lo devuelvan', 'prefiero que me lo devuelvan', 'devolveme la plata', 'ninguna', 'no gracias'])(
    '"%s": a person gives it back',
    (words) => {
      const talk = late();
      const reply = words.startsWith('Que') ? talk.tap(words) : talk.say(words);
      expect(reply).toContain('la devolución la hace una persona');
      expect(talk.state.handedOff).toBe(true);
      expect(talk.payments[0]?.attention).toBe('late');
    },
  );
  test('nothing like it is free: other dates or a refund', () => {
    const talk = linked();
    talk.nowMs += 30 * MINUTE;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    for (const unit of ['alerce', 'nire', 'coihue', 'lenga']) talk.taken(unit, '2026-11-15', '2026-12-30');
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'late' });
    expect(talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'late' })).toContain('Tampoco me queda');
    expect(talk.choices).toEqual(['Otras fechas', 'Que me lo devuelvan']);
  });
  test('asked about later it is offered again', () => {
    const talk = late();
    talk.say('hola');
    expect(talk.say('ya pagué')).toContain('Llegó tu pago de $54.000');
    expect(talk.tap('Alerce')).toContain('está *confirmada*');
  });
  describe('the offer stays open', () => {
    test.each([
      ['cuál es más grande?', /hasta 6 personas/],
      ['hay pileta?', /La pileta abre/],
      ['gracias', /De nada/],
      ['asdf qwer', /no te entendí/],
    ])('after "%s", which is answered, and asked again in a line', (words, answered) => {
      const talk = late();
      const { last } = talk;
      const reply = talk.say(words);
      expect(reply).toMatch(answered);
      expect(reply).toContain('¿Cuál te dejo confirmada con tu pago de $54.000?');
      expect(reply).not.toContain('Perdón. Con ese pago');
      expect(talk.choices).toEqual(OFFERS);
      expect(talk.tap('Coihue', last)).toContain('está *confirmada*');
    });
    test.each(['la coihue', 'dale la coihue', 'la tercera'])('…then "%s" takes it', (words) => {
      const talk = late();
      talk.say('cuál es más grande?');
      talk.say('hay pileta?');
      expect(talk.say(words)).toMatch(/está \*confirmada\*. \*Coihue.*/);
      expect(talk.payments[0]?.attention).toBeUndefined();
      expect(talk.state.stack).toEqual([]);
    });
    test.each([
      ['what it would cost', { kind: 'start_flow', flow: 'book', slots: { wish: 'price' } }],
      ['what one of them costs', { kind: 'start_flow', flow: 'book', slots: { unit: 'coihue', wish: 'price' } }],
      ['what would be left to pay', { kind: 'start_flow', flow: 'bookings', slots: { wish: 'rest' } }],
    ] as const)('asked %s: the rest of each, and nothing is taken by it', (_what, command) => {
      const talk = late();
      const reply = talk.step({ kind: 'commands', commands: [command] });
      expect(reply).toContain('al llegar te quedaría pagar:');
      expect(reply).toContain('• *Coihue*, vie 4 → dom 6 dic: $170.000, restan $116.000');
      expect(talk.choices).toEqual(OFFERS);
      expect(talk.mine).toHaveLength(1);
    });
    test.each([
      'cuánto tendría que pagar de más?',
      'y cuánto sería?',
      'cuánto más habría que poner?',
      'cuánto me queda por pagar?',
    ])('"%s" hears the rest of each', (words) => {
      const talk = late();
      expect(talk.say(words)).toContain('• *Coihue*, vie 4 → dom 6 dic: $170.000, restan $116.000');
      expect(talk.choices).toEqual(OFFERS);
      expect(talk.say('la primera')).toContain('Alerce');
      expect(talk.mine).toHaveLength(2);
    });
    test.each(['me interesa la coihue, tiene parrilla?', 'la coihue acepta mascotas?', 'la más barata'])(
      '"%s" takes nothing yet',
      (words) => {
        const talk = late();
        talk.say(words);
        expect(talk.mine).toHaveLength(1);
        expect(talk.choices).toEqual(OFFERS);
        expect(talk.say('la coihue')).toContain('está *confirmada*');
      },
    );
    test('a search begun besides has the money with it, and given up it leaves the offer', () => {
      const talk = late();
      expect(talk.say('la lenga')).toContain('¿Para qué fechas sería?');
      expect(talk.say('del 11 al 13 de diciembre')).toMatch(
        /2 personas: \$240\.000\. Tu pago de \$54\.000 queda como seña/,
      );
      expect(talk.say('cancelar')).toContain('¿Cuál te dejo confirmada con tu pago');
      expect(talk.choices).toEqual(OFFERS);
    });
    test('a search that was open goes on with the money', () => {
      const talk = linked();
      talk.nowMs += 30 * MINUTE;
      talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
      talk.say('tenés algo del 11 al 13 de diciembre para 3?');
      talk.taken('nire', '2026-12-04', '2026-12-06');
      payment(talk, { externalId: 'mp1', status: 'approved', attention: 'late' });
      talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'late' });
      expect(talk.say('del 12 al 14 de diciembre')).toContain('Tengo libre del sábado 12 al lunes 14');
      expect(talk.say('la lenga')).toMatch(/3 personas.*Tu pago de \$54\.000 queda como seña/);
    });
    test('another number of people is another offer', () => {
      const talk = late();
      talk.say('al final somos 5');
      expect(talk.choices).toEqual(['Lenga 4→6', 'Lenga 5→7', 'Lenga 3→5', 'Otras fechas', 'Que me lo devuelvan']);
    });
    test.each([
      ['my bookings', { kind: 'start_flow', flow: 'bookings', slots: {} }],
      ['my money', { kind: 'start_flow', flow: 'bookings', slots: { wish: 'spent' } }],
      ['the link', { kind: 'start_flow', flow: 'pay', slots: {} }],
    ] as const)('after a menu, asking for %s brings it back', (_what, command) => {
      const talk = late();
      talk.say('menu');
      const reply = talk.step({ kind: 'commands', commands: [command] });
      expect(reply).toMatch(/^Llegó tu pago de \$54\.000/);
      expect(talk.choices).toEqual(OFFERS);
      expect(talk.tap('Alerce')).toContain('está *confirmada*');
    });
    test('wanted back it is on offer no more; settled by staff neither', () => {
      const talk = late();
      talk.say('devolveme la plata');
      expect(talk.state.stack).toEqual([]);
      const settled = late();
      payment(settled, { status: 'refunded', refundedCents: 5_400_000 });
      settled.happens({ kind: 'payment_refunded', ...about(settled), amountCents: 5_400_000 });
      expect(settled.last.text).toContain('Te devolvimos');
      expect(settled.state.stack).toEqual([]);
    });
    test('told while a person is asked for, it is asked once the bot is back', () => {
      const talk = linked();
      talk.nowMs += 30 * MINUTE;
      talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
      talk.say('quiero hablar con alguien');
      talk.taken('nire', '2026-12-04', '2026-12-06');
      payment(talk, { externalId: 'mp1', status: 'approved', attention: 'late' });
      expect(talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'late' })).toContain('Llegó tu pago');
      expect(talk.choices).toEqual(['Seguir con el bot']);
      talk.happens({ kind: 'staff_released' });
      expect(talk.choices).toEqual(OFFERS);
    });
    test('while a person talks nothing is told; it is told and asked once the bot is back', () => {
      const talk = linked();
      talk.nowMs += 30 * MINUTE;
      talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
      talk.happens({ kind: 'staff_took_over' });
      talk.taken('nire', '2026-12-04', '2026-12-06');
      payment(talk, { externalId: 'mp1', status: 'approved', attention: 'late' });
      expect(talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'late' })).toBe('');
      expect(talk.happens({ kind: 'staff_released' })).toContain('Llegó tu pago');
      expect(talk.choices).toEqual(OFFERS);
    });
  });
  test('settled by staff before it could be told, it says nothing', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'refunded' });
    expect(talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'late' })).toBe('');
  });
});

describe('money that confirms nothing', () => {
  const told = (reason: AttentionReason, change: Partial<PaymentView> = {}) => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'approved', attention: reason, ...change });
    return talk.happens({ kind: 'payment_attention', ...about(talk), reason });
  };
  test.each([
    ['amount_mismatch', 'Nos llegó un pago de $10.000', 'la seña es de $54.000'],
    ['currency_mismatch', 'US$ 100', 'no es la misma moneda'],
    ['seller_mismatch', 'Nos figura un pago de $10.000', 'que no puedo tomar por mi cuenta'],
    ['second_payment', 'Nos llegó otro pago de $10.000', 'ya estaba paga'],
    ['reservation_over', 'Nos llegó tu pago de $10.000', 'ya no está en pie'],
  ] as const)('%s: what came, and that a person looks at it and answers here', (reason, ...parts) => {
    const currency = reason === 'currency_mismatch' ? 'USD' : 'ARS';
    const reply = told(reason, { amount: { amount: currency === 'USD' ? 10_000 : 1_000_000, currency } });
    for (const part of [...parts, 'Lo mira una persona del equipo y te responde por acá'])
      expect(reply).toContain(part);
  });
  test.each(['charged_back', 'refund_failed', 'partly_refunded', 'refunded_elsewhere'] as const)(
    '%s is the team’s to settle: nothing is said',
    (reason) => expect(told(reason)).toBe(''),
  );
  test('the stay is held for longer, so that somebody can look', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch' });
    talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'amount_mismatch' });
    expect(talk.mine[0]).toMatchObject({ holdExtended: true, holdExpiresAtMs: talk.nowMs + 60 * MINUTE });
  });
  describe('the end of the hold speaks of the money that came', () => {
    const waiting = () => {
      const talk = linked();
      const amount = { amount: 2_700_000, currency: 'ARS' };
      payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch', amount });
      expect(talk.happens({ kind: 'payment_attention', ...about(talk), reason: 'amount_mismatch' })).toContain(
        'Mientras, te la guardo hasta *las 13:12*.',
      );
      return talk;
    };
    test('its reminder asks for no deposit, and "ok" takes nothing', () => {
      const talk = waiting();
      talk.nowMs += 50 * MINUTE;
      const reply = talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) });
      expect(reply).toContain('hasta *las 13:12*. Tu pago de $27.000 lo está mirando una persona');
      expect(reply).not.toContain('Pudiste');
      expect(talk.choices).toEqual(['Ya no la quiero']);
      expect(talk.say('ok')).toBe('¡Perfecto!');
    });
    test('its end says who has it, and sends nobody to pay once more', () => {
      const talk = waiting();
      talk.nowMs += 60 * MINUTE;
      const reply = talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
      expect(reply).toContain('Tu pago de $27.000 lo está mirando una persona');
      expect(reply).not.toContain('no nos figura');
      expect(talk.choices).toEqual(['Hablar con alguien']);
    });
  });
  test('given back: how much', () => {
    const talk = linked();
    expect(talk.happens({ kind: 'payment_refunded', ...about(talk), amountCents: 2_000_000 })).toContain(
      'Te devolvimos *$20.000* de *Ñire* (vie 4 → dom 6 dic)',
    );
  });
  test('what came in another currency was given back in that one, not in ours', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'refunded', amount: { amount: 5_400_000, currency: 'USD' } });
    const told = talk.happens({ kind: 'payment_refunded', ...about(talk), amountCents: 5_400_000 });
    expect(told).toMatch(/Te devolvimos \*(USD|US\$)\s?54\.000\*/);
  });
});

describe('cancelling says what happens to the money, and no more than is known', () => {
  test.each([
    ['nothing was heard of money', {}, /todavía no nos figura ningún pago\. ¿La cancelo\?/],
    [
      'more time was asked for',
      { holdExtended: true },
      /no nos figura ningún pago\. Si ya mandaste la seña, te la devuelve el equipo/,
    ],
  ])('%s', (_when, change, said) => {
    const talk = linked();
    Object.assign(talk.mine[0]!, change);
    expect(talk.say('quiero cancelar')).toMatch(said);
  });
  test('with a payment in process', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1' });
    expect(talk.say('quiero cancelar')).toMatch(/un pago tuyo de \$54\.000 en proceso.*te lo devuelve el equipo/);
  });
  test('with money that a person looks at', () => {
    const talk = linked();
    payment(talk, { externalId: 'mp1', status: 'approved', attention: 'amount_mismatch' });
    expect(talk.say('quiero cancelar')).toMatch(/que está mirando el equipo/);
  });
  const confirmed = (change: Partial<PaymentView> = {}) => {
    const talk = linked();
    Object.assign(talk.mine[0]!, { status: 'confirmed' });
    payment(talk, { externalId: 'mp1', status: 'approved', ...change });
    return talk;
  };
  test('a paid deposit goes back while cancelling is free, and the team does it', () => {
    const talk = confirmed();
    expect(talk.say('quiero cancelar')).toMatch(/sin cargo hasta .*: la seña de \$54\.000 te la devuelve el equipo/);
    expect(talk.say('sí')).toMatch(/cancelé la reserva.*La seña de \$54\.000 te la devuelve el equipo/);
  });
  test('later it stays', () => {
    const talk = confirmed();
    talk.nowMs = Date.parse('2026-11-28T12:00:00-03:00');
    expect(talk.say('quiero cancelar')).toContain('la seña no se devuelve');
    expect(talk.say('sí')).not.toContain('te la devuelve');
  });
  describe('booked after the free limit', () => {
    const soon = (business: typeof LINKED | string = LINKED) => {
      const talk = new Talk(business);
      for (const words of ['ñire del 25 al 27 de noviembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
      return talk;
    };
    test('it is said before anything is paid, and only then', () => {
      expect(soon().last.text).toContain('Por la fecha, si cancelás la seña no se devuelve.');
      expect(soon(LINKED.id).last.text).toContain('Por la fecha, si cancelás la seña no se devuelve.');
      expect(holding().last.text).not.toContain('no se devuelve');
    });
    test('cancelling it, no moment is named at which it was free', () => {
      const talk = soon();
      Object.assign(talk.mine[0]!, { status: 'confirmed' });
      payment(talk, { externalId: 'mp1', status: 'approved' });
      const reply = talk.say('quiero cancelar');
      expect(reply).toMatch(
        /la seña no se devuelve: cuando la reservaste ya no se podía cancelar sin cargo\. ¿La cancelo igual\?/,
      );
      expect(reply).not.toContain('era sin cargo hasta');
    });
    test('moved there while held, it is said too', () => {
      const talk = holding();
      talk.say('cambiala al 25 de noviembre');
      expect(talk.say('sí')).toContain('si cancelás la seña no se devuelve');
    });
    test('a calendar that is read says it with the deposit', () => {
      const talk = new Talk({ ...LINKED, calendars: [{ id: 'a', resource: 'nire', name: 'Airbnb', staleAfterMs: 1 }] });
      for (const words of ['ñire del 25 al 27 de noviembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
      expect(talk.last.text).not.toContain('no se devuelve');
      const reply = talk.happens({ kind: 'calendar_read', reservationId: idOf(talk), isFree: true });
      expect(reply).toContain('si cancelás la seña no se devuelve');
    });
  });
  describe('a change of a paid stay says what is paid and what is left', () => {
    const changed = (words: string) => {
      const talk = confirmed();
      const asked = talk.say(words);
      return { asked, done: talk.say('sí') };
    };
    test.each([
      ['dearer', 'una noche más', 'Ya pagaste $54.000 de seña; restan $216.000 al llegar.'],
      ['cheaper', 'cambiala a la alerce', 'Ya pagaste $54.000 de seña; restan $66.000 al llegar.'],
    ])('%s', (_how, words, told) => {
      const { asked, done } = changed(words);
      expect(asked).toContain(told);
      expect(asked).toMatch(/¿La cambio\?$/);
      expect(done).toContain(told);
    });
    test('cheaper than what was paid: the team sees to it', () => {
      const talk = confirmed({ amount: { amount: 15_000_000, currency: 'ARS' } });
      expect(talk.say('cambiala a la alerce')).toContain('Ya pagaste $150.000 de seña, más de lo que saldría');
    });
    test('money that waits for a person is none of it', () => {
      const talk = confirmed({ attention: 'second_payment' });
      expect(talk.say('una noche más')).not.toContain('Ya pagaste');
    });
  });
  test('a held stay on other nights hears that its link is another', () => {
    const talk = linked();
    talk.say('pasala al 11 de diciembre');
    expect(talk.say('sí')).toContain('te mando el link nuevo enseguida');
  });
  test('confirmed by staff without a payment, there is nothing to give back', () => {
    const talk = confirmed({ status: 'pending' });
    expect(talk.say('quiero cancelar')).not.toContain('te la devuelve');
    expect(talk.say('sí')).not.toContain('te la devuelve');
  });
});
