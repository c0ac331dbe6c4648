/**
 * The line to the desk: Direct Line 3.0 over our own server. What the customer wrote is kept until the server has it,
 * through reloads and lost networks, and always goes out under the same clientActivityID, which counts once.
 */
const BASE = '/v3/directline';
const RETRY_FIRST_MS = 1000;
const RETRY_LAST_MS = 15_000;
const POLL_MS = 3000;
const PAGE_SIZE = 100;
/** The server sends a keep-alive every 20 s: a stream that is silent for longer is dead, whatever the browser thinks. */
const SILENCE_MS = 50_000;
const REFRESH_MS = 12 * 3600_000;

/** An answer that is not a 2xx. */
class Refused extends Error {
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

/**
 * @param {string} business its id
 * @param {{onActivity(activity), onStatus(status: 'online'|'offline'), onFailed(clientId), onRestart()}} listener
 */
export function createDesk(business, listener) {
  const key = `conserje:${business}`;
  const saved = load(key);
  let session = saved.session ?? null;
  let unsent = saved.unsent ?? [];
  let watermark = '';
  let socket = null;
  let isStreamBlocked = false;
  let isRunning = false;
  let lastHeardMs = 0;
  let failures = 0;
  let timer = 0;

  const save = () => store(key, { session, unsent });

  async function call(method, path, body, token = session?.token) {
    const headers = {};
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers['content-type'] = 'application/json';
    const answer = await fetch(BASE + path, { method, headers, body: body && JSON.stringify(body), cache: 'no-store' });
    if (!answer.ok) throw new Refused(answer.status);
    return answer.json();
  }

  /** Brings the line up and sends what waits, one after the other; on trouble tries again, later and later. */
  async function run() {
    if (isRunning) return;
    isRunning = true;
    clearTimeout(timer);
    try {
      do {
        if (!session || !socket) await connect();
        if (unsent.length > 0) await post(unsent[0]);
      } while (unsent.length > 0);
      failures = 0;
      listener.onStatus('online');
    } catch (err) {
      if (err instanceof Refused && (err.status === 403 || err.status === 404)) forget();
      failures += 1;
      listener.onStatus('offline');
      runAfter(Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** (failures - 1)) * (0.7 + Math.random() * 0.6));
    } finally {
      isRunning = false;
    }
  }

  function runAfter(waitMs) {
    clearTimeout(timer);
    timer = setTimeout(run, waitMs);
  }

  /** Opens a new conversation or the one we have, and its stream. */
  async function connect() {
    if (!session) session = await call('POST', '/tokens/generate', { business }, saved.earlier ?? null);
    const opened = await (watermark === '' && !saved.session
      ? call('POST', '/conversations', {})
      : call('GET', `/conversations/${session.conversationId}?watermark=${watermark}`));
    session = { conversationId: opened.conversationId, token: opened.token };
    save();
    if (isStreamBlocked) await catchUp();
    listen(opened.streamUrl);
  }

  function listen(streamUrl) {
    const url = new URL(streamUrl);
    url.host = location.host; // the address that this page was reached under is the one that works
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('watermark', watermark || '0');
    const mine = new WebSocket(url);
    let wasOpen = false;
    socket = mine;
    mine.onopen = () => {
      wasOpen = true;
      isStreamBlocked = false;
      lastHeardMs = Date.now();
    };
    mine.onmessage = ({ data }) => {
      if (socket !== mine) return;
      lastHeardMs = Date.now();
      if (data) take(JSON.parse(data));
    };
    mine.onclose = () => {
      if (socket !== mine) return;
      socket = null;
      // A stream that never opened on a network that works: some proxy lets none through, so read by polling.
      isStreamBlocked = !wasOpen;
      runAfter(wasOpen ? 300 : POLL_MS);
    };
  }

  async function catchUp() {
    let page;
    do {
      page = await call('GET', `/conversations/${session.conversationId}/activities?watermark=${watermark}`);
      take(page);
    } while (page.activities.length === PAGE_SIZE);
  }

  function take(page) {
    for (const activity of page.activities) {
      const clientId = activity.from.role === 'user' && activity.channelData?.clientActivityID;
      if (clientId) unqueue(clientId);
      listener.onActivity(activity);
    }
    if (page.watermark) watermark = page.watermark;
  }

  async function post({ clientId, text, value }) {
    const activity = { type: 'message', text, value, textFormat: 'plain', channelData: { clientActivityID: clientId } };
    try {
      await call('POST', `/conversations/${session.conversationId}/activities`, activity);
    } catch (err) {
      if (!(err instanceof Refused)) throw err;
      if (err.status === 403) return drop(); // an old token: reconnecting exchanges it, or tells that it is dead
      if (err.status !== 400 && err.status !== 413) throw err;
      listener.onFailed(clientId);
    }
    unqueue(clientId);
  }

  function unqueue(clientId) {
    if (!unsent.some((message) => message.clientId === clientId)) return;
    unsent = unsent.filter((message) => message.clientId !== clientId);
    save();
  }

  function drop() {
    const old = socket;
    socket = null;
    old?.close();
  }

  /** The conversation is gone (the server lost it, or the token is too old): what is unsent goes into a new one. */
  function forget() {
    if (session) listener.onRestart();
    session = null;
    saved.session = null;
    watermark = '';
    drop();
    save();
  }

  function reconnect() {
    failures = 0;
    drop();
    if (session || unsent.length > 0) run();
  }

  addEventListener('online', reconnect);
  addEventListener('offline', () => listener.onStatus('offline'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - lastHeardMs > SILENCE_MS) reconnect();
  });
  setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN && Date.now() - lastHeardMs > SILENCE_MS) reconnect();
  }, 10_000);
  setInterval(async () => {
    if (!session) return;
    const fresh = await call('POST', '/tokens/refresh').catch(() => null); // reconnecting renews it, too
    if (fresh && session) session.token = fresh.token;
    save();
  }, REFRESH_MS);

  return {
    /** Messages of an earlier visit that the server may not have yet. */
    waiting: () => [...unsent],
    hasConversation: () => session !== null,
    open: run,
    /** Queues a message; `value` is a choice's payload. Answers the id that its echo will carry. */
    say(text, value) {
      const clientId = randomId();
      unsent.push({ clientId, text, value, atMs: Date.now() });
      save();
      run();
      return clientId;
    },
    /** Ends this conversation here; the next message begins another, by the same customer. */
    startOver() {
      drop();
      clearTimeout(timer);
      store(key, { earlier: session?.token });
      location.reload();
    },
  };
}

/** crypto.randomUUID exists on https only; a shop may try this on its own network first. */
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let memory = null;
function load(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return memory ?? {}; // storage is off: this page alone remembers
  }
}
function store(key, value) {
  memory = value;
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // storage is off or full: this page alone remembers
  }
}
