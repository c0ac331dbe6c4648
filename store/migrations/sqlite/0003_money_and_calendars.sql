-- A pre-reservation waits for a calendar that could not be read lately: no money is asked for it yet.
ALTER TABLE reservations ADD COLUMN awaits TEXT CHECK (awaits IN ('calendar'));

-- Since when nobody knows whether an effect outside took place.
ALTER TABLE jobs ADD COLUMN unknown_since INTEGER;
CREATE INDEX jobs_unknown ON jobs (unknown_since) WHERE unknown_since IS NOT NULL;

-- One row per payment of a provider; a link that nobody paid yet is such a row.
CREATE TABLE payments (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  reservation_id TEXT NOT NULL REFERENCES reservations (id),
  provider TEXT NOT NULL CHECK (provider IN ('manual', 'mercadopago', 'stripe')),
  external_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'refunded', 'partially_refunded', 'charged_back')),
  amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
  refunded_cents INTEGER NOT NULL CHECK (refunded_cents >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  attention TEXT,
  detail TEXT NOT NULL,
  provider_at INTEGER,
  link_of TEXT REFERENCES payments (id),
  link_state TEXT CHECK (link_state IN ('wanted', 'open', 'closed')),
  link_id TEXT,
  link_url TEXT,
  link_until INTEGER,
  seller TEXT,
  asked_cents INTEGER,
  asked_currency TEXT,
  asked_stay TEXT,
  check_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK (external_id IS NULL OR provider <> 'manual'),
  CHECK (link_state <> 'open' OR (link_id IS NOT NULL AND link_url IS NOT NULL AND link_until IS NOT NULL))
);
CREATE UNIQUE INDEX payments_external ON payments (business_id, provider, external_id) WHERE external_id IS NOT NULL;
-- Nobody is ever asked for the same deposit twice.
CREATE UNIQUE INDEX payments_asking ON payments (reservation_id) WHERE link_state IN ('wanted', 'open');
CREATE INDEX payments_recent ON payments (business_id, created_at, id);
CREATE INDEX payments_reservation ON payments (reservation_id);
CREATE INDEX payments_attention ON payments (business_id, id) WHERE attention IS NOT NULL;
CREATE INDEX payments_checks ON payments (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX payments_further ON payments (link_of) WHERE link_of IS NOT NULL;

CREATE TABLE refunds (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  reason TEXT,
  author TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('wanted', 'done', 'failed')),
  external_id TEXT,
  failure TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_wanted ON refunds (created_at) WHERE state = 'wanted';

-- Money moves from one account to another: no row can make or lose any. Only ever added to.
CREATE TABLE ledger (
  id INTEGER NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  reservation_id TEXT NOT NULL REFERENCES reservations (id),
  account_from TEXT NOT NULL CHECK (account_from IN ('customer', 'deposits', 'unapplied')),
  account_to TEXT NOT NULL CHECK (account_to IN ('customer', 'deposits', 'unapplied')),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (account_from <> account_to)
);
CREATE INDEX ledger_payment ON ledger (payment_id, id);

-- What vendors told, once each.
CREATE TABLE webhooks (
  provider TEXT NOT NULL,
  notice_id TEXT NOT NULL,
  payment TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (provider, notice_id)
) WITHOUT ROWID;
CREATE INDEX webhooks_at ON webhooks (at);

-- Calendars that are read: how the last reading went.
CREATE TABLE calendar_feeds (
  business_id TEXT NOT NULL,
  calendar TEXT NOT NULL,
  resource TEXT NOT NULL,
  source_hash TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  attempted_at INTEGER,
  good_at INTEGER,
  error TEXT,
  problems TEXT,
  waiting TEXT,
  read_at INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (business_id, calendar)
) WITHOUT ROWID;

-- Nights that imported calendars say are taken; whether they have the cell stands in occupancy.
CREATE TABLE imported_nights (
  business_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  cell INTEGER NOT NULL,
  calendar TEXT NOT NULL,
  uid TEXT,
  is_block INTEGER NOT NULL CHECK (is_block IN (0, 1)),
  is_echo INTEGER NOT NULL CHECK (is_echo IN (0, 1)),
  is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
  first_seen_at INTEGER NOT NULL,
  missing INTEGER NOT NULL CHECK (missing >= 0),
  missing_since INTEGER,
  PRIMARY KEY (business_id, resource, cell, calendar)
) WITHOUT ROWID;
CREATE INDEX imported_nights_calendar ON imported_nights (business_id, calendar, cell);

-- Keys of our own feeds, by whom they are for: a calendar's portal, or '' for anybody.
CREATE TABLE feed_keys (
  business_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  calendar TEXT NOT NULL,
  key TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  etag TEXT,
  changed_at INTEGER,
  PRIMARY KEY (business_id, resource, calendar)
) WITHOUT ROWID;

-- Nights that a portal has fetched from us: what comes back of them is an echo.
CREATE TABLE exported_nights (
  business_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  calendar TEXT NOT NULL,
  cell INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  gone_at INTEGER,
  PRIMARY KEY (business_id, resource, calendar, cell)
) WITHOUT ROWID;

-- How each reservation stands in each external calendar that we write.
CREATE TABLE calendar_pushes (
  business_id TEXT NOT NULL,
  reservation_id TEXT NOT NULL REFERENCES reservations (id),
  calendar TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'synced', 'failed', 'unknown')),
  wanted TEXT NOT NULL,
  job_id TEXT,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  last_error TEXT,
  synced_at INTEGER,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (reservation_id, calendar)
) WITHOUT ROWID;
CREATE INDEX calendar_pushes_open ON calendar_pushes (business_id, updated_at) WHERE status <> 'synced';

-- When scheduled work was last queued: of several processes one queues it.
CREATE TABLE schedules (
  name TEXT NOT NULL PRIMARY KEY,
  last_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What is wrong now and was told of, once each.
CREATE TABLE alerts (
  key TEXT NOT NULL PRIMARY KEY,
  business_id TEXT,
  text TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;
