-- What was published, release by release. Immutable; numbers without gaps; no figure is ever smaller than in the release before.
CREATE TABLE usage_release (
  number          bigint NOT NULL PRIMARY KEY CHECK (number >= 0),
  sealed_at       bigint NOT NULL,
  ledger_position bigint NOT NULL,
  ledger_hash     text   NOT NULL CHECK (length(ledger_hash) = 64),
  perimeter       text   NOT NULL,
  billed          bigint NOT NULL CHECK (billed >= 0),
  cancelled       bigint NOT NULL CHECK (cancelled >= 0),
  cents           bigint NOT NULL CHECK (cents >= 0),
  body_hash       text   NOT NULL CHECK (length(body_hash) = 64)
);

CREATE FUNCTION usage_release_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'usage_release: a sealed release is never changed and never deleted';
END $$;

CREATE TRIGGER usage_release_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON usage_release
FOR EACH STATEMENT EXECUTE FUNCTION usage_release_is_sealed();

-- A number that is there already is left alone: the second of two instances that seal at the same time changes nothing. The last number is read once, because
-- each statement here sees what was committed until then; one that is committed after this look is left to ON CONFLICT.
CREATE FUNCTION usage_release_continues() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest bigint := (SELECT COALESCE(MAX(number), -1) FROM usage_release);
BEGIN
  IF NEW.number <= latest THEN
    RETURN NULL;
  END IF;
  IF NEW.number <> latest + 1 THEN
    RAISE EXCEPTION 'usage_release: the number does not follow the last one';
  END IF;
  IF EXISTS (
    SELECT 1 FROM usage_release
     WHERE number = NEW.number - 1
       AND (sealed_at > NEW.sealed_at OR ledger_position > NEW.ledger_position OR billed > NEW.billed OR cancelled > NEW.cancelled OR cents > NEW.cents))
  THEN
    RAISE EXCEPTION 'usage_release: a figure is smaller than in the release before';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER usage_release_continues BEFORE INSERT ON usage_release FOR EACH ROW EXECUTE FUNCTION usage_release_continues();
