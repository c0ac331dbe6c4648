import { describe, expect, test } from 'vitest';
import type { InboundContent } from '../bot/core/message.ts';
import { SCENE_NAMES, STRANGER, sceneOf } from './model-scenes.ts';
import { ObedientModel } from './model-talk.ts';
import { demoBusiness, voiceNote } from './talk.ts';

/*
 * What a model is shown is this customer's message and what the conversation needs. Words that stand everywhere else,
 * each of a kind of its own, never stand in a request.
 */

/** By where it stands. */
const PLANTED = {
  'how the deposit is paid': 'CANARY.ALIAS.PAGO',
  'an answer of the house': 'canary-wifi-password-9931',
  'what a cabin is like': 'canary-hidden-key-under-the-stone',
  'the address of the house': 'canary-road-km-77',
  'a wording of the owner': 'canary-wording-text',
  'who books': 'Canaria Delbosque',
  'who writes, as the channel knows': 'canary-profile-name',
  'their telephone': '5493548111222',
  'their e-mail': 'canaria@example.net',
  'their booking': 'C4N-4RY',
};

/** What is said in the turn itself: of these only the words go, not what identifies. */
const SAID: readonly InboundContent[][] = [
  [{ kind: 'text', text: 'estoy medio perdido, qué me recomendás?' }],
  [{ kind: 'text', text: `soy del ${PLANTED['their telephone']}, o ${PLANTED['their e-mail']}, hay lugar?` }],
  [voiceNote({ kind: 'text', text: 'che y si llevamos al perro', sure: true })],
  [{ kind: 'unreadable', what: 'image', caption: 'la que sale en esta foto' }],
];

function planted(scene: string) {
  const talk = sceneOf(scene);
  const business = structuredClone(demoBusiness());
  if (business.kind !== 'cabins') throw new Error('the demo is of cabins');
  business.payments.instructions = PLANTED['how the deposit is paid'];
  business.faq.push({ id: 'canary-faq', answer: PLANTED['an answer of the house'], topics: ['wifi'] });
  for (const unit of business.units) unit.description = PLANTED['what a cabin is like'];
  business.address = PLANTED['the address of the house'];
  business.wording = { hello: PLANTED['a wording of the owner'] };
  Object.assign(talk, { business });
  const name = PLANTED['who books'];
  const phone = PLANTED['their telephone'];
  const email = PLANTED['their e-mail'];
  talk.state.known = { name, phone, email };
  const frame = talk.state.stack.at(-1);
  if (frame !== undefined) Object.assign(frame.slots, { name, phone, email });
  for (const own of talk.mine) {
    own.customer = { id: 'me', name: PLANTED['who writes, as the channel knows'], phone, email };
    own.code = PLANTED['their booking'];
  }
  return talk;
}

describe.each(SCENE_NAMES)('%s', (scene) => {
  test('nothing goes out that the model need not know', async () => {
    for (const contents of SAID) {
      const model = new ObedientModel(() => '{"readings":[{"intent":"greet","slots":{}}],"unclear":[]}');
      await model.hear(planted(scene), contents);
      expect(model.asked.length).toBeGreaterThan(0);
      const sent = JSON.stringify(model.asked);
      for (const [where, canary] of Object.entries({ ...PLANTED, ...STRANGER })) {
        expect(sent, `${where} in ${contents[0]!.kind}`).not.toContain(canary);
      }
      // else this proves nothing: what the model does need is there
      expect(sent).toContain('Coihue');
    }
  });
});

test('one conversation knows nothing of another', async () => {
  const model = new ObedientModel(() => '{"readings":[{"intent":"repeat","slots":{}}],"unclear":[]}');
  await model.hear(sceneOf('dates are asked'), [{ kind: 'text', text: 'canary of the first customer, bla bla' }]);
  await model.hear(sceneOf('dates are asked'), [{ kind: 'text', text: 'no entiendo nada de esto' }]);
  expect(JSON.stringify(model.asked[0])).toContain('canary of the first customer');
  expect(JSON.stringify(model.asked.slice(1))).not.toContain('canary of the first customer');
});
