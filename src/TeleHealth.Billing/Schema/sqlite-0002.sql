-- A bill may be cancelled and entered anew: its row says which revision it stands at, and how far it is (step), because a row never goes back: a grain that lives twice
-- must not hide what its twin has confirmed.
CREATE TABLE bill_2 (
  consultation TEXT    NOT NULL PRIMARY KEY,
  client       TEXT    NOT NULL,
  standing     TEXT    NOT NULL CHECK (standing IN ('proposed', 'notBillable', 'confirmed', 'recorded', 'cancelling', 'cancelled')),
  revision     INTEGER NOT NULL CHECK (revision >= 1),
  step         INTEGER NOT NULL,
  due_at       INTEGER
) WITHOUT ROWID;

INSERT INTO bill_2 (consultation, client, standing, revision, step, due_at)
SELECT consultation, client, standing, 1, CASE standing WHEN 'confirmed' THEN 10 WHEN 'recorded' THEN 11 ELSE 9 END, due_at FROM bill;
DROP TABLE bill;
ALTER TABLE bill_2 RENAME TO bill;
CREATE INDEX bill_due ON bill (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX bill_proposed ON bill (standing) WHERE standing = 'proposed';

-- Why an act was cancelled. Acts have none.
ALTER TABLE ledger_entry ADD COLUMN reason TEXT CHECK (
  CASE kind WHEN 'act' THEN reason IS NULL
            ELSE reason IN ('enteredInError', 'careNotGiven', 'wrongPatient', 'wrongProfessional', 'billedElsewhere') AND reason IS NOT NULL END);

-- A client reads its own entries in the order of positions.
CREATE INDEX ledger_entry_of_client ON ledger_entry (client, position);

DROP TRIGGER ledger_entry_continues_the_chain;

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

CREATE TRIGGER ledger_entry_follows_its_act BEFORE INSERT ON ledger_entry
WHEN NEW.kind = 'cancellation'
BEGIN
  SELECT RAISE(ABORT, 'ledger_entry: there is no such act to cancel')
   WHERE NOT EXISTS (
     SELECT 1 FROM ledger_entry
      WHERE consultation = NEW.consultation AND line = NEW.line AND revision = NEW.revision AND kind = 'act');
END;

CREATE TRIGGER ledger_entry_follows_its_cancellation BEFORE INSERT ON ledger_entry
WHEN NEW.kind = 'act' AND NEW.revision > 1
BEGIN
  SELECT RAISE(ABORT, 'ledger_entry: the revision before is not cancelled')
   WHERE NOT EXISTS (
     SELECT 1 FROM ledger_entry
      WHERE consultation = NEW.consultation AND line = NEW.line AND revision = NEW.revision - 1 AND kind = 'cancellation');
END;
