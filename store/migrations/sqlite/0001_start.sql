CREATE TABLE customers (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  email TEXT,
  created_at INTEGER NOT NULL,
  erased_at INTEGER
);

CREATE TABLE identities (
  business_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  contact TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  PRIMARY KEY (business_id, channel, account, contact)
) WITHOUT ROWID;
CREATE INDEX identities_customer ON identities (customer_id);

CREATE TABLE conversations (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  thread TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  version INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  handed_off INTEGER NOT NULL CHECK (handed_off IN (0, 1)),
  flow TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX conversations_thread ON conversations (business_id, channel, account, thread);
CREATE INDEX conversations_customer ON conversations (customer_id);
CREATE INDEX conversations_recent ON conversations (business_id, updated_at, id);

CREATE TABLE messages (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  seq INTEGER NOT NULL,
  business_id TEXT,
  channel TEXT,
  account TEXT,
  external_id TEXT,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  kind TEXT NOT NULL CHECK (kind IN ('message', 'event')),
  author TEXT NOT NULL CHECK (author IN ('customer', 'bot', 'staff')),
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  content TEXT,
  choices TEXT,
  status TEXT NOT NULL CHECK (status IN ('received', 'queued', 'sent', 'delivered', 'read', 'failed')),
  turn INTEGER,
  PRIMARY KEY (conversation_id, seq),
  CHECK (direction = 'out' OR (business_id IS NOT NULL AND channel IS NOT NULL AND account IS NOT NULL AND external_id IS NOT NULL))
) WITHOUT ROWID;
CREATE UNIQUE INDEX messages_inbox ON messages (business_id, channel, account, external_id) WHERE direction = 'in';
CREATE INDEX messages_waiting ON messages (conversation_id, seq) WHERE direction = 'in' AND turn IS NULL;

CREATE TABLE turns (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (conversation_id, version)
);

CREATE TABLE reservations (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  code TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('held', 'confirmed', 'completed', 'expired', 'cancelled', 'no_show')),
  resource TEXT NOT NULL,
  check_in TEXT NOT NULL,
  check_out TEXT NOT NULL,
  guests INTEGER NOT NULL CHECK (guests > 0),
  pets INTEGER NOT NULL CHECK (pets >= 0),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  customer_name TEXT,
  conversation_id TEXT REFERENCES conversations (id),
  total_cents INTEGER NOT NULL CHECK (total_cents >= 0),
  deposit_cents INTEGER NOT NULL CHECK (deposit_cents >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  hold_expires_at INTEGER,
  hold_extended INTEGER NOT NULL CHECK (hold_extended IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK (check_out > check_in),
  CHECK (status <> 'held' OR hold_expires_at IS NOT NULL)
);
CREATE UNIQUE INDEX reservations_code ON reservations (business_id, code);
CREATE INDEX reservations_recent ON reservations (business_id, created_at, id);
CREATE INDEX reservations_customer ON reservations (customer_id, created_at, id);
CREATE INDEX reservations_conversation ON reservations (conversation_id);
CREATE INDEX reservations_ending ON reservations (business_id, check_out) WHERE status = 'confirmed';

-- The primary key is the product's promise: no night of a resource can be held twice, whatever the code does.
CREATE TABLE occupancy (
  business_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  cell INTEGER NOT NULL,
  reservation_id TEXT REFERENCES reservations (id),
  source TEXT,
  held_until INTEGER,
  PRIMARY KEY (business_id, resource, cell),
  CHECK ((reservation_id IS NULL) <> (source IS NULL))
) WITHOUT ROWID;

CREATE INDEX occupancy_held ON occupancy (business_id, cell) WHERE held_until IS NOT NULL;

CREATE TABLE occupancy_versions (
  business_id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
);

CREATE TABLE jobs (
  id INTEGER NOT NULL PRIMARY KEY,
  queue TEXT NOT NULL,
  task TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead', 'discarded')),
  serial_key TEXT,
  unique_key TEXT,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  run_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  lease_ms INTEGER,
  locked_by TEXT,
  heartbeat_at INTEGER,
  last_error TEXT,
  conversation_id TEXT,
  finished_at INTEGER,
  CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL)),
  CHECK (state <> 'running' OR (locked_by IS NOT NULL AND lease_ms IS NOT NULL))
);
CREATE INDEX jobs_due ON jobs (queue, due_at, id) WHERE finished_at IS NULL;
CREATE INDEX jobs_serial ON jobs (serial_key, id) WHERE finished_at IS NULL AND serial_key IS NOT NULL;
CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key) WHERE state = 'queued' AND unique_key IS NOT NULL;
CREATE INDEX jobs_dead ON jobs (queue, id) WHERE state = 'dead';

CREATE TABLE catalogue_edits (
  business_id TEXT NOT NULL,
  entry TEXT NOT NULL CHECK (entry IN ('unit', 'service', 'professional')),
  id TEXT NOT NULL,
  fields TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (business_id, entry, id)
);

CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE revisions (
  revision TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL
);
