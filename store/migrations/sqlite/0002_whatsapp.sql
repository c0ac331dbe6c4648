ALTER TABLE conversations ADD COLUMN reply_to TEXT;
ALTER TABLE conversations ADD COLUMN last_inbound_at INTEGER;

ALTER TABLE messages ADD COLUMN extras TEXT;
ALTER TABLE messages ADD COLUMN failure TEXT;
ALTER TABLE messages ADD COLUMN reading TEXT;
CREATE INDEX messages_sent ON messages (external_id) WHERE direction = 'out' AND external_id IS NOT NULL;

UPDATE conversations SET last_inbound_at =
  (SELECT max(m.at) FROM messages m WHERE m.conversation_id = conversations.id AND m.direction = 'in' AND m.kind = 'message');

CREATE TABLE transcripts (
  hash TEXT NOT NULL,
  listener TEXT NOT NULL,
  body TEXT NOT NULL,
  conversation_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (hash, listener)
) WITHOUT ROWID;
CREATE INDEX transcripts_conversation ON transcripts (conversation_id) WHERE conversation_id IS NOT NULL;

CREATE TABLE usage (
  business_id TEXT NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (business_id, day, kind)
) WITHOUT ROWID;

CREATE TABLE vendor_keys (
  account TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, type, id)
) WITHOUT ROWID;

CREATE TABLE leases (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Only ever added to. Ids and counts, no personal data: erasing a customer leaves it as it is.
CREATE TABLE audit (
  id INTEGER NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_recent ON audit (business_id, id);
