/** Somebody on the chat page. */
export interface Customer {
  conversationId: string;
  /**
   * Writes, and waits for what is answered.
   * @returns texts of the bot or the staff since then; none where `silent`
   */
  say(text: string, options?: { silent?: boolean }): Promise<string[]>;
  /** sends a file, as the page does */
  send(file: { bytes: Uint8Array<ArrayBuffer> | string; type: string; name: string }): Promise<void>;
  /** everything that was written to them so far */
  heard(): Promise<string[]>;
  /** waits until something that matches was written to them */
  hear(pattern: RegExp): Promise<string>;
}

interface Activity {
  type: string;
  id?: string;
  text?: string;
  from: { role?: string };
}

const PATIENCE_MS = 15_000;
const PAUSE_MS = 100;

/** Opens a conversation over Direct Line. */
export async function openCustomer(url: string, business: string, name?: string): Promise<Customer> {
  const base = `${url}/v3/directline`;
  const call = async (method: string, path: string, token: string | null, body?: unknown) => {
    const answer = await fetch(base + path, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const id = `dl_${Math.random().toString(36).slice(2)}`;
  const { token, conversationId } = (await call('POST', '/tokens/generate', null, {
    business,
    user: { id, ...(name !== undefined && { name }) },
  })) as { token: string; conversationId: string };
  await call('POST', '/conversations', token);
  const path = `/conversations/${conversationId}/activities`;

  const read = async (): Promise<Activity[]> => {
    const all: Activity[] = [];
    for (let mark: string | null = null; ; ) {
      const page = (await call('GET', mark === null ? path : `${path}?watermark=${mark}`, token)) as {
        activities: Activity[];
        watermark: string;
      };
      if (page.activities.length === 0) return all;
      all.push(...page.activities);
      mark = page.watermark;
    }
  };
  const heard = async () =>
    (await read()).filter(({ type, from }) => type === 'message' && from.role === 'bot').map(({ text }) => text ?? '');
  const until = async <T>(look: () => Promise<T | undefined>, what: string): Promise<T> => {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += PAUSE_MS) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`${what}; heard: ${(await heard()).join(' | ')}`);
  };

  return {
    conversationId,
    heard,
    async say(text, { silent = false } = {}) {
      const before = (await heard()).length;
      await call('POST', path, token, { type: 'message', text, from: { id, ...(name !== undefined && { name }) } });
      if (silent) return [];
      return until(async () => {
        const now = await heard();
        return now.length > before ? now.slice(before) : undefined;
      }, `no answer to "${text}"`);
    },
    async send({ bytes, type, name: fileName }) {
      const form = new FormData();
      const activity = { type: 'message', from: { id, ...(name !== undefined && { name }) } };
      form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
      form.append('file', new Blob([bytes], { type }), fileName);
      const answer = await fetch(`${base}/conversations/${conversationId}/upload?userId=${id}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
    },
    hear: (pattern) => until(async () => (await heard()).find((text) => pattern.test(text)), `never heard ${pattern}`),
  };
}
