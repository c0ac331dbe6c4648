import directline from 'botframework-directlinejs';
import { WebSocket } from 'ws';

/** XMLHttpRequest over fetch: as much as the official client's ajax needs under Node. */
class FetchXhr {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  upload = {};
  onreadystatechange: (() => void) | null = null;
  onerror: (() => void) | null = null;
  #request = { method: 'GET', url: '', headers: {} as Record<string, string> };
  #abort = new AbortController();

  open(method: string, url: string) {
    this.#request = { method, url, headers: {} };
    this.readyState = 1;
  }
  setRequestHeader(name: string, value: string) {
    this.#request.headers[name] = value;
  }
  getAllResponseHeaders() {
    return '';
  }
  abort() {
    this.#abort.abort();
  }
  send(body?: BodyInit) {
    const { method, url, headers } = this.#request;
    fetch(url, { method, headers, signal: this.#abort.signal, ...(body === undefined ? {} : { body }) }).then(
      async (answer) => {
        this.status = answer.status;
        const bytes = await answer.arrayBuffer();
        this.responseText = new TextDecoder().decode(bytes);
        if (this.responseType === 'arraybuffer') this.response = bytes;
        else this.response = this.responseType === 'json' ? JSON.parse(this.responseText || 'null') : this.responseText;
        this.readyState = 4;
        this.onreadystatechange?.();
      },
      () => {
        if (this.#abort.signal.aborted) return;
        this.readyState = 4;
        this.onerror?.();
        this.onreadystatechange?.();
      },
    );
  }
}

Object.assign(globalThis, { XMLHttpRequest: FetchXhr });

/** Opens the vendor's own client, which browsers and `botframework-webchat` use, and keeps what it hears. */
export function openOfficialClient(options: { domain: string; token: string } & Record<string, unknown>) {
  const sockets: WebSocket[] = [];
  class RecordedSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  const client = new directline.DirectLine({
    ...options,
    WebSocket: RecordedSocket as never,
    random: () => -0.25, // its pause before it reconnects: 0 s instead of 3 to 15
  });
  const heard: HeardActivity[] = [];
  const statuses: number[] = [];
  const waiters = new Set<() => void>();
  const wake = () => {
    for (const waiter of waiters) waiter();
  };
  client.activity$.subscribe(
    (activity) => {
      heard.push(activity as unknown as HeardActivity);
      wake();
    },
    () => {},
  );
  client.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    wake();
  });
  return {
    client,
    heard,
    statuses,
    sockets,
    texts: () => heard.filter(({ type }) => type === 'message').map(({ text }) => text),
    post: (activity: object) =>
      new Promise<string>((resolve, reject) => {
        client.postActivity(activity as never).subscribe(resolve, reject);
      }),
    /** Resolves once the condition holds, checked whenever something arrives. */
    until(condition: () => boolean) {
      return new Promise<void>((resolve) => {
        const check = () => {
          if (!condition()) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
        check();
      });
    },
  };
}

export interface HeardActivity {
  type: string;
  id?: string;
  text: string;
  timestamp: string;
  replyToId?: string;
  from: { id: string; role: string };
  channelData: { clientActivityID?: string; rich?: string };
  suggestedActions?: { actions: { type: string; title: string; text: string; value: unknown }[] };
  attachments: { contentType: string; name?: string; contentUrl?: string }[];
}
