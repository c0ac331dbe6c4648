import type { TurnRecord } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { wordReply } from '../../wording.ts';
import type { ChangedConversation, Check, Look, MessageRow } from './check.ts';
import { wrongWeekdays } from './weekdays.ts';

/*
 * What is said: to whom, how often, and in what words. Judged by the rows in the database, the turns' own records and the
 * phones of the customers.
 */

/** What no customer may ever read. */
const BROKEN = /undefined|\[object|NaN|\bnull\b|\{[a-z]+[,}]|Error\b/;

/** Longer than everything takes when nothing is out of order: quiet time, a slow model, back-off. */
const ANSWER_MS = 17 * 60_000;
/** The same for what is to be sent, which backs off longer. */
const SEND_MS = 25 * 60_000;

export function createTalkCheck(): Check {
  /** by conversation: turns whose messages were counted */
  const owned = new Map<string, boolean>();
  const acknowledged = { upTo: 0, left: new Set<number>() };

  return {
    each(look) {
      for (const conversation of look.changed) {
        for (const turn of conversation.turns) checkTurn(look, conversation, JSON.parse(turn.record), turn.version);
        checkHands(look, conversation, owned);
      }
      checkAcknowledged(look, acknowledged);
      if (look.isTimed) checkWaiting(look);
      for (const id of (look.house.phones.needless as string[]).splice(0)) {
        look.fail({ check: 'sent_once', text: `message ${id} was sent again after it was recorded as sent` });
      }
    },
    whole(look, isEnd) {
      checkSent(look);
      if (isEnd) checkAll(look);
    },
  };
}

function checkTurn(look: Look, { id, thread }: ChangedConversation, record: TurnRecord, version: number): void {
  const { house, books, fail } = look;
  const rows = books.all<MessageRow>(
    'select seq, direction, kind, author, text, status from messages where conversation_id = ? and turn = ? order by seq',
    id,
    version,
  );
  const said = rows.filter(({ direction }) => direction === 'out');
  const answered = rows.filter(({ direction }) => direction === 'in');
  const business = house.business as Business;
  const decided = record.reply === null ? [] : wordReply(record.reply, business, record.nowMs).map(({ text }) => text);
  const texts = said.map(({ text }) => text);
  if (JSON.stringify(texts) !== JSON.stringify(decided)) {
    const text = `turn ${version} of ${thread} decided ${JSON.stringify(decided)} and said ${JSON.stringify(texts)}`;
    fail({ check: 'one_reply', thread, text });
  }
  const { input, stateBefore, stateAfter } = record;
  const wanted = input.kind === 'messages' ? input.contents.length : 1;
  if (answered.length !== wanted) {
    const text = `turn ${version} of ${thread} took ${wanted} messages and answered ${answered.length}`;
    fail({ check: 'answered_once', thread, text });
  }
  if (input.kind === 'messages' && !stateBefore.handedOff && record.reply === null && !stateAfter.handedOff) {
    fail({
      check: 'silence',
      thread,
      text: `turn ${version} of ${thread} says nothing to ${JSON.stringify(input.contents)}`,
    });
  }
  if (input.stuck === true) {
    fail({ check: 'stuck', thread, text: `turn ${version} of ${thread} failed until a person was called` });
  }
  for (const { text } of said) {
    // what was heard is the customer's own
    const own = text.replace(/«[^»]*»/gs, '');
    if (BROKEN.test(own)) fail({ check: 'words', thread, text: `${thread} is told: ${text}` });
    for (const wrong of wrongWeekdays(own, record.nowMs)) {
      fail({ check: 'weekdays', thread, text: `${thread} is told of ${wrong}: ${text}` });
    }
  }
}

/** From the event that a person took it to the one that they gave it back, nothing is the bot's. */
function checkHands({ fail }: Look, { thread, id, messages }: ChangedConversation, owned: Map<string, boolean>): void {
  let isOwned = owned.get(id) ?? false;
  for (const { direction, kind, author, content, text, seq } of messages) {
    if (direction === 'in' && kind === 'event') {
      const event = JSON.parse(content!) as { kind: string };
      if (event.kind === 'staff_took_over') isOwned = true;
      if (event.kind === 'staff_released') isOwned = false;
    } else if (direction === 'out' && author === 'bot' && isOwned) {
      fail({
        check: 'takeover',
        thread,
        text: `the bot said to ${thread} under a person's hands (message ${seq}): ${text}`,
      });
    }
  }
  owned.set(id, isOwned);
}

/** What was acknowledged to the vendor is in the database from then on. */
function checkAcknowledged({ house, books, fail }: Look, seen: { upTo: number; left: Set<number> }): void {
  const { written } = house.phones;
  for (; seen.upTo < written.length; seen.upTo += 1) seen.left.add(seen.upTo);
  for (const at of seen.left) {
    const message = written[at]!;
    if (message.ackedAtMs === null) continue;
    seen.left.delete(at);
    const { count } = books.one<{ count: number }>(
      `select count(*) as count from messages
       where business_id = ? and channel = 'whatsapp-cloud' and account = 'casa' and external_id = ? and direction = 'in'`,
      house.business.id,
      message.externalId,
    );
    const { thread, externalId } = message;
    if (count === 1) continue;
    fail({ check: 'lost', thread, text: `message ${externalId} was acknowledged and is there ${count} times` });
  }
}

/** What waits for an answer waits for a moment only. */
function checkWaiting({ books, nowMs, calmSinceMs, fail }: Look): void {
  if (calmSinceMs === null) return;
  const late = books.all<{ thread: string; at: number; kind: string }>(
    `select c.thread, m.at, m.kind from messages m join conversations c on c.id = m.conversation_id
     where m.direction = 'in' and m.turn is null and m.at < ?`,
    nowMs - ANSWER_MS,
  );
  if (nowMs - calmSinceMs < ANSWER_MS) return;
  for (const { thread, at, kind } of late) {
    const minutes = Math.round((nowMs - at) / 60_000);
    fail({ check: 'lost', thread, text: `a ${kind} of ${thread} has waited for ${minutes} minutes` });
  }
}

/** What was said goes out, and what is recorded as sent has reached its phone. */
function checkSent({ house, books, nowMs, calmSinceMs, fail }: Look): void {
  const rows = books.all<MessageRow & { thread: string }>(
    `select m.conversation_id as "conversationId", m.seq, m.status, m.at, m.text, c.thread from messages m
     join conversations c on c.id = m.conversation_id where m.direction = 'out' and m.external_id is null`,
  );
  for (const { status, at, thread, text } of rows) {
    if (status === 'failed') fail({ check: 'delivered', thread, text: `not sent to ${thread}: ${text}` });
    const isLate = calmSinceMs !== null && nowMs - Math.max(at, calmSinceMs) > SEND_MS;
    if (status === 'queued' && isLate) {
      fail({
        check: 'delivered',
        thread,
        text: `not sent to ${thread} for ${Math.round((nowMs - at) / 60_000)} min: ${text}`,
      });
    }
  }
  const sent = books.all<{ id: string; externalId: string; thread: string; author: string }>(
    `select m.external_id as "externalId", c.thread, m.author from messages m join conversations c on c.id = m.conversation_id
     where m.direction = 'out' and m.external_id like 'wamid-%'`,
  );
  for (const { externalId, thread } of sent) {
    if (house.phones.arrivals.has(externalId.slice('wamid-'.length))) continue;
    fail({ check: 'delivered', thread, text: `${externalId} is recorded as sent and never came to ${thread}` });
  }
}

/** At the end: each message has had exactly one turn, and nothing is left over. */
function checkAll({ house, books, fail }: Look): void {
  const rows = books.all<{ thread: string; messages: number; unanswered: number }>(
    `select c.thread, count(*) as messages, sum(m.turn is null) as unanswered from conversations c
     join messages m on m.conversation_id = c.id and m.direction = 'in' group by c.id`,
  );
  for (const { thread, unanswered } of rows) {
    if (unanswered > 0)
      fail({ check: 'lost', thread, text: `${unanswered} messages of ${thread} were never answered` });
  }
  for (const { thread, externalId, ackedAtMs } of house.phones.written) {
    if (ackedAtMs === null) fail({ check: 'lost', thread, text: `message ${externalId} was never taken` });
  }
}
