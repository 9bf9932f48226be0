-- One row a bill, so that a confirmed bill that is not in the ledger yet is found. The grain of that bill is its only writer.
CREATE TABLE bill (
  consultation text   NOT NULL PRIMARY KEY,
  client       text   NOT NULL,
  standing     text   NOT NULL CHECK (standing IN ('proposed', 'notBillable', 'confirmed', 'recorded')),
  due_at       bigint
);

CREATE INDEX bill_due ON bill (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX bill_proposed ON bill (standing) WHERE standing = 'proposed';

-- The ledger. Append-only: the triggers below refuse everything else, and the chain of hashes shows what was done around them.
CREATE TABLE ledger_entry (
  position       bigint  NOT NULL PRIMARY KEY CHECK (position >= 1),
  entry_id       text    NOT NULL CHECK (entry_id = consultation || ':' || line || ':' || revision || ':' || kind),
  consultation   text    NOT NULL,
  line           integer NOT NULL CHECK (line >= 1),
  revision       integer NOT NULL CHECK (revision >= 1),
  kind           text    NOT NULL CHECK (kind IN ('act', 'cancellation')),
  client         text    NOT NULL,
  practice       text    NOT NULL,
  department     text    NOT NULL,
  professional   text    NOT NULL,
  patient        text    NOT NULL,
  age_band       text    NOT NULL,
  sex            text    NOT NULL,
  specialty      text    NOT NULL,
  agreement      text    NOT NULL,
  act            text    NOT NULL,
  cents          integer NOT NULL CHECK (cents >= 0),
  video_seconds  integer NOT NULL CHECK (video_seconds >= 0),
  evidence_grade text    NOT NULL,
  rules_version  text    NOT NULL,
  civil_day      text    NOT NULL CHECK (length(civil_day) = 10),
  recorded_at    bigint  NOT NULL,
  payload_hash   text    NOT NULL CHECK (length(payload_hash) = 64),
  previous_hash  text    NOT NULL CHECK (length(previous_hash) = 64),
  hash           text    NOT NULL CHECK (length(hash) = 64),
  UNIQUE (consultation, line, revision, kind)
);

-- The end of the chain; moved by compare-and-swap in the transaction that appends.
CREATE TABLE ledger_head (
  id          integer NOT NULL PRIMARY KEY CHECK (id = 1),
  position    bigint  NOT NULL,
  hash        text    NOT NULL CHECK (length(hash) = 64),
  recorded_at bigint  NOT NULL
);

INSERT INTO ledger_head (id, position, hash, recorded_at)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

CREATE FUNCTION ledger_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger_entry is append-only: an entry is never changed and never deleted';
END $$;

CREATE TRIGGER ledger_entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_is_append_only();

CREATE FUNCTION ledger_entry_continues_the_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position <> (SELECT COALESCE(MAX(position), 0) + 1 FROM ledger_entry) THEN
    RAISE EXCEPTION 'ledger_entry: the position does not follow the last one';
  END IF;
  IF NEW.position > 1 AND NEW.previous_hash <> (SELECT hash FROM ledger_entry WHERE position = NEW.position - 1) THEN
    RAISE EXCEPTION 'ledger_entry: previous_hash is not the hash of the entry before';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ledger_entry_continues_the_chain BEFORE INSERT ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION ledger_entry_continues_the_chain();

CREATE FUNCTION ledger_head_only_advances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.position <= OLD.position OR NEW.recorded_at < OLD.recorded_at THEN
    RAISE EXCEPTION 'ledger_head only advances';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ledger_head_only_advances BEFORE UPDATE OR DELETE ON ledger_head FOR EACH ROW EXECUTE FUNCTION ledger_head_only_advances();
