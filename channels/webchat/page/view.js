/** What the customer sees: bubbles, buttons, dates. Knows nothing of the network. */
import { richNodes } from './text.js';

const TIME = new Intl.DateTimeFormat('es-AR', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('es-AR', { weekday: 'long', day: 'numeric', month: 'long' });
const TYPING_MS = 12_000;

export function createView(onChoice) {
  const log = document.querySelector('#log');
  const list = document.querySelector('#messages');
  const typing = document.querySelector('#typing');
  const shown = new Map();
  let lastDay = '';
  let openChoices = null;
  let typingTimer = 0;
  /** new messages scroll into sight only for who is not reading further up */
  let isAtEnd = true;

  /** Adds a bubble, or replaces the one that waits for this echo. */
  function show(message) {
    const key = message.clientId ?? message.id;
    const known = shown.get(key) ?? shown.get(message.id);
    if (known) {
      known.setStatus(message.status);
      known.setTime(message.atMs);
      shown.set(message.id, known);
      return;
    }
    closeChoices(message.isOwn ? message.text : undefined);
    separateDay(message.atMs, message.status);
    const item = element('li', `message ${message.isOwn ? 'own' : 'desk'}`);
    const bubble = element('div', 'bubble');
    const text = element('p', 'text');
    bubble.append(element('span', 'unseen', message.isOwn ? 'Vos: ' : `${message.author}: `), text);
    text.append(...richNodes(message.text));
    for (const name of message.files) bubble.append(element('p', 'file', name));
    const meta = element('p', 'meta');
    const time = element('time');
    const mark = element('span', 'mark');
    meta.append(time, mark);
    bubble.append(meta);
    item.append(bubble);
    if (message.choices.length > 0) item.append(choicesOf(message));
    add(item, message.status);
    const handle = {
      setTime(atMs) {
        time.textContent = TIME.format(atMs);
        time.dateTime = new Date(atMs).toISOString();
      },
      setStatus(status) {
        item.dataset.status = status;
        mark.replaceChildren();
        if (message.isOwn) mark.append(element('span', 'unseen', STATUS_WORDS[status]));
      },
    };
    handle.setStatus(message.status);
    handle.setTime(message.atMs);
    shown.set(key, handle);
    if (message.id) shown.set(message.id, handle);
    if (!message.isOwn) hideTyping();
    if (isAtEnd || message.isOwn) scrollToEnd();
  }

  function choicesOf(message) {
    const isList = message.choices.length > 3 || message.choices.some((choice) => choice.description);
    const group = element('div', isList ? 'choices rows' : 'choices');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', 'Opciones');
    for (const choice of message.choices) {
      const button = element('button', 'choice');
      button.type = 'button';
      button.append(element('span', 'title', choice.title));
      if (choice.description) button.append(element('span', 'description', choice.description));
      button.addEventListener('click', (event) => {
        closeChoices(choice.title);
        onChoice(choice, event.detail === 0);
      });
      group.append(button);
    }
    openChoices = group;
    return group;
  }

  /** Only the newest question can be answered by a tap; what was said in answer to it may be one of its choices. */
  function closeChoices(said) {
    for (const button of openChoices?.children ?? []) {
      button.disabled = true;
      button.classList.toggle('taken', button.firstChild.textContent === said);
    }
    openChoices = null;
  }

  /** What is not sent yet stays last, wherever the rest comes from. */
  function add(item, status) {
    list.insertBefore(item, status === 'waiting' ? null : list.querySelector('[data-status="waiting"]'));
  }

  function separateDay(atMs, status) {
    const day = DAY.format(atMs);
    if (day === lastDay) return;
    lastDay = day;
    const item = element('li', 'day');
    item.append(element('span', '', dayName(atMs, day)));
    add(item, status);
  }

  function hideTyping() {
    clearTimeout(typingTimer);
    typing.hidden = true;
  }

  const scrollToEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  log.addEventListener('scroll', () => {
    isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
  });
  // The keyboard of a phone takes half the page: who was at the end stays there.
  new ResizeObserver(() => {
    if (isAtEnd) scrollToEnd();
  }).observe(log);

  return {
    show,
    setStatus: (clientId, status) => shown.get(clientId)?.setStatus(status),
    showTyping() {
      typing.hidden = false;
      clearTimeout(typingTimer);
      typingTimer = setTimeout(hideTyping, TYPING_MS);
      if (isAtEnd) scrollToEnd();
    },
    note(text) {
      closeChoices();
      const item = element('li', 'day');
      item.append(element('span', '', text));
      list.append(item);
      lastDay = '';
    },
  };
}

const STATUS_WORDS = { waiting: ' Sin enviar todavía', sent: ' Enviado', failed: ' No se pudo enviar' };

function dayName(atMs, day) {
  const daysAgo = Math.round((midnight(Date.now()) - midnight(atMs)) / 86_400_000);
  return daysAgo === 0 ? 'Hoy' : daysAgo === 1 ? 'Ayer' : day;
}
function midnight(atMs) {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
