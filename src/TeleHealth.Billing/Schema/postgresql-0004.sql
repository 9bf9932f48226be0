-- A bill has lines, all entered together; and it waits for a person since a known instant.
ALTER TABLE bill ADD COLUMN lines INTEGER NOT NULL DEFAULT 1 CHECK (lines >= 0);
ALTER TABLE bill ADD COLUMN proposed_at BIGINT NOT NULL DEFAULT 0;
DROP INDEX bill_proposed;
CREATE INDEX bill_proposed ON bill (proposed_at) WHERE standing = 'proposed';
CREATE INDEX bill_of_client ON bill (client, standing, proposed_at, consultation);
