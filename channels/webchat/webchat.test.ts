import { WebSocket } from 'ws';
import { channelContract } from '../channel.contract.ts';
import { CABINS, startFakeDesk } from './desk.fake.ts';

/** Web chat as its clients meet it: posted and read over HTTP. */
channelContract('webchat', async () => {
  const desk = await startFakeDesk();
  const call = async (method: string, path: string, body?: unknown, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(desk.base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const session = (await call('POST', '/tokens/generate', { business: CABINS.id })) as {
    token: string;
    conversationId: string;
  };
  const { token, conversationId } = session;
  const activities = `/conversations/${conversationId}/activities`;
  const post = async (activity: object) => {
    await call('POST', activities, { type: 'message', ...activity }, token);
    return desk.received.at(-1)!;
  };
  // A client that looks while things are sent must not be in anybody's way.
  const { streamUrl } = await call('POST', '/conversations', {}, token);
  const socket = new WebSocket(String(streamUrl));
  await new Promise((resolve) => socket.once('open', resolve));

  return {
    channel: desk.webchat,
    address: { businessId: CABINS.id, account: CABINS.id, thread: conversationId, conversationId },
    bold: '',
    text: (text, vendorId) => post({ text, channelData: { clientActivityID: vendorId } }),
    tap: ({ token: choice, title }) => post({ text: title, value: { choice } }),
    unreadable: (caption) =>
      post({ text: caption, attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/x.png' }] }),
    async see(message) {
      const { seq } = await desk.say(conversationId, message);
      const page = (await call('GET', `${activities}?watermark=${seq - 1}`, undefined, token)) as {
        activities: { text: string; suggestedActions?: { actions: { text: string; value: { choice: string } }[] } }[];
      };
      return page.activities.map(({ text, suggestedActions }) => ({
        text,
        choices: (suggestedActions?.actions ?? []).map((action) => ({
          title: action.text,
          token: action.value.choice,
        })),
      }));
    },
    async stop() {
      socket.terminate();
      await desk.stop();
    },
  };
});
