-- One row a consultation, for finding, listing and deadlines. The grain is its only writer after the reservation; no name, no contact.
CREATE TABLE consultation (
  id           TEXT    NOT NULL PRIMARY KEY,
  client_id    TEXT    NOT NULL,
  reference    TEXT    NOT NULL,
  body_hash    TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  scheduled_at INTEGER NOT NULL,
  due_at       INTEGER,
  shard        INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  UNIQUE (client_id, reference)
) WITHOUT ROWID;

CREATE INDEX consultation_due ON consultation (shard, due_at) WHERE due_at IS NOT NULL;
