import { channelContract } from '../../channel.contract.ts';
import { startCloud } from './cloud.fixture.ts';
import { choicesOf, textOf } from './meta.fake.ts';

channelContract('whatsapp-cloud', async () => {
  const cloud = await startCloud();
  const { meta, channel, address, received } = cloud;
  await meta.sendText('hola');
  const latest = async (sending: Promise<{ status: number }>) => {
    const { status } = await sending;
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
    return received.at(-1)!;
  };

  return {
    channel,
    address,
    bold: '*',
    text: (text, vendorId) => latest(meta.sendText(text, vendorId === undefined ? {} : { id: vendorId })),
    tap: ({ token }) => latest(meta.tap(token)),
    unreadable: (caption) => latest(meta.sendImage(new Uint8Array(), caption)),
    async see(message) {
      const before = meta.seen().length;
      await channel.send(address, cloud.draft(message.text, message));
      return meta
        .seen()
        .slice(before)
        .map((shown) => ({
          text: textOf(shown),
          choices: choicesOf(shown).map(({ id, title }) => ({ token: id, title })),
        }));
    },
    breakVendor: () => meta.fail({ code: 131000 }),
    stop: cloud.stop,
  };
});
