-- A person is reminded of a bill that waits: how often that was done, when last and at which age in days, and when its next age is reached, null when none is left. 0 is
-- due at once: whoever looks then finds the right instant. It counts only while the bill is proposed.
ALTER TABLE bill ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0);
ALTER TABLE bill ADD COLUMN reminded_at INTEGER;
ALTER TABLE bill ADD COLUMN reminded_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bill ADD COLUMN remind_at INTEGER DEFAULT 0;
CREATE INDEX bill_remind ON bill (remind_at) WHERE standing = 'proposed' AND remind_at IS NOT NULL;

-- The outbox anew, because a CHECK can't be changed in place. Numbers go on after the highest that was ever given, also when that delivery is forgotten.
CREATE TABLE webhook_delivery_2 (
  number          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  event           TEXT NOT NULL,
  endpoint        TEXT NOT NULL,
  client          TEXT NOT NULL,
  type            TEXT NOT NULL CHECK (type IN ('consultation.ended', 'bill.proposed', 'bill.unconfirmed', 'act.recorded', 'act.cancelled')),
  consultation    TEXT NOT NULL,
  position        INTEGER,
  occurred_at     INTEGER NOT NULL,
  standing        TEXT NOT NULL CHECK (standing IN ('waiting', 'delivered', 'failed')),
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at          INTEGER,
  lease           TEXT,
  last_attempt_at INTEGER,
  last_result     TEXT,
  last_status     INTEGER,
  UNIQUE (event, endpoint),
  CHECK ((due_at IS NOT NULL) = (standing = 'waiting')),
  CHECK (lease IS NULL OR due_at IS NOT NULL)
);

INSERT INTO sqlite_sequence (name, seq) SELECT 'webhook_delivery_2', seq FROM sqlite_sequence WHERE name = 'webhook_delivery';
INSERT INTO webhook_delivery_2 (
  number, event, endpoint, client, type, consultation, position, occurred_at, standing, attempts, due_at, lease, last_attempt_at, last_result, last_status)
SELECT number, event, endpoint, client, type, consultation, position, occurred_at, standing, attempts, due_at, lease, last_attempt_at, last_result, last_status
  FROM webhook_delivery;
DROP TABLE webhook_delivery;
ALTER TABLE webhook_delivery_2 RENAME TO webhook_delivery;
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_of_client ON webhook_delivery (client, number);
CREATE INDEX webhook_delivery_finished ON webhook_delivery (last_attempt_at) WHERE due_at IS NULL;

-- Every attempt whose result is known, written in the transaction that writes the result on the delivery. A row is never changed; the oldest go when a delivery has too
-- many, and all go with it. Nothing of what the receiver said but its status.
CREATE TABLE webhook_attempt (
  delivery INTEGER NOT NULL REFERENCES webhook_delivery (number) ON DELETE CASCADE,
  number   INTEGER NOT NULL CHECK (number >= 1),
  began_at INTEGER NOT NULL,
  took_ms  INTEGER NOT NULL CHECK (took_ms >= 0),
  result   TEXT    NOT NULL,
  status   INTEGER,
  PRIMARY KEY (delivery, number)
) WITHOUT ROWID;

CREATE TRIGGER webhook_attempt_is_never_changed BEFORE UPDATE ON webhook_attempt
BEGIN
  SELECT RAISE(ABORT, 'webhook_attempt: an attempt is never changed');
END;
