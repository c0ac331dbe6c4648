import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { Inbound } from '../../bot/core/message.ts';
import { channelContract } from '../channel.contract.ts';
import { createBotFramework, mountBotFramework } from './index.ts';
import { APP_ID, startFakeService } from './service.fake.ts';

interface Sent {
  text: string;
  attachments?: { content: { buttons: { title: string; value: { choice: string } }[] } }[];
}

channelContract('botframework', async () => {
  const service = await startFakeService();
  const dataDir = await mkdtemp(join(tmpdir(), 'conserje-botframework-'));
  const received: Inbound[] = [];
  const channel = createBotFramework({
    appId: APP_ID,
    appPassword: 'not a real one',
    businessId: 'cabanas',
    dataDir,
    nowMs: () => 0,
    log: { warn: () => {}, error: () => {} },
    async receive(message) {
      received.push(message);
      return { conversationId: 'c-1', messageId: 'm-1', seq: 1, duplicate: false };
    },
    cloud: service.cloud,
    credentialsFactory: service.credentialsFactory,
  });
  const app = Fastify();
  await mountBotFramework(app, channel);
  let ids = 0;
  const post = async (change: Record<string, unknown>) => {
    ids += 1;
    const headers = { authorization: `Bearer ${service.token()}` };
    const payload = service.activity({ id: `a-${ids}`, ...change });
    const answer = await app.inject({ method: 'POST', url: '/api/messages', headers, payload });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return received.at(-1)!;
  };
  const address = { businessId: 'cabanas', account: 'msteams:bot-1', thread: 'msteams:conv-1', conversationId: 'c-1' };
  await post({ text: 'hola' });

  return {
    channel,
    address,
    bold: '',
    text: (text, vendorId) => post({ text, ...(vendorId === undefined ? {} : { id: vendorId }) }),
    tap: ({ token, title }) => post({ text: title, value: { choice: token } }),
    unreadable: (caption) => post({ text: caption, attachments: [{ contentType: 'audio/ogg' }] }),
    async see(message) {
      service.posted.length = 0;
      await channel.send(address, { ...message, messageId: 'm-2', seq: 2, atMs: 0 });
      return service.posted.map(({ body }) => {
        const { text, attachments } = body as unknown as Sent;
        const buttons = attachments?.[0]?.content.buttons ?? [];
        return { text, choices: buttons.map(({ title, value }) => ({ title, token: value.choice })) };
      });
    },
    breakVendor() {
      service.answers.push({ status: 404 });
    },
    async stop() {
      await app.close();
      await service.stop();
      await rm(dataDir, { recursive: true });
    },
  };
});
