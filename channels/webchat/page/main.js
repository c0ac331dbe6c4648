import { createDesk } from './desk.js';
import { createView } from './view.js';

const { business, name } = document.body.dataset;
const form = document.querySelector('#composer');
const input = document.querySelector('#input');
const send = document.querySelector('#send');
const statusLine = document.querySelector('#status');
const welcome = document.querySelector('#welcome');
const dialog = document.querySelector('#restart');
const log = document.querySelector('#log');
let isWaitingShown = false;

const view = createView((choice, isByKeyboard) => {
  say(choice.title, { choice: choice.token });
  // The button is off now: whoever came by keyboard goes on writing. On a phone the keyboard would jump up.
  if (isByKeyboard) input.focus();
});

const desk = createDesk(business, {
  onActivity(activity) {
    if (activity.type === 'typing') return view.showTyping();
    if (activity.type !== 'message') return;
    const isOwn = activity.from.role === 'user';
    const data = activity.channelData ?? {};
    welcome.classList.add('small');
    view.show({
      id: activity.id,
      clientId: isOwn ? data.clientActivityID : undefined,
      isOwn,
      author: data.author === 'staff' ? `${name}, una persona` : name,
      text: (isOwn ? activity.text : (data.rich ?? activity.text)) ?? '',
      files: (activity.attachments ?? []).map((file) => file.name ?? 'archivo'),
      choices: isOwn ? [] : (data.choices ?? []),
      atMs: Date.parse(activity.timestamp),
      status: 'sent',
    });
  },
  onStatus(status) {
    showWaiting();
    statusLine.textContent = status === 'offline' ? 'Sin conexión, reintentando…' : '';
  },
  onFailed: (clientId) => view.setStatus(clientId, 'failed'),
  onRestart: () => view.note('La conversación anterior venció: seguimos en una nueva'),
});

function say(text, value) {
  isWaitingShown = true;
  showOwn({ clientId: desk.say(text, value), text, atMs: Date.now() });
}

function showOwn({ clientId, text, atMs }) {
  welcome.classList.add('small');
  const shared = { id: undefined, isOwn: true, files: [], choices: [] };
  view.show({ ...shared, clientId, text, atMs, status: 'waiting' });
}

/** What an earlier visit couldn't send, once: after the history, or as soon as that turns out to be out of reach. */
function showWaiting() {
  if (!isWaitingShown) isWaitingShown = true;
}

function submit() {
  const text = input.value.trim();
  if (text === '') return;
  input.value = '';
  growInput();
  say(text);
}

/** The field grows with what is written, up to five lines. */
function growInput() {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 132)}px`;
  send.classList.toggle('ready', input.value.trim() !== '');
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
input.addEventListener('input', growInput);
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
for (const chip of document.querySelectorAll('.suggestion'))
  chip.addEventListener('click', () => say(chip.textContent));

document.querySelector('#start-over').addEventListener('click', () => dialog.showModal());
dialog.addEventListener('close', () => {
  if (dialog.returnValue === 'yes') desk.startOver();
});

// What was said before is shown, not read aloud: only what is new from now on.
if (desk.hasConversation()) {
  log.setAttribute('aria-live', 'off');
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 2000);
}
if (desk.hasConversation() || desk.waiting().length > 0) desk.open();
if (matchMedia('(pointer: fine)').matches) input.focus();
document.body.dataset.ready = 'true';
