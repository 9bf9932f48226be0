-- Releases are documents from here on: signed bytes, and beside them how far they came. Those sealed before held the national total alone, unsigned; what they
-- said is computed anew from the ledger, from release 0 on.
DROP TABLE usage_release;

-- What was published, release by release. Immutable; numbers without gaps; no figure is ever smaller than in the release before. The progress is private.
CREATE TABLE usage_release (
  number        INTEGER NOT NULL PRIMARY KEY CHECK (number >= 0),
  sealed_at     INTEGER NOT NULL,
  billed        INTEGER NOT NULL CHECK (billed >= 0),
  cancelled     INTEGER NOT NULL CHECK (cancelled >= 0),
  cents         INTEGER NOT NULL CHECK (cents >= 0),
  body          TEXT    NOT NULL,
  body_hash     TEXT    NOT NULL CHECK (length(body_hash) = 64),
  signature     TEXT    NOT NULL,
  csv_signature TEXT    NOT NULL,
  public_key    TEXT    NOT NULL,
  progress      TEXT    NOT NULL,
  holds_of      INTEGER NOT NULL CHECK (holds_of BETWEEN 0 AND number)
);

-- Positions of the rows that are held after a release in which a month ended. Private.
CREATE TABLE usage_hold (
  release  INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (release, position)
) WITHOUT ROWID;

CREATE TRIGGER usage_release_is_never_changed BEFORE UPDATE ON usage_release
BEGIN
  SELECT RAISE(ABORT, 'usage_release: a sealed release is never changed');
END;

CREATE TRIGGER usage_release_is_never_deleted BEFORE DELETE ON usage_release
BEGIN
  SELECT RAISE(ABORT, 'usage_release: a sealed release is never deleted');
END;

CREATE TRIGGER usage_hold_is_never_changed BEFORE UPDATE ON usage_hold
BEGIN
  SELECT RAISE(ABORT, 'usage_hold: what a sealed release held is never changed');
END;

CREATE TRIGGER usage_hold_is_never_deleted BEFORE DELETE ON usage_hold
BEGIN
  SELECT RAISE(ABORT, 'usage_hold: what a sealed release held is never deleted');
END;

-- A number that is there already is left alone, also by INSERT OR REPLACE, which deletes without firing the trigger for deletions: the second of two instances
-- that seal at the same time changes nothing.
CREATE TRIGGER usage_release_continues BEFORE INSERT ON usage_release
BEGIN
  SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM usage_release WHERE number = NEW.number);
  SELECT RAISE(ABORT, 'usage_release: the number does not follow the last one')
   WHERE NEW.number <> (SELECT COALESCE(MAX(number), -1) + 1 FROM usage_release);
  SELECT RAISE(ABORT, 'usage_release: a figure is smaller than in the release before')
   WHERE EXISTS (
     SELECT 1 FROM usage_release
      WHERE number = NEW.number - 1
        AND (sealed_at > NEW.sealed_at OR billed > NEW.billed OR cancelled > NEW.cancelled OR cents > NEW.cents));
END;
