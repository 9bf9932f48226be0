-- What was published, release by release. Immutable; numbers without gaps; no figure is ever smaller than in the release before.
CREATE TABLE usage_release (
  number          INTEGER NOT NULL PRIMARY KEY CHECK (number >= 0),
  sealed_at       INTEGER NOT NULL,
  ledger_position INTEGER NOT NULL,
  ledger_hash     TEXT    NOT NULL CHECK (length(ledger_hash) = 64),
  perimeter       TEXT    NOT NULL,
  billed          INTEGER NOT NULL CHECK (billed >= 0),
  cancelled       INTEGER NOT NULL CHECK (cancelled >= 0),
  cents           INTEGER NOT NULL CHECK (cents >= 0),
  body_hash       TEXT    NOT NULL CHECK (length(body_hash) = 64)
);

CREATE TRIGGER usage_release_is_never_changed BEFORE UPDATE ON usage_release
BEGIN
  SELECT RAISE(ABORT, 'usage_release: a sealed release is never changed');
END;

CREATE TRIGGER usage_release_is_never_deleted BEFORE DELETE ON usage_release
BEGIN
  SELECT RAISE(ABORT, 'usage_release: a sealed release is never deleted');
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
        AND (sealed_at > NEW.sealed_at OR ledger_position > NEW.ledger_position OR billed > NEW.billed OR cancelled > NEW.cancelled OR cents > NEW.cents));
END;
