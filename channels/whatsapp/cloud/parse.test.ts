import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inbound, InboundContent, MediaRef, StatusUpdate } from '../../../bot/core/message.ts';
import { type ParseContext, type Parsed, parseEnvelope, readError } from './parse.ts';

const NUMBER = '106540352242922';
const CONTEXT: ParseContext = {
  businessOf: (id) => (id === NUMBER ? 'cabanas' : null),
  receivedAtMs: 1_795_348_900_000,
};
const folder = new URL('fixtures/', import.meta.url);

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}
function parse(name: string): Parsed[] {
  return parseEnvelope(fixture(name), CONTEXT)!;
}
function inboundIn(name: string): Inbound {
  const [only] = parse(name);
  if (only?.kind !== 'message') throw new Error(`${name} is ${JSON.stringify(only)}`);
  return only.inbound;
}

test('a message as Meta sends it, as the bot knows it', () => {
  expect(parse('text')).toEqual([
    {
      kind: 'message',
      inbound: {
        businessId: 'cabanas',
        channel: 'whatsapp-cloud',
        account: NUMBER,
        thread: 'bsuid:AR.1000000000000001',
        externalId: 'wamid.HBgNNTQ5MzU0ODAwMDAwMRUCABIYFDNB',
        from: {
          id: 'bsuid:AR.1000000000000001',
          otherIds: ['tel:+543548000001'],
          name: 'Caro Ñuñez 🌲',
          phone: '+5493548000001',
        },
        replyTo: '{"to":"+5493548000001","recipient":"AR.1000000000000001"}',
        content: { kind: 'text', text: 'Hola, ¿tenés lugar para 4 el finde? 🏕️' },
        sentAtMs: 1_795_348_800_000,
        receivedAtMs: 1_795_348_900_000,
      },
    },
  ]);
});

/** what staff look at it with */
const FILE: MediaRef = { ref: expect.stringMatching(/^\d+$/), mimeType: expect.stringMatching(/^\w+\/[\w.+-]+$/) };

describe('what a message says', () => {
  test.each<[string, InboundContent]>([
    ['text-referral', { kind: 'text', text: 'Info por favor' }],
    ['text-blank', { kind: 'unreadable', what: 'text' }],
    ['voice', { kind: 'voice', media: { ref: '1908647269898587', mimeType: 'audio/ogg; codecs=opus' } }],
    ['audio-file', { kind: 'voice', media: { ref: '1908647269898588', mimeType: 'audio/mpeg' } }],
    ['audio-no-id', { kind: 'unreadable', what: 'audio' }],
    ['image', { kind: 'unreadable', what: 'image', caption: '¿es ésta?', media: FILE }],
    ['image-no-caption', { kind: 'unreadable', what: 'image', media: FILE }],
    ['video', { kind: 'unreadable', what: 'video', caption: 'el lago', media: FILE }],
    ['document', { kind: 'unreadable', what: 'document', caption: 'la seña', media: FILE }],
    ['sticker', { kind: 'unreadable', what: 'sticker', media: FILE }],
    ['location', { kind: 'location', latitude: -31.98, longitude: -64.56, name: 'Plaza', address: 'San Martín 1' }],
    ['location-text-numbers', { kind: 'location', latitude: -31.98, longitude: -64.56 }],
    ['location-nowhere', { kind: 'unreadable', what: 'location' }],
    ['location-off', { kind: 'unreadable', what: 'location' }],
    ['contacts', { kind: 'unreadable', what: 'contacts' }],
    ['button-reply', { kind: 'tap', token: 'q7:1', title: 'Sí, dale' }],
    ['list-reply', { kind: 'tap', token: 'q8:0', title: 'Ñire' }],
    ['flow-reply', { kind: 'unreadable', what: 'form' }],
    ['call-permission-reply', { kind: 'unreadable', what: 'call_permission_reply' }],
    ['template-button', { kind: 'text', text: 'Confirmar' }],
    ['template-button-token', { kind: 'tap', token: 'q9:0', title: 'Confirmar' }],
    ['order', { kind: 'unreadable', what: 'order', caption: 'esto quiero' }],
    ['unsupported', { kind: 'unreadable', what: 'unsupported' }],
    ['edit', { kind: 'text', text: 'somos 5, no 4' }],
    ['edit-caption', { kind: 'unreadable', what: 'image', caption: 'es ésta', media: FILE }],
    ['edit-of-nothing', { kind: 'unreadable', what: 'edit' }],
    ['future-type', { kind: 'unreadable', what: 'hologram' }],
    ['nameless-type', { kind: 'unreadable', what: 'unknown' }],
  ])('%s', (name, content) => expect(inboundIn(name).content).toEqual(content));

  test.each([
    ['reaction', 'reaction'],
    ['reaction-removed', 'reaction'],
    ['revoke', 'revoke'],
    ['request-welcome', 'request_welcome'],
    ['group', 'group'],
    ['customer-identity-changed', 'system customer_identity_changed'],
    ['status-future', 'status warned'],
    ['other-field', 'field message_template_status_update'],
    ['dashboard-test', 'number of no business'],
    ['text-nobody', 'message without sender'],
  ])('%s says nothing that is answered: %s', (name, why) => expect(parse(name)).toEqual([{ kind: 'ignored', why }]));

  test('an answer names the message it answers; a forwarded one names none', () => {
    for (const name of ['text-reply', 'button-reply', 'list-reply', 'template-button'])
      expect(inboundIn(name).quotes).toBe('wamid.OURS1');
    expect(inboundIn('text-forwarded')).not.toHaveProperty('quotes');
  });

  test('an edited message comes under the edit’s own id', () =>
    expect(inboundIn('edit').externalId).toBe(inboundIn('text').externalId));

  test.each([
    ['text', 1_795_348_800_000],
    ['text-number-timestamp', 1_795_348_800_000],
    ['text-no-timestamp', undefined],
  ])('%s was written at %s', (name, sentAtMs) => expect(inboundIn(name).sentAtMs).toBe(sentAtMs));
});

describe('who writes', () => {
  const BSUID = 'bsuid:AR.1000000000000001';
  test.each<[string, Inbound['from'], string]>([
    ['text-no-phone', { id: BSUID, name: 'caro' }, '{"recipient":"AR.1000000000000001"}'],
    ['text-empty-phone', { id: BSUID, name: 'Caro' }, '{"recipient":"AR.1000000000000001"}'],
    ['text-null-phone', { id: BSUID, name: 'Caro' }, '{"recipient":"AR.1000000000000001"}'],
    ['text-no-user-id', { id: 'tel:+543548000001', name: 'Caro', phone: '+5493548000001' }, '{"to":"+5493548000001"}'],
    [
      'text-no-contacts',
      { id: BSUID, otherIds: ['tel:+543548000001'], phone: '+5493548000001' },
      '{"to":"+5493548000001","recipient":"AR.1000000000000001"}',
    ],
    [
      'text-odd-contacts',
      { id: BSUID, otherIds: ['tel:+543548000001'], phone: '+5493548000001' },
      '{"to":"+5493548000001","recipient":"AR.1000000000000001"}',
    ],
  ])('%s', (name, from, replyTo) => {
    expect(inboundIn(name)).toMatchObject({ from, replyTo, thread: from.id });
    expect(inboundIn(name).from).toEqual(from);
  });

  test.each<[string, [from: string, to: string][]]>([
    ['user-changed-number', [['tel:+543548000001', 'tel:+543548000009']]],
    ['user-changed-user-id', [[BSUID, 'bsuid:AR.1000000000000002']]],
    [
      'user-changed-both',
      [
        [BSUID, 'bsuid:AR.1000000000000002'],
        ['tel:+543548000001', 'tel:+543548000009'],
      ],
    ],
  ])('%s', (name, changes) =>
    expect(parse(name)).toEqual(
      changes.map(([from, to]) => ({
        kind: 'contact_changed',
        change: { businessId: 'cabanas', channel: 'whatsapp-cloud', account: NUMBER, from, to },
      })),
    ),
  );

  test('what the owner wrote in the app is an echo, to the customer', () =>
    expect(parse('echo')).toEqual([
      {
        kind: 'echo',
        echo: {
          businessId: 'cabanas',
          channel: 'whatsapp-cloud',
          account: NUMBER,
          thread: BSUID,
          externalId: 'wamid.ECHO1',
          to: { id: BSUID, otherIds: ['tel:+543548000001'], phone: '+5493548000001' },
          text: 'Te llamo en un rato',
          atMs: 1_795_348_801_000,
        },
      },
    ]));
});

describe('what became of ours', () => {
  const update: StatusUpdate = {
    channel: 'whatsapp-cloud',
    account: NUMBER,
    messageId: 'm-1',
    externalId: 'wamid.OURS1',
    status: 'sent',
    atMs: 1_795_348_801_000,
  };
  test.each<[string, Partial<StatusUpdate>]>([
    ['status-sent', {}],
    ['status-delivered', { status: 'delivered' }],
    ['status-read', { status: 'read' }],
    ['status-played', { status: 'read' }],
    ['status-failed', { status: 'failed', failure: expect.stringContaining('cannot be reached on WhatsApp') }],
    ['status-failed-unknown-code', { status: 'failed', failure: expect.stringMatching(/999999.*Some new thing/) }],
    ['status-failed-no-reason', { status: 'failed', failure: expect.any(String) }],
    ['status-piece-failed', { status: 'failed', failure: expect.stringContaining('did not take a file') }],
  ])('%s', (name, change) => expect(parse(name)).toEqual([{ kind: 'status', update: { ...update, ...change } }]));

  test('without what we gave along there is the vendor’s id', () => {
    const { messageId: _, ...rest } = update;
    expect(parse('status-no-callback')).toEqual([{ kind: 'status', update: { ...rest, status: 'delivered' } }]);
  });

  test('an earlier piece moves no message', () =>
    expect(parse('status-piece')).toEqual([{ kind: 'piece', messageId: 'm-1', piece: 2, externalId: 'wamid.OURS1' }]));

  test('an error of the account is nobody’s message', () =>
    expect(parse('account-error')).toEqual([
      { kind: 'account_error', account: NUMBER, error: { code: 131031, text: 'Account has been locked' } },
    ]));
});

describe('an error in Meta’s words', () => {
  test.each([
    [
      { code: 100, title: 'a', message: 'b', error_data: { details: 'c' } },
      { code: 100, text: 'c' },
    ],
    [
      { code: '100', title: 'a', message: 'b' },
      { code: 100, text: 'b' },
    ],
    [
      { code: 131030, message: '+54 9 3548 00-0001 is not on the list' },
      { code: 131030, text: '… is not on the list' },
    ],
    [{ code: 7 }, { code: 7, text: '' }],
    [{ code: null, title: 'a' }, null],
    [{ title: 'a' }, null],
    ['x', null],
  ])('%j', (raw, error) => expect(readError(raw)).toEqual(error));
});

describe('many at once', () => {
  const brief = (items: readonly Parsed[]) =>
    items.map((item) => {
      if (item.kind === 'message') return `${item.inbound.externalId} ${item.inbound.from.name ?? '?'}`;
      if (item.kind === 'status') return `${item.update.externalId} ${item.update.status}`;
      return item.kind === 'ignored' ? item.why : item.kind;
    });

  test('every entry, change, message and status is read, in order', () =>
    expect(brief(parse('batch'))).toEqual([
      'wamid.A Caro Ñuñez 🌲',
      'wamid.B Caro Ñuñez 🌲',
      'wamid.OURS1 read',
      'wamid.OURS1 delivered',
      'wamid.C Beto',
    ]));

  test('a broken member never loses its neighbours', () => {
    const items = parse('broken-members');
    expect(brief(items).filter((line) => /^wamid/.test(line))).toEqual([
      'wamid.A Caro Ñuñez 🌲',
      'wamid.B Caro Ñuñez 🌲',
      'wamid.C Caro Ñuñez 🌲',
      'wamid.D Caro Ñuñez 🌲',
      'wamid.OURS2 sent',
    ]);
    const contents = items.flatMap((item) => (item.kind === 'message' ? [item.inbound.content] : []));
    expect(contents).toEqual([
      { kind: 'text', text: 'uno' },
      { kind: 'unreadable', what: 'text' },
      { kind: 'unreadable', what: 'image' },
      { kind: 'text', text: 'dos' },
    ]);
  });

  test.each([[undefined], [null], [7], ['x'], [[]], [{}], [{ entry: 'x' }], [{ object: 'page', entry: [] }]])(
    '%j is no webhook of WhatsApp',
    (body) => expect(parseEnvelope(body, CONTEXT)).toBeNull(),
  );

  test('whatever else comes, nothing is thrown and neighbours are read', () => {
    const neighbour = (fixture('text') as { entry: unknown[] }).entry[0];
    const type = fc.constantFrom(
      'text',
      'audio',
      'image',
      'location',
      'interactive',
      'button',
      'edit',
      'system',
      'order',
    );
    fc.assert(
      fc.property(type, fc.jsonValue(), fc.jsonValue(), (kind, one, other) => {
        const metadata = { phone_number_id: NUMBER };
        const message = { id: 'wamid.X', from: '5493548000002', type: kind, [kind]: other };
        const messages = [one, message, { ...message, timestamp: other, context: one }, { ...message, [kind]: [one] }];
        const value = { metadata, contacts: one, messages };
        const odd = { changes: [{ field: 'messages', value }, { field: one, value: other }, one] };
        const items = parseEnvelope({ entry: [odd, other, neighbour] }, CONTEXT)!;
        expect(items.some((item) => item.kind === 'message' && item.inbound.from.id.startsWith('bsuid:AR'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('every fixture is looked at', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  for (const file of readdirSync(folder)) expect(source).toContain(`'${file.replace('.json', '')}'`);
});
