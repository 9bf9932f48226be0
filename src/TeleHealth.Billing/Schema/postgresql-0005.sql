-- A person is reminded of a bill that waits: how often that was done, when last and at which age in days, and when its next age is reached, null when none is left. 0 is
-- due at once: whoever looks then finds the right instant. It counts only while the bill is proposed.
ALTER TABLE bill ADD COLUMN reminders integer NOT NULL DEFAULT 0 CHECK (reminders >= 0);
ALTER TABLE bill ADD COLUMN reminded_at bigint;
ALTER TABLE bill ADD COLUMN reminded_days integer NOT NULL DEFAULT 0;
ALTER TABLE bill ADD COLUMN remind_at bigint DEFAULT 0;
CREATE INDEX bill_remind ON bill (remind_at) WHERE standing = 'proposed' AND remind_at IS NOT NULL;

ALTER TABLE webhook_delivery DROP CONSTRAINT webhook_delivery_type_check;
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_type_check
  CHECK (type IN ('consultation.ended', 'bill.proposed', 'bill.unconfirmed', 'act.recorded', 'act.cancelled'));

-- Every attempt whose result is known, written in the transaction that writes the result on the delivery. A row is never changed; the oldest go when a delivery has too
-- many, and all go with it. Nothing of what the receiver said but its status.
CREATE TABLE webhook_attempt (
  delivery bigint  NOT NULL REFERENCES webhook_delivery (number) ON DELETE CASCADE,
  number   integer NOT NULL CHECK (number >= 1),
  began_at bigint  NOT NULL,
  took_ms  integer NOT NULL CHECK (took_ms >= 0),
  result   text    NOT NULL,
  status   integer,
  PRIMARY KEY (delivery, number)
);

CREATE FUNCTION webhook_attempt_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'webhook_attempt: an attempt is never changed';
END $$;

CREATE TRIGGER webhook_attempt_is_never_changed BEFORE UPDATE ON webhook_attempt
FOR EACH STATEMENT EXECUTE FUNCTION webhook_attempt_is_never_changed();
