import type { Inbound } from '../../../bot/core/message.ts';
import { channelContract } from '../../channel.contract.ts';
import { CARO, createDesk } from './desk.fixture.ts';
import { boom } from './phone.fake.ts';

channelContract('whatsapp-baileys', async () => {
  const desk = createDesk();
  await desk.pair();
  const arrived = async (): Promise<Inbound> => {
    await desk.settle();
    return desk.received.at(-1)!;
  };
  desk.phone.says(CARO, 'hola');
  const first = await arrived();
  const { businessId, account, thread, replyTo } = first;
  return {
    channel: desk.channel,
    address: { businessId, account, thread, replyTo: replyTo!, conversationId: 'c-1' },
    bold: '*',
    async text(text, vendorId) {
      desk.phone.says(CARO, text, vendorId === undefined ? {} : { id: vendorId });
      return arrived();
    },
    async unreadable(caption) {
      desk.phone.sends(CARO, { imageMessage: { caption, mimetype: 'image/jpeg' } });
      return arrived();
    },
    async see(message) {
      const before = desk.phone.delivered.length;
      await desk.answer(first, message);
      await desk.settle();
      return desk.phone.delivered
        .slice(before)
        .map(({ content }) => ({ text: 'text' in content ? content.text : '', choices: [] }));
    },
    breakVendor() {
      desk.phone.fail(boom('no answer', 500));
    },
    stop: () => desk.stop(),
  };
});
