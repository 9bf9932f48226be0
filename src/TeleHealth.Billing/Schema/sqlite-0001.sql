-- One row a bill, so that a confirmed bill that is not in the ledger yet is found. The grain of that bill is its only writer.
CREATE TABLE bill (
  consultation TEXT NOT NULL PRIMARY KEY,
  client       TEXT NOT NULL,
  standing     TEXT NOT NULL CHECK (standing IN ('proposed', 'notBillable', 'confirmed', 'recorded')),
  due_at       INTEGER
) WITHOUT ROWID;

CREATE INDEX bill_due ON bill (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX bill_proposed ON bill (standing) WHERE standing = 'proposed';

-- The ledger. Append-only: the triggers below refuse everything else, and the chain of hashes shows what was done around them.
CREATE TABLE ledger_entry (
  position       INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),
  entry_id       TEXT    NOT NULL CHECK (entry_id = consultation || ':' || line || ':' || revision || ':' || kind),
  consultation   TEXT    NOT NULL,
  line           INTEGER NOT NULL CHECK (line >= 1),
  revision       INTEGER NOT NULL CHECK (revision >= 1),
  kind           TEXT    NOT NULL CHECK (kind IN ('act', 'cancellation')),
  client         TEXT    NOT NULL,
  practice       TEXT    NOT NULL,
  department     TEXT    NOT NULL,
  professional   TEXT    NOT NULL,
  patient        TEXT    NOT NULL,
  age_band       TEXT    NOT NULL,
  sex            TEXT    NOT NULL,
  specialty      TEXT    NOT NULL,
  agreement      TEXT    NOT NULL,
  act            TEXT    NOT NULL,
  cents          INTEGER NOT NULL CHECK (cents >= 0),
  video_seconds  INTEGER NOT NULL CHECK (video_seconds >= 0),
  evidence_grade TEXT    NOT NULL,
  rules_version  TEXT    NOT NULL,
  civil_day      TEXT    NOT NULL CHECK (length(civil_day) = 10),
  recorded_at    INTEGER NOT NULL,
  payload_hash   TEXT    NOT NULL CHECK (length(payload_hash) = 64),
  previous_hash  TEXT    NOT NULL CHECK (length(previous_hash) = 64),
  hash           TEXT    NOT NULL CHECK (length(hash) = 64),
  UNIQUE (consultation, line, revision, kind)
);

-- The end of the chain; moved by compare-and-swap in the transaction that appends.
CREATE TABLE ledger_head (
  id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  position    INTEGER NOT NULL,
  hash        TEXT    NOT NULL CHECK (length(hash) = 64),
  recorded_at INTEGER NOT NULL
);

INSERT INTO ledger_head (id, position, hash, recorded_at)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

CREATE TRIGGER ledger_entry_is_never_changed BEFORE UPDATE ON ledger_entry
BEGIN
  SELECT RAISE(ABORT, 'ledger_entry is append-only: an entry is never changed');
END;

CREATE TRIGGER ledger_entry_is_never_deleted BEFORE DELETE ON ledger_entry
BEGIN
  SELECT RAISE(ABORT, 'ledger_entry is append-only: an entry is never deleted');
END;

-- Also stops INSERT OR REPLACE, which deletes without firing the trigger for deletions.
CREATE TRIGGER ledger_entry_continues_the_chain BEFORE INSERT ON ledger_entry
BEGIN
  SELECT RAISE(ABORT, 'ledger_entry: the position does not follow the last one')
   WHERE NEW.position <> (SELECT COALESCE(MAX(position), 0) + 1 FROM ledger_entry);
  SELECT RAISE(ABORT, 'ledger_entry: previous_hash is not the hash of the entry before')
   WHERE NEW.position > 1 AND NEW.previous_hash <> (SELECT hash FROM ledger_entry WHERE position = NEW.position - 1);
  SELECT RAISE(ABORT, 'ledger_entry: this consultation, line, revision and kind are in the ledger already')
   WHERE EXISTS (
     SELECT 1 FROM ledger_entry
      WHERE consultation = NEW.consultation AND line = NEW.line AND revision = NEW.revision AND kind = NEW.kind);
END;

CREATE TRIGGER ledger_head_only_advances BEFORE UPDATE ON ledger_head
WHEN NEW.position <= OLD.position OR NEW.recorded_at < OLD.recorded_at
BEGIN
  SELECT RAISE(ABORT, 'ledger_head only advances');
END;

CREATE TRIGGER ledger_head_is_never_deleted BEFORE DELETE ON ledger_head
BEGIN
  SELECT RAISE(ABORT, 'ledger_head is never deleted');
END;
