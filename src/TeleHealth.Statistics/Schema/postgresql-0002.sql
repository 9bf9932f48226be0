-- Releases are documents from here on: signed bytes, and beside them how far they came. Those sealed before held the national total alone, unsigned; what they
-- said is computed anew from the ledger, from release 0 on.
DROP TABLE usage_release;

-- What was published, release by release. Immutable; numbers without gaps; no figure is ever smaller than in the release before. The progress is private.
CREATE TABLE usage_release (
  number        bigint NOT NULL PRIMARY KEY CHECK (number >= 0),
  sealed_at     bigint NOT NULL,
  billed        bigint NOT NULL CHECK (billed >= 0),
  cancelled     bigint NOT NULL CHECK (cancelled >= 0),
  cents         bigint NOT NULL CHECK (cents >= 0),
  body          text   NOT NULL,
  body_hash     text   NOT NULL CHECK (length(body_hash) = 64),
  signature     text   NOT NULL,
  csv_signature text   NOT NULL,
  public_key    text   NOT NULL,
  progress      text   NOT NULL,
  holds_of      bigint NOT NULL CHECK (holds_of BETWEEN 0 AND number)
);

-- Positions of the rows that are held after a release in which a month ended. Private.
CREATE TABLE usage_hold (
  release  bigint NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (release, position)
);

CREATE TRIGGER usage_release_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON usage_release
FOR EACH STATEMENT EXECUTE FUNCTION usage_release_is_sealed();

CREATE FUNCTION usage_hold_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'usage_hold: what a sealed release held is never changed and never deleted';
END $$;

CREATE TRIGGER usage_hold_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON usage_hold
FOR EACH STATEMENT EXECUTE FUNCTION usage_hold_is_sealed();

-- As before: a number that is there already is left alone, and one that does not follow is refused.
CREATE OR REPLACE FUNCTION usage_release_continues() RETURNS trigger LANGUAGE plpgsql AS $$
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
       AND (sealed_at > NEW.sealed_at OR billed > NEW.billed OR cancelled > NEW.cancelled OR cents > NEW.cents))
  THEN
    RAISE EXCEPTION 'usage_release: a figure is smaller than in the release before';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER usage_release_continues BEFORE INSERT ON usage_release FOR EACH ROW EXECUTE FUNCTION usage_release_continues();
