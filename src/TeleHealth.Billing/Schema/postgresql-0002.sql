-- A bill may be cancelled and entered anew: its row says which revision it stands at, and how far it is (step), because a row never goes back: a grain that lives twice
-- must not hide what its twin has confirmed.
ALTER TABLE bill ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1);
ALTER TABLE bill ALTER COLUMN revision DROP DEFAULT;
ALTER TABLE bill ADD COLUMN step integer NOT NULL DEFAULT 9;
ALTER TABLE bill ALTER COLUMN step DROP DEFAULT;
UPDATE bill SET step = CASE standing WHEN 'confirmed' THEN 10 WHEN 'recorded' THEN 11 ELSE 9 END;
ALTER TABLE bill DROP CONSTRAINT bill_standing_check;
ALTER TABLE bill ADD CONSTRAINT bill_standing_check
  CHECK (standing IN ('proposed', 'notBillable', 'confirmed', 'recorded', 'cancelling', 'cancelled'));

-- Why an act was cancelled. Acts have none.
ALTER TABLE ledger_entry ADD COLUMN reason text;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_reason_check CHECK (
  CASE kind WHEN 'act' THEN reason IS NULL
            ELSE reason IN ('enteredInError', 'careNotGiven', 'wrongPatient', 'wrongProfessional', 'billedElsewhere') AND reason IS NOT NULL END);

-- A client reads its own entries in the order of positions.
CREATE INDEX ledger_entry_of_client ON ledger_entry (client, position);

-- Once a statement and not once a row: what was inserted is looked at together.
DROP TRIGGER ledger_entry_continues_the_chain ON ledger_entry;

CREATE OR REPLACE FUNCTION ledger_entry_continues_the_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  first bigint;
BEGIN
  SELECT MIN(position) INTO first FROM entered;
  IF first IS NULL THEN
    RETURN NULL;
  END IF;
  IF first <> (SELECT COALESCE(MAX(position), 0) + 1 FROM ledger_entry WHERE position < first)
     OR (SELECT MAX(position) - first + 1 <> COUNT(*) FROM entered) THEN
    RAISE EXCEPTION 'ledger_entry: the position does not follow the last one';
  END IF;
  IF EXISTS (
    SELECT 1 FROM (SELECT position, previous_hash, LAG(hash) OVER (ORDER BY position) AS before FROM entered) AS chained
     WHERE previous_hash <> COALESCE(before, (SELECT hash FROM ledger_entry WHERE position = first - 1), repeat('0', 64))) THEN
    RAISE EXCEPTION 'ledger_entry: previous_hash is not the hash of the entry before';
  END IF;
  IF EXISTS (
    SELECT 1 FROM entered AS e
     WHERE e.kind = 'cancellation' AND NOT EXISTS (
       SELECT 1 FROM ledger_entry AS a
        WHERE a.consultation = e.consultation AND a.line = e.line AND a.revision = e.revision AND a.kind = 'act' AND a.position < e.position)) THEN
    RAISE EXCEPTION 'ledger_entry: there is no such act to cancel';
  END IF;
  IF EXISTS (
    SELECT 1 FROM entered AS e
     WHERE e.kind = 'act' AND e.revision > 1 AND NOT EXISTS (
       SELECT 1 FROM ledger_entry AS c
        WHERE c.consultation = e.consultation AND c.line = e.line AND c.revision = e.revision - 1 AND c.kind = 'cancellation'
          AND c.position < e.position)) THEN
    RAISE EXCEPTION 'ledger_entry: the revision before is not cancelled';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_entry_continues_the_chain AFTER INSERT ON ledger_entry
REFERENCING NEW TABLE AS entered
FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_continues_the_chain();

CREATE TRIGGER ledger_head_is_never_emptied BEFORE TRUNCATE ON ledger_head
FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_is_append_only();
