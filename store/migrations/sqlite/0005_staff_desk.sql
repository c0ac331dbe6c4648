-- Who has a conversation: the bot (null), or a person. A person has it only while the bot keeps quiet.
ALTER TABLE conversations ADD COLUMN owner_kind TEXT CHECK (owner_kind IN ('staff', 'phone', 'api'));
ALTER TABLE conversations ADD COLUMN owner_id TEXT CHECK ((owner_id IS NOT NULL) = (owner_kind IS NOT NULL AND owner_kind = 'staff'));
ALTER TABLE conversations ADD COLUMN owned_at INTEGER CHECK ((owned_at IS NULL) = (owner_kind IS NULL) AND (owned_at IS NULL OR handed_off = 1));
-- Since when a person is asked for and nobody took it.
ALTER TABLE conversations ADD COLUMN asked_at INTEGER CHECK (asked_at IS NULL OR (handed_off = 1 AND owner_kind IS NULL));
-- When everybody was told that nobody took it.
ALTER TABLE conversations ADD COLUMN escalated_at INTEGER;
-- When a person did something in it last: what idle hours count from.
ALTER TABLE conversations ADD COLUMN staff_at INTEGER;
ALTER TABLE conversations ADD COLUMN resolved_at INTEGER;
ALTER TABLE conversations ADD COLUMN snoozed_until INTEGER;
-- The latest message of the customer: what is unread is counted from it.
ALTER TABLE conversations ADD COLUMN last_in_seq INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversations_asked ON conversations (business_id, asked_at) WHERE asked_at IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversations_owned ON conversations (staff_at) WHERE owner_kind IS NOT NULL;
-- Until now nobody was on record who had one: they wait for a person.
UPDATE conversations SET asked_at = updated_at WHERE handed_off = 1;
UPDATE conversations SET last_in_seq = coalesce((SELECT max(seq) FROM messages m WHERE m.conversation_id = conversations.id AND m.direction = 'in' AND m.kind = 'message'), 0);

-- Which member of staff wrote it; null: not staff, or nobody who signs in (the owner's phone, a caller of the API).
ALTER TABLE messages ADD COLUMN author_id TEXT;

CREATE TABLE conversation_labels (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  label TEXT NOT NULL,
  PRIMARY KEY (conversation_id, label)
) WITHOUT ROWID;

-- What staff write for each other. Not messages: nothing that delivers reads this table.
CREATE TABLE conversation_notes (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX conversation_notes_of ON conversation_notes (conversation_id, at);

CREATE TABLE conversation_reads (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  staff_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, staff_id)
) WITHOUT ROWID;

CREATE TABLE quick_replies (
  id TEXT NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX quick_replies_title ON quick_replies (business_id, title);

-- People who sign in. `email` is how they are known at the door; the first owner may have none yet.
CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  password_hash TEXT,
  totp_secret TEXT,
  -- the latest step of a code that was taken: no code counts twice
  totp_step INTEGER,
  language TEXT NOT NULL CHECK (language IN ('es', 'en', 'pt')),
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
);
CREATE UNIQUE INDEX staff_email ON staff (email) WHERE email IS NOT NULL;

CREATE TABLE staff_roles (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  business_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'agent', 'read_only')),
  PRIMARY KEY (staff_id, business_id)
) WITHOUT ROWID;
CREATE INDEX staff_roles_business ON staff_roles (business_id);

-- Links that sign in or invite, once; only their hash is kept.
CREATE TABLE staff_links (
  hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sign_in', 'invitation')),
  -- whom it signs in; null: it makes the first owner, or whoever is invited
  staff_id TEXT REFERENCES staff (id),
  -- of an invitation: JSON of business → role
  roles TEXT,
  name TEXT,
  author TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  used_at INTEGER
);

CREATE TABLE staff_sessions (
  hash TEXT NOT NULL PRIMARY KEY,
  -- stays when the secret is rotated
  id TEXT NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  -- the secret before this one: good until the new one has been used, and a moment more, for requests under way
  previous_hash TEXT,
  previous_until INTEGER,
  rotated_at INTEGER NOT NULL,
  -- when they last proved who they are: what sensitive actions ask for
  proved_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  device TEXT NOT NULL
);
CREATE UNIQUE INDEX staff_sessions_id ON staff_sessions (id);
CREATE INDEX staff_sessions_staff ON staff_sessions (staff_id);
CREATE UNIQUE INDEX staff_sessions_previous ON staff_sessions (previous_hash) WHERE previous_hash IS NOT NULL;

CREATE TABLE staff_passkeys (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX staff_passkeys_staff ON staff_passkeys (staff_id);

-- Codes to keep on paper, each good once in place of one of the authenticator's.
CREATE TABLE staff_recovery_codes (
  hash TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id)
) WITHOUT ROWID;
CREATE INDEX staff_recovery_codes_staff ON staff_recovery_codes (staff_id);

-- What a passkey was asked to sign, until it was signed.
CREATE TABLE staff_challenges (
  hash TEXT NOT NULL PRIMARY KEY,
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Wrong tries at the door, by account and by address.
CREATE TABLE sign_in_failures (
  subject TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL,
  until_at INTEGER NOT NULL
);

CREATE TABLE push_subscriptions (
  hash TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  -- JSON: endpoint and keys, as the browser gave them
  subscription TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX push_subscriptions_staff ON push_subscriptions (staff_id);

-- The audit log becomes a chain: each entry carries the hash of itself and of the one before. One row knows the end.
ALTER TABLE audit ADD COLUMN hash TEXT;
CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  entry INTEGER NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, entry, hash) VALUES (1, 0, '');

-- Staff edit more than units, services and professionals, and may add and remove what comes in lists.
CREATE TABLE catalogue_edits_of_all (
  business_id TEXT NOT NULL,
  entry TEXT NOT NULL,
  id TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('change', 'add', 'remove')),
  fields TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (business_id, entry, id)
) WITHOUT ROWID;
INSERT INTO catalogue_edits_of_all SELECT business_id, entry, id, 'change', fields, updated_at FROM catalogue_edits;
DROP TABLE catalogue_edits;
ALTER TABLE catalogue_edits_of_all RENAME TO catalogue_edits;

-- Counts the changes to a business's catalogue: other processes look here whether they have the latest.
CREATE TABLE catalogue_versions (
  business_id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO catalogue_versions (business_id, version) SELECT DISTINCT business_id, 1 FROM catalogue_edits;

-- What was changed in prices, texts and the rest, by whom: what undo reads. `before` and `after` are JSON of the edit.
CREATE TABLE catalogue_changes (
  id INTEGER NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  entry TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- the change that this one took back
  undoes INTEGER
);
CREATE INDEX catalogue_changes_recent ON catalogue_changes (business_id, id);

-- What became of a reservation, step by step.
CREATE TABLE reservation_history (
  id INTEGER NOT NULL PRIMARY KEY,
  business_id TEXT NOT NULL,
  reservation_id TEXT NOT NULL REFERENCES reservations (id),
  at INTEGER NOT NULL,
  -- `bot`, `job`, `api`, or `staff:ID`
  author TEXT NOT NULL,
  what TEXT NOT NULL,
  -- JSON of dates, units, amounts
  detail TEXT NOT NULL
);
CREATE INDEX reservation_history_of ON reservation_history (reservation_id, id);
-- Whose stays touch a stretch of days.
CREATE INDEX reservations_days ON reservations (business_id, check_out, check_in);

-- What staff search customers by: name and email without accents and capitals, the phone's digits. SQLite's own lower()
-- knows ASCII only.
ALTER TABLE customers ADD COLUMN folded TEXT GENERATED ALWAYS AS (
  lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(coalesce(name, ''), 'á', 'a'), 'à', 'a'), 'â', 'a'), 'ã', 'a'), 'ä', 'a'), 'å', 'a'), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'í', 'i'), 'ì', 'i'), 'î', 'i'), 'ï', 'i'), 'ó', 'o'), 'ò', 'o'), 'ô', 'o'), 'õ', 'o'), 'ö', 'o'), 'ú', 'u'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'ñ', 'n'), 'ç', 'c'), 'ý', 'y'), 'ÿ', 'y'), 'Á', 'a'), 'À', 'a'), 'Â', 'a'), 'Ã', 'a'), 'Ä', 'a'), 'Å', 'a'), 'É', 'e'), 'È', 'e'), 'Ê', 'e'), 'Ë', 'e'), 'Í', 'i'), 'Ì', 'i'), 'Î', 'i'), 'Ï', 'i'), 'Ó', 'o'), 'Ò', 'o'), 'Ô', 'o'), 'Õ', 'o'), 'Ö', 'o'), 'Ú', 'u'), 'Ù', 'u'), 'Û', 'u'), 'Ü', 'u'), 'Ñ', 'n'), 'Ç', 'c'), 'Ý', 'y'), 'Ÿ', 'y'))
  || ' ' || replace(replace(replace(replace(replace(replace(coalesce(phone, ''), '+', ''), ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') || ' ' || lower(coalesce(email, ''))
) VIRTUAL;
CREATE INDEX customers_folded ON customers (business_id, folded);

-- The words of each conversation's messages, without accents and capitals. They come after the messages, in the
-- background or when somebody searches: those of messages up to `words_seq` are there.
CREATE TABLE search_words (
  business_id TEXT NOT NULL,
  word TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  PRIMARY KEY (business_id, word, conversation_id)
) WITHOUT ROWID;
CREATE INDEX search_words_of ON search_words (conversation_id);
ALTER TABLE conversations ADD COLUMN words_seq INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversations_wordless ON conversations (business_id, updated_at) WHERE words_seq < last_seq;

-- That something changed which staff see, in the order of `mark`.
CREATE TABLE desk_changes (
  id INTEGER NOT NULL PRIMARY KEY,
  mark INTEGER NOT NULL,
  business_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL
);
CREATE INDEX desk_changes_mark ON desk_changes (mark);
CREATE TRIGGER conversations_told_insert AFTER INSERT ON conversations BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'conversation', new.id;
END;
-- not of words that can be found from now on: nobody sees those
CREATE TRIGGER conversations_told_update AFTER UPDATE ON conversations WHEN old.words_seq = new.words_seq BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'conversation', new.id;
END;
CREATE TRIGGER conversations_told_delete AFTER DELETE ON conversations BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'conversation', old.id;
END;
CREATE TRIGGER messages_told AFTER UPDATE OF status, failure, reading ON messages BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = new.conversation_id;
END;
CREATE TRIGGER conversation_labels_told_insert AFTER INSERT ON conversation_labels BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = new.conversation_id;
END;
CREATE TRIGGER conversation_labels_told_delete AFTER DELETE ON conversation_labels BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = old.conversation_id;
END;
CREATE TRIGGER conversation_notes_told_insert AFTER INSERT ON conversation_notes BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = new.conversation_id;
END;
CREATE TRIGGER conversation_notes_told_update AFTER UPDATE ON conversation_notes BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = new.conversation_id;
END;
CREATE TRIGGER conversation_notes_told_delete AFTER DELETE ON conversation_notes BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = old.conversation_id;
END;
CREATE TRIGGER conversation_reads_told_insert AFTER INSERT ON conversation_reads BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = new.conversation_id;
END;
CREATE TRIGGER conversation_reads_told_update AFTER UPDATE ON conversation_reads BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE id = new.conversation_id;
END;
CREATE TRIGGER customers_told AFTER UPDATE OF name, phone, email ON customers
WHEN old.name IS NOT new.name OR old.phone IS NOT new.phone OR old.email IS NOT new.email BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), business_id, 'conversation', id FROM conversations WHERE customer_id = new.id;
END;
CREATE TRIGGER reservations_told_insert AFTER INSERT ON reservations BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER reservations_told_update AFTER UPDATE ON reservations BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER reservations_told_delete AFTER DELETE ON reservations BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'bookings', '';
END;
CREATE TRIGGER payments_told_insert AFTER INSERT ON payments BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER payments_told_update AFTER UPDATE ON payments BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER payments_told_delete AFTER DELETE ON payments BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'bookings', '';
END;
CREATE TRIGGER refunds_told_insert AFTER INSERT ON refunds BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER refunds_told_update AFTER UPDATE ON refunds BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER refunds_told_delete AFTER DELETE ON refunds BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'bookings', '';
END;
CREATE TRIGGER occupancy_versions_told_insert AFTER INSERT ON occupancy_versions BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER occupancy_versions_told_update AFTER UPDATE ON occupancy_versions BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER occupancy_versions_told_delete AFTER DELETE ON occupancy_versions BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'bookings', '';
END;
CREATE TRIGGER calendar_feeds_told_insert AFTER INSERT ON calendar_feeds BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER calendar_feeds_told_update AFTER UPDATE ON calendar_feeds BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER calendar_feeds_told_delete AFTER DELETE ON calendar_feeds BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'bookings', '';
END;
CREATE TRIGGER calendar_pushes_told_insert AFTER INSERT ON calendar_pushes BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER calendar_pushes_told_update AFTER UPDATE ON calendar_pushes BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'bookings', '';
END;
CREATE TRIGGER calendar_pushes_told_delete AFTER DELETE ON calendar_pushes BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'bookings', '';
END;
CREATE TRIGGER catalogue_edits_told_insert AFTER INSERT ON catalogue_edits BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'catalogue', '';
END;
CREATE TRIGGER catalogue_edits_told_update AFTER UPDATE ON catalogue_edits BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'catalogue', '';
END;
CREATE TRIGGER catalogue_edits_told_delete AFTER DELETE ON catalogue_edits BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'catalogue', '';
END;
CREATE TRIGGER quick_replies_told_insert AFTER INSERT ON quick_replies BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'catalogue', '';
END;
CREATE TRIGGER quick_replies_told_update AFTER UPDATE ON quick_replies BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), new.business_id, 'catalogue', '';
END;
CREATE TRIGGER quick_replies_told_delete AFTER DELETE ON quick_replies BEGIN
  INSERT INTO desk_changes (mark, business_id, topic, subject) SELECT (SELECT coalesce(max(mark), 0) + 1 FROM desk_changes), old.business_id, 'catalogue', '';
END;
